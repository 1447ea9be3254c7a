import { z } from 'zod'

/** What a client can follow. */
export const TOPICS = [
  'queues',
  'agents',
  'calls',
  'callbacks',
  'threads',
  'parked',
  'me',
  'health',
  'staff',
  'alerts',
] as const
/** One of the topics. */
export type Topic = (typeof TOPICS)[number]

/** What a wallboard can follow: figures, nobody's name. */
export const WALLBOARD_TOPICS: readonly Topic[] = ['queues', 'staff', 'alerts', 'health']

/** What a client says: which topics it follows from now on, and up to where it has been told before. */
export const clientMessage = z.strictObject({
  subscribe: z.array(z.enum(TOPICS)).max(TOPICS.length),
  position: z.int().min(0).optional(),
})
/** A message of a client. */
export type ClientMessage = z.infer<typeof clientMessage>

/** Why we close a connection; clients that come back name the position up to which they were told. */
export const CLOSE = {
  stopping: { code: 1012, reason: 'the server stops; come back' },
  sessionEnded: { code: 4401, reason: 'the session has ended; log in again' },
  tooSlow: { code: 4408, reason: 'you do not read; come back with your position' },
  tooMany: { code: 4429, reason: 'too many messages or connections' },
  silent: { code: 4410, reason: 'no answer to a ping' },
} as const
/** A reason of the table above. */
export type CloseReason = keyof typeof CLOSE
