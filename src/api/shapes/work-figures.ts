import { z } from 'zod'

/** What somebody did within a range. Times in ms, money in cents. */
export const workFigures = z.object({
  callsIn: z.int(),
  callsOut: z.int(),
  talkMs: z.int(),
  threads: z.int(),
  handledMs: z.int(),
  done: z.record(z.string(), z.int()).describe('Activities done, by kind.'),
  minutesSpent: z.int(),
  billedCents: z.int(),
  notes: z.int(),
  promisesMade: z.int(),
  promisesKept: z.int(),
})

/** What somebody did within a range. */
export type WorkFigures = z.infer<typeof workFigures>
