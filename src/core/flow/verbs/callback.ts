import { z } from 'zod'
import { fill } from '../../../lib/fill.ts'
import { defineVerb } from '../verb.ts'

/** Books a callback that keeps the caller's place in the queue. */
export default defineVerb({
  name: 'callback',
  summary: "Books a callback in the caller's place in the queue; leaves by done, or by failed when it cannot be made.",
  args: z.strictObject({
    queue: z.string(),
    number: z.string().max(64).default('').describe('The variable that holds the number; the caller’s own without it.'),
    priority: z.int().min(-99).max(99).default(0),
    hours: z.string().default('').describe('Opening hours of this flow outside of which nobody is called.'),
    tries: z.int().min(1).max(20).default(3),
    retryAfterMs: z.int().min(10_000).max(86_400_000).default(900_000),
    agent: z.string().max(120).default('').describe('Who is to call; {{name}} stands for a variable.'),
    aloneMs: z.int().min(0).max(604_800_000).default(3_600_000).describe('How long it waits for that agent alone.'),
  }),
  exits: () => ['done', 'failed'],
  asksCaller: false,
  takesDigits: false,
  refers: ({ queue, hours }) => ({ queues: [queue], hours: hours === '' ? [] : [hours] }),
  enter: (
    { queue, number, priority, hours, tries, retryAfterMs, agent, aloneMs },
    { from, variables, hours: known },
  ) => ({
    type: 'callback',
    wanted: {
      queue,
      number: (number === '' ? from : (variables[number] ?? '')).replace(/[\s().\-/]/g, ''),
      priority,
      rules: { hours: known[hours] ?? null, tries, retryAfterMs, agent: fill(agent, variables), aloneMs },
    },
  }),
})
