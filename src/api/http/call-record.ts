import { z } from 'zod'

/** One call as its record tells it; 0 stands for what has not happened. */
export const callRecord = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  from: z.string(),
  to: z.string(),
  name: z.string(),
  contact: z.string(),
  account: z.string(),
  match: z.string(),
  queue: z.string(),
  agent: z.string(),
  startedAtMs: z.int(),
  answeredAtMs: z.int(),
  connectedAtMs: z.int(),
  finishedAtMs: z.int(),
  ivrMs: z.int(),
  waitedMs: z.int(),
  rangMs: z.int(),
  talkMs: z.int(),
  holdMs: z.int(),
  wrapMs: z.int(),
  offers: z.int(),
  outcome: z.string(),
  cause: z.string(),
  endedBy: z.string(),
  disposition: z.string(),
  recordingState: z.string(),
  isCallback: z.int().describe('1 for a customer who was called back.'),
  callbackOf: z.string().describe('The call in which that was asked for.'),
})
/** A record of a call. */
export type CallRecord = z.infer<typeof callRecord>

/** A call in a list: ours, or one of which a phone system outside told. */
export const listedCall = callRecord.extend({
  direction: z.enum(['in', 'out', '']).describe("'' where a phone system outside did not say it."),
  isOutside: z.int().describe('1 for a call on a phone system outside, as far as that told of it.'),
  system: z.string().describe('What that phone system is called.'),
})
/** One of them. */
export type ListedCall = z.infer<typeof listedCall>

/** How a list of calls is narrowed. */
export interface CallsQuery {
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
  readonly number?: string | undefined
  readonly agent?: string | undefined
  readonly queue?: string | undefined
  readonly cause?: string | undefined
  readonly direction?: string | undefined
  readonly contact?: string | undefined
  /** Whether calls on phone systems outside are listed: `only` these, or none; undefined for both. */
  readonly outside?: 'only' | 'no' | undefined
  readonly limit: number
  readonly cursor: string
}
