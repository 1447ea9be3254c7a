/** Every code with which the core may refuse a command; docs/refusals.md explains each, and a test compares them. */
export const REFUSALS = {
  'agent.unknown': 'There is no agent of this name.',
  'agent.offline': 'The agent is not logged in.',
  'agent.online': 'The agent is logged in already.',
  'agent.busy': 'The agent has a call in hand or is being rung; finish that first.',
  'agent.notOffered': 'No call is being offered to this agent.',
  'agent.notWrappingUp': 'The agent is not in wrap-up.',
  'agent.notReady': 'The agent is not ready.',
  'agent.notReserved': 'The agent is not reserved.',
  'wrapup.spent': 'This wrap-up has been made longer as often as its queue allows.',
  'phone.away': "The agent's phone is not connected.",
  'phone.taken': 'Another logged-in agent uses this phone.',
  'queue.unknown': 'There is no queue of this name.',
  'queue.inUse': 'Calls wait in this queue; move them or wait until it is empty.',
  'strategy.unknown': 'There is no strategy of this name.',
  'reason.unknown': 'There is no break reason of this name.',
  'disposition.unknown': 'The disposition is not in the list of the queue.',
  'disposition.required': 'The queue wants to know how the call ended before the wrap-up does.',
  'prompt.unknown': 'There is no sound of yours under this name.',
  'prompt.inUse': 'A flow plays this sound; change the flow first.',
  'hotkey.taken': 'Another disposition of the same queue has this hot key.',
  'number.unknown': 'There is no number like this.',
  'flow.unknown': 'There is no flow of this name.',
  'flow.invalid': 'The flow has faults; each is listed with its place.',
  'interaction.unknown': 'There is no live interaction with this id.',
  'interaction.notTalking': 'The interaction is not in a talk.',
  'interaction.notHeld': 'The interaction is not on hold.',
  'recording.none': 'Nothing of this call is being recorded.',
  'interaction.notYours': 'The interaction is not with this agent.',
  'interaction.notWaiting': 'The interaction does not wait in a queue.',
  'interaction.exists': 'An interaction with this id exists already.',
  'coaching.unknown': 'You are not in this talk.',
  'coaching.elsewhere': 'You are in another talk; leave that first.',
  'coaching.noPhone': 'There is no phone to ring for you.',
  'coaching.noAgent': 'Only an agent can take a call over.',
  'coaching.full': 'So many supervisors are in this talk that no more can be let in.',
  'interaction.callerGone': 'The customer has hung up; only those who are left talk.',
  'transfer.toSelf': 'The call is with this agent already.',
  'transfer.noReturn': 'If nobody takes it, this call has no queue or flow to come back to.',
  'consult.exists': 'Somebody is being consulted already; finish that first.',
  'consult.none': 'Nobody is being consulted.',
  'consult.unanswered': 'The one who is consulted has not answered yet.',
  'conference.full': 'The call has as many people in it as it can.',
  'conference.none': 'Nobody else is in the call, so it cannot be left; end or transfer it.',
  'queue.full': 'The queue is full.',
  'callback.unknown': 'There is no callback with this id that is still to be made.',
  'callback.exists': 'This number is to be called back out of this queue already.',
  'callback.underway': 'The customer is being called already.',
  'trunk.none': 'There is no trunk, so numbers outside cannot be called.',
  'digits.invalid': 'The keys must be 1–32 of the characters 0–9 * # A–D.',
  'address.invalid': 'The number to call must be 1–32 of the characters 0–9 + * #.',
  'switch.away': 'No switch is attached at the moment; try again shortly.',
} as const

/** A code of the table above. */
export type RefusalCode = keyof typeof REFUSALS

/** The user may not, now. `detail` says what was expected and what came. */
export interface Refusal {
  readonly code: RefusalCode
  readonly detail: string
}
