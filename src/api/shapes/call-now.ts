import { z } from 'zod'
import { COACHING_MODES } from '../../core/words/coaching.ts'

/** Whoever is asked while the caller waits; `held` while the agent is back with the caller. */
export const consult = z.object({
  status: z.enum(['ringing', 'talking', 'held']),
  kind: z.enum(['agent', 'number']),
  id: z.string(),
  name: z.string(),
})

/** Somebody who is in a call; a customer's id is their contact. */
export const participant = z.object({
  kind: z.enum(['customer', 'agent', 'number']),
  id: z.string(),
  name: z.string(),
  is_held: z.boolean(),
})

/** A call in hand as it stands now; what tells who it is, is empty for those who may not know. */
export const callNow = z.looseObject({
  interaction: z.string(),
  direction: z.enum(['in', 'out']),
  status: z.enum([
    'flow',
    'waiting',
    'offered',
    'dialling',
    'transferring',
    'parked',
    'talking',
    'held',
    'consulting',
    'conference',
    'rejoining',
  ]),
  from: z.string(),
  to: z.string(),
  name: z.string(),
  contact: z.string(),
  queue: z.string(),
  agent: z.string(),
  startedAtMs: z.int(),
  queuedAtMs: z.int(),
  connectedAtMs: z.int(),
  heldAtMs: z.int(),
  isRecorded: z.boolean(),
  /** Since when silence is recorded in place of the talk; 0 while it is not. */
  recordingPausedAtMs: z.int(),
  coachings: z.array(z.object({ agent: z.string(), mode: z.enum(COACHING_MODES) })),
  path: z.array(z.string()),
  consult: consult.nullable(),
  participants: z.array(participant),
  /** Where it is parked, '' for nowhere. */
  slot: z.string(),
  /** The agents who have a part in it. */
  agents: z.array(z.string()),
})

/** A row of the topic `calls`. */
export type CallNow = z.infer<typeof callNow>
