import { z } from 'zod'
import { COACHING_MODES } from '../../core/words/coaching.ts'

/** An agent as they are now. */
export const agentNow = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: z.enum(['offline', 'ready', 'offered', 'talking', 'wrapup', 'break']),
  reason: z.string(),
  sinceMs: z.int(),
  interaction: z.string().describe("The call in hand, '' for none and for colleagues."),
  queue: z.string(),
  next: z.string().describe("What the agent takes when the work in hand is done, '' when nothing is planned."),
  nextReason: z.string(),
  wrapupUntilMs: z.int().describe('When the wrap-up ends by itself; 0 outside of one.'),
  wrapupExtensions: z.int().describe('How often this wrap-up may still be made longer.'),
  breakUntilMs: z.int().describe('When a break ends by itself; 0 when only the agent ends it.'),
  takenBy: z.string().describe("Who took the call that rang here last, when it rang at several; '' for nobody."),
  queues: z.array(z.string()).nullable().describe('Null is every queue whose skills they have.'),
  skills: z.record(z.string(), z.int()),
  coaching: z
    .object({ interaction: z.string(), mode: z.enum(COACHING_MODES), isIn: z.boolean() })
    .nullable()
    .describe('Whose talk they are in as a supervisor, isIn once their phone is picked up; null for colleagues.'),
  isSpent: z.boolean().describe('Has had as many calls today as they may have, and gets no more until midnight.'),
  callsToday: z.int().nullable().describe('Null for colleagues.'),
  capacity: z.int().describe('Units of work at once.'),
  written: z
    .record(z.string(), z.int())
    .describe(
      'Chats, mails and tasks in hand by channel, what is offered or wrapped up among them; {} for colleagues.',
    ),
})

/** A row of the topic `agents`. */
export type AgentNow = z.infer<typeof agentNow>
