import { z } from 'zod'
import { fill } from '../../../lib/fill.ts'
import { constantNames, fillLevels } from '../../../lib/fill-levels.ts'
import { closesAtMs } from '../../../lib/opening-hours.ts'
import type { Variables } from '../../words/flow.ts'
import { type FlowLevels, flowLevels } from '../../words/flow-levels.ts'
import { defineVerb } from '../verb.ts'

/** Puts the call into a queue; it comes back only when nobody took it. */
export default defineVerb({
  name: 'enqueue',
  summary:
    'Puts the call into a queue; leaves by timeout, full, failed, empty, limit or closed when nobody took it, or by the exit of a key.',
  args: z.strictObject({
    queue: z.string(),
    priority: z.int().min(-99).max(99).default(0),
    agent: z
      .string()
      .max(64)
      .default('')
      .describe('An agent who is to have the call if they are at work; {{name}} stands for a variable.'),
    waitMs: z
      .int()
      .min(1_000)
      .max(3_600_000)
      .default(30_000)
      .describe('How long the call waits for that agent before anybody of the queue is asked.'),
    requires: flowLevels
      .default({})
      .describe('Skills that the call needs beside those of the queue; kept wherever it goes. Level 0 takes one back.'),
    prefers: flowLevels
      .default({})
      .describe('Skills of which the agent who has more comes first, beside those that the queue prefers.'),
    keys: z
      .record(z.string().regex(/^[0-9*#]$/, 'expected one key: 0–9, * or #'), z.string().max(64))
      .default({})
      .describe('Keys with which a waiting caller leaves, and the exit of each.'),
    hours: z.string().default('').describe('Opening hours of this flow at whose end waiting callers leave by closed.'),
  }),
  exits: ({ keys }) => [...new Set(Object.values(keys))],
  optionalExits: ({ hours }) => ['timeout', 'full', 'failed', 'empty', 'limit', ...(hours === '' ? [] : ['closed'])],
  asksCaller: true,
  exitsAtOnce: ({ hours }) => ['full', 'failed', 'empty', 'limit', ...(hours === '' ? [] : ['closed'])],
  takesDigits: false,
  refers: ({ queue, hours, requires, prefers }) => ({
    queues: [queue],
    hours: hours === '' ? [] : [hours],
    skills: [...constantNames(requires), ...constantNames(prefers)],
  }),
  enter: ({ queue, priority, hours, agent, waitMs, ...levels }, scene) => {
    const opening = scene.hours[hours]
    const endMs = opening === undefined ? 0 : closesAtMs(opening, scene.nowMs)
    if (endMs === scene.nowMs) return { type: 'leave', by: 'closed', otherwise: 'failed' }
    const name = agent === '' ? '' : fill(agent, scene.variables)
    const wanted = name === '' ? undefined : { agent: name, waitMs }
    return { type: 'enqueue', queue, priority, closesAtMs: endMs, wanted, needs: needsIn(levels, scene.variables) }
  },
  hear: ({ keys }, _, heard) => {
    if (heard.type === 'digit') {
      const by = keys[heard.digit]
      return by === undefined ? undefined : { type: 'leave', by }
    }
    if (heard.type !== 'overflow') return undefined
    if (heard.reason === 'removed' || heard.reason === 'key') return { type: 'leave', by: 'failed' }
    return { type: 'leave', by: heard.reason, otherwise: 'timeout' }
  },
})

function needsIn({ requires, prefers }: Record<'requires' | 'prefers', FlowLevels>, variables: Variables) {
  if (Object.keys(requires).length + Object.keys(prefers).length === 0) return undefined
  return { requires: fillLevels(requires, variables), prefers: fillLevels(prefers, variables) }
}
