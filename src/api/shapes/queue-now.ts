import { z } from 'zod'

/** A queue as it is now. */
export const queueNow = z.looseObject({
  id: z.string(),
  name: z.string(),
  channel: z.string().describe('`voice` for calls.'),
  waiting: z.int(),
  longestWaitSinceMs: z.int().nullable(),
  ready: z.int(),
  offered: z.int(),
  talking: z.int(),
  wrapup: z.int(),
  break: z.int(),
  callbacks: z.int().describe('Customers who are to be called back.'),
  serviceLevelMs: z.int().describe('Answered within this long is in time.'),
  targetPercent: z.int().describe('The share that should be answered in time.'),
  today: z.object({
    offered: z.int(),
    answered: z.int(),
    abandoned: z.int(),
    inServiceLevel: z.int(),
    closed: z.int().describe('Chats, mails and tasks that somebody had and that are over; 0 in queues of calls.'),
    serviceLevelPercent: z.number().nullable(),
    foretold: z.int().describe('Answered callers whose wait was foretold when they came.'),
    foretoldErrorMs: z.int().describe('The sum of what they waited beyond that.'),
    foretoldOffMs: z.int().describe('The sum of how far off it was, whichever way.'),
  }),
})

/** A row of the topic `queues`. */
export type QueueNow = z.infer<typeof queueNow>
