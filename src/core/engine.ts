import { rankAt } from '../lib/heap.ts'
import { agentDeciders, agentEvolvers } from './agent.ts'
import { passAgent } from './agent-time.ts'
import { callbackDeciders, passBooked, tryLater } from './callback.ts'
import { callbackEvolvers } from './callback-state.ts'
import type { Centre, Interaction } from './centre.ts'
import { coachingDeciders, tendCoachings } from './coaching.ts'
import { coachingEvolvers, coachingReactors } from './coaching-state.ts'
import { comeBack } from './come-back.ts'
import { conferenceDeciders, ringOut } from './conference.ts'
import { consultDeciders } from './consult.ts'
import { createCentre } from './create-centre.ts'
import { beginDay, dayEvolvers } from './day.ts'
import { dispositionDeciders, dispositionEvolvers } from './disposition.ts'
import { finish } from './finish.ts'
import { flowEvolvers, flowReactors } from './flow/flow-state.ts'
import { hear } from './flow/interpreter.ts'
import { flowDeciders } from './flow/publish.ts'
import { interactionDeciders, interactionReactors } from './interaction.ts'
import { interactionEvolvers } from './interaction-state.ts'
import { known, knownInteraction } from './known.ts'
import { legDeciders, legEvolvers, legReactors } from './leg.ts'
import { numberDeciders, numberEvolvers } from './number.ts'
import { ringOn, settle } from './offer.ts'
import { parkDeciders } from './park.ts'
import { partyEvolvers, partyReactors } from './party.ts'
import { missRejoin, phoneDeciders } from './phone.ts'
import { phoneEvolvers, phoneReactors } from './phone-state.ts'
import { promptDeciders, promptEvolvers } from './prompt.ts'
import { queueDeciders, queueEvolvers } from './queue.ts'
import { reasonDeciders, reasonEvolvers } from './reason.ts'
import { recordingDeciders, recordingEvolvers, recordingReactors } from './recording.ts'
import { switchDeciders, switchEvolvers, switchReactors } from './switch.ts'
import { knownThread } from './threads/known-thread.ts'
import { settleThreads } from './threads/offer.ts'
import { passThread, threadDeciders } from './threads/thread.ts'
import { threadEvolvers } from './threads/thread-state.ts'
import { transferDeciders, transferEvolvers, transferReactors } from './transfer.ts'
import type { Decider, Equipment, Evolver, Reactor, Turn } from './turn.ts'
import { voicemailDeciders } from './voicemail.ts'
import { passWaiting } from './waiting-steps.ts'
import type { Effect } from './words/effect.ts'
import type { Event } from './words/event.ts'
import type { Input } from './words/input.ts'
import type { Refusal } from './words/refusals.ts'

/** What one step gives: events to be recorded, then effects to be performed. */
export interface Out {
  readonly events: Event[]
  readonly effects: Effect[]
}

/** The pure heart: inputs and a centre in, events and effects out. */
export interface Engine {
  readonly centre: Centre
  /** Decides an input; on a refusal nothing has changed. */
  step(input: Input, nowMs: number, out: Out): Refusal | undefined
  /** Takes in an event of the log; for replay. */
  apply(event: Event): void
  /** When the next deadline is due, or Infinity. */
  nextDeadlineMs(): number
}

const deciders = {
  ...agentDeciders,
  ...queueDeciders,
  ...numberDeciders,
  ...flowDeciders,
  ...reasonDeciders,
  ...dispositionDeciders,
  ...promptDeciders,
  ...interactionDeciders,
  ...callbackDeciders,
  ...coachingDeciders,
  ...transferDeciders,
  ...parkDeciders,
  ...consultDeciders,
  ...conferenceDeciders,
  ...legDeciders,
  ...switchDeciders,
  ...recordingDeciders,
  ...voicemailDeciders,
  ...phoneDeciders,
  ...threadDeciders,
  tick: (turn: Turn) => {
    passDeadlines(turn)
    return undefined
  },
} satisfies { [T in Input['type']]: Decider<Extract<Input, { readonly type: T }>> }

const evolvers = {
  ...agentEvolvers,
  ...queueEvolvers,
  ...dayEvolvers,
  ...numberEvolvers,
  ...flowEvolvers,
  ...reasonEvolvers,
  ...dispositionEvolvers,
  ...promptEvolvers,
  ...interactionEvolvers,
  ...callbackEvolvers,
  ...coachingEvolvers,
  ...transferEvolvers,
  ...partyEvolvers,
  ...legEvolvers,
  ...switchEvolvers,
  ...recordingEvolvers,
  ...phoneEvolvers,
  ...threadEvolvers,
  'row.changed': () => {},
} satisfies { [T in Event['type']]: Evolver<Extract<Event, { readonly type: T }>> }

const reactors = {
  ...flowReactors,
  ...interactionReactors,
  ...coachingReactors,
  ...transferReactors,
  ...partyReactors,
  ...legReactors,
  ...switchReactors,
  ...recordingReactors,
  ...phoneReactors,
} satisfies Partial<{ [T in Event['type']]: Reactor<Extract<Event, { readonly type: T }>> }>

/** Builds an engine around an empty centre. */
export function createEngine(equipment: Equipment): Engine {
  const centre = createCentre(equipment.strategies, equipment.channels)
  let current: Out = { events: [], effects: [] }
  const turn: Turn = {
    ...equipment,
    centre,
    nowMs: 0,
    emit(event) {
      const consequence = consequences.get(event.type)
      consequence?.evolve(centre, event)
      current.events.push(event)
      consequence?.react?.(centre, event, current.effects)
    },
  }
  return {
    centre,
    step(input, nowMs, out) {
      turn.nowMs = nowMs
      current = out
      const refusal = decisions.get(input.type)?.(turn, input)
      if (refusal !== undefined) return refusal
      if (centre.coachings.size > 0) tendCoachings(turn)
      settle(turn)
      if (centre.threads.desks.size > 0) settleThreads(turn)
      return undefined
    },
    apply(event) {
      consequences.get(event.type)?.evolve(centre, event)
      centre.freshAgents.length = 0
      centre.freshWork.length = 0
    },
    nextDeadlineMs: () =>
      Math.min(
        centre.day.untilMs || Number.POSITIVE_INFINITY,
        centre.deadlines.items.length === 0 ? Number.POSITIVE_INFINITY : rankAt(centre.deadlines, 0),
      ),
  }
}

// The tables above pair each type with its function; TypeScript cannot follow the pairing through an index.
const decisions = new Map(Object.entries(deciders as Record<string, Decider<Input>>))
const reactions = reactors as Record<string, Reactor<Event>>
/** What an event leads to, found by one look-up. */
const consequences = new Map(
  Object.entries(evolvers as Record<string, Evolver<Event>>).map(([type, evolve]) => [
    type,
    { evolve, react: reactions[type] },
  ]),
)

function passDeadlines(turn: Turn): void {
  const { centre, nowMs } = turn
  if (centre.day.untilMs > 0) beginDay(turn)
  for (
    let head = centre.deadlines.items[0];
    head !== undefined && head.atMs <= nowMs;
    head = centre.deadlines.items[0]
  ) {
    if (head.kind === 'agent') passAgent(turn, known(centre, head.id))
    else if (head.kind === 'thread') passThread(turn, knownThread(centre, head.id))
    else passInteraction(turn, knownInteraction(centre, head.id))
  }
}

function passInteraction(turn: Turn, work: Interaction): void {
  if (work.status === 'offered') ringOn(turn, work)
  else if (work.status === 'waiting') passWaiting(turn, work)
  else if (work.status === 'rejoining') missRejoin(turn, work)
  else if (work.status === 'parked') comeBack(turn, work, 'expired')
  else if (work.status === 'consulting' || work.status === 'transferring') ringOut(turn, work)
  else if (work.status === 'booked') passBooked(turn, work)
  else if (work.status === 'dialling' && work.company.callback !== undefined) tryLater(turn, work, 'no_answer')
  else if (work.status === 'dialling') finish(turn, work, 'no_answer', 'system')
  else timeOut(turn, work)
}

/** A flow that does not say what happens now would leave the caller in silence for ever. */
function timeOut(turn: Turn, work: Interaction): void {
  hear(turn, work, { type: work.flow?.wait === 'played' ? 'played' : 'timeout' })
  if (work.deadline !== undefined && work.deadline.atMs <= turn.nowMs) finish(turn, work, 'failed', 'system')
}
