import { z } from 'zod'
import { defineVerb } from '../verb.ts'

/** Puts the call into a queue; it comes back only when nobody took it. */
export default defineVerb({
  name: 'enqueue',
  summary: 'Puts the call into a queue; leaves by timeout, full or failed when nobody took it.',
  args: z.strictObject({ queue: z.string(), priority: z.int().min(-99).max(99).default(0) }),
  exits: () => [],
  optionalExits: () => ['timeout', 'full', 'failed'],
  asksCaller: true,
  exitsAtOnce: () => ['full', 'failed'],
  takesDigits: false,
  refers: ({ queue }) => ({ queues: [queue] }),
  enter: ({ queue, priority }) => ({ type: 'enqueue', queue, priority }),
  hear: (_, __, heard) => {
    if (heard.type !== 'overflow') return undefined
    return { type: 'leave', by: heard.reason === 'removed' ? 'failed' : heard.reason }
  },
})
