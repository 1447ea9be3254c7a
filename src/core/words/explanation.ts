/** What a line of an explanation is about; a name that ends in Ms is a moment or a duration in milliseconds. */
export type ExplanationParams = Readonly<Record<string, string | number | readonly string[]>>

/** Every sentence with which something is explained; the screens have a text for each, in words a supervisor uses. */
export const EXPLANATIONS = [
  'agent.offline',
  'agent.break',
  'agent.offered',
  'agent.talking',
  'agent.wrapup',
  'agent.ready',
  'agent.phoneAway',
  'agent.dayLimit',
  'agent.noRoom',
  'agent.takesNoCalls',
  'agent.planned',
  'agent.noQueue',
  'agent.nobodyWaits',
  'agent.othersFirst',
  'agent.switchAway',
  'queue.notServed',
  'queue.lacksSkill',
  'queue.lacksLevel',
  'queue.laterRing',
  'queue.helps',
  'queue.nobodyWaits',
  'queue.firstInLine',
  'queue.othersFirst',
  'queue.waiting',
  'queue.switchAway',
  'channel.room',
  'channel.full',
  'call.arrived',
  'call.dialled',
  'call.flow',
  'call.identified',
  'call.queued',
  'call.widened',
  'call.released',
  'call.overflowed',
  'call.announced',
  'call.requeued',
  'call.unjoined',
  'callback.booked',
  'callback.due',
  'callback.postponed',
  'callback.unreached',
  'callback.cancelled',
  'call.connected',
  'call.transferred',
  'call.unparked',
  'call.returned',
  'call.asked',
  'call.partyAnswered',
  'call.partyJoined',
  'call.partyLeft',
  'call.handed',
  'call.customerLeft',
  'call.coached',
  'call.takenOver',
  'call.phoneLost',
  'call.rejoined',
  'call.rejoinMissed',
  'call.disposed',
  'call.finished',
  'offer.only',
  'offer.chosen',
  'offer.assigned',
  'offer.preferred',
  'offer.expired',
  'offer.declined',
  'offer.failed',
  'offer.lost',
  'offer.abandoned',
  'offer.taken',
  'offer.unanswered',
  'wait.ahead',
  'wait.personal',
  'wait.widens',
  'wait.nobodyServes',
  'wait.nobodyLoggedIn',
  'wait.allBusy',
  'wait.switchAway',
  'now.flow',
  'now.waiting',
  'now.offered',
  'now.booked',
  'now.dialling',
  'now.talking',
  'now.answered',
  'now.abandoned',
  'now.voicemail',
  'now.endedInFlow',
  'now.callback',
  'now.unreached',
  'now.cancelled',
  'now.failed',
] as const

/** A code of the list above. */
export type ExplanationCode = (typeof EXPLANATIONS)[number]

/** One sentence of an explanation; `atMs` is when it happened, or 0. */
export interface ExplanationLine {
  readonly atMs: number
  readonly code: ExplanationCode
  readonly params: ExplanationParams
}

/** Why something is as it is: the answer in one sentence, then what led to it. */
export interface Explanation {
  readonly summary: Omit<ExplanationLine, 'atMs'>
  readonly lines: readonly ExplanationLine[]
}
