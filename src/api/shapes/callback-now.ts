import { z } from 'zod'

/** A callback that is not over; the number and name are empty for those who may not know. */
export const callbackNow = z.looseObject({
  callback: z.string(),
  queue: z.string(),
  number: z.string(),
  name: z.string(),
  contact: z.string(),
  of: z.string().describe('The call in which it was asked for.'),
  by: z.string().describe('The user who asked for it.'),
  agent: z.string().describe('Who is to make it; empty for anybody.'),
  status: z.enum(['booked', 'waiting', 'offered', 'dialling', 'talking']),
  bookedAtMs: z.int(),
  sinceMs: z.int().describe('Since when its place in line counts.'),
  dueAtMs: z.int(),
  tries: z.int(),
  triesLeft: z.int(),
  cause: z.string().describe('Why the last try reached nobody.'),
})

/** A row of the topic `callbacks`. */
export type CallbackNow = z.infer<typeof callbackNow>
