import { goNext } from './agent-state.ts'
import { isToBeDialled, tryLater } from './callback.ts'
import type { Agent, Interaction } from './centre.ts'
import { coachAnswers, coachFails, coachHangsUp } from './coaching.ts'
import { endInCompany, partyAnswers } from './conference.ts'
import { isLoss } from './drop.ts'
import { hasEnded, rememberEnd } from './ended.ts'
import { finish } from './finish.ts'
import { enterFlow, hear, hearDigit } from './flow/interpreter.ts'
import { connect, dialCustomer } from './interaction.ts'
import { known } from './known.ts'
import type { Leg } from './legs.ts'
import { endOtherOffers } from './make-offer.ts'
import { NEVER } from './moments.ts'
import { endOffer } from './offer.ts'
import { rejoin, rejoinFailed } from './phone.ts'
import { lose, pausedAt } from './recording.ts'
import { missOf, ringAt } from './rings.ts'
import type { Decider, Evolver, Reactor, Turn } from './turn.ts'
import { hangUpUnheard, isNoTalk, unjoin } from './unjoin.ts'
import type { Cause, LegEvent, LegSignal } from './words/leg.ts'

type SignalOf<T extends LegSignal['type']> = Extract<LegSignal, { readonly type: T }>
type EventOf<T extends Exclude<LegEvent['type'], `switch.${string}`>> = Extract<LegEvent, { readonly type: T }>

/** Decisions on what is seen of legs. Each is idempotent: a signal that comes twice changes nothing. */
export const legDeciders = {
  'leg.appeared': (turn, signal) => {
    if (!hasEnded(turn.centre.ended, signal.leg)) appear(turn, signal)
    return undefined
  },
  'leg.ringing': (turn, { leg: id }) => {
    const leg = turn.centre.legs.get(id)
    if (leg?.status === 'new' && leg.agent !== '') turn.emit({ type: 'leg.rang', leg: id, atMs: turn.nowMs })
    return undefined
  },
  'leg.answered': (turn, { leg }) => {
    answered(turn, leg)
    return undefined
  },
  'leg.digit': (turn, { leg: id, digit }) => {
    const work = turn.centre.interactions.get(turn.centre.legs.get(id)?.interaction ?? '')
    if (work === undefined || work.leg !== id) return undefined
    // The key of a menu that leads into a queue is spent: in the queue it may mean something else.
    if (work.status === 'flow') hearDigit(turn, work, digit)
    else if (work.status === 'waiting') hear(turn, work, { type: 'digit', digit })
    return undefined
  },
  'leg.played': (turn, { leg: id, play }) => {
    const work = turn.centre.interactions.get(turn.centre.legs.get(id)?.interaction ?? '')
    if (work?.flow !== undefined && work.flow.entry.play === play && play !== '') hear(turn, work, { type: 'played' })
    return undefined
  },
  'leg.hungup': (turn, { leg, cause, isUnheard }) => {
    if (turn.centre.legs.has(leg)) hungup(turn, leg, cause, isUnheard)
    // Its arrival may still be on the way.
    else if (!hasEnded(turn.centre.ended, leg)) turn.emit({ type: 'leg.ended', leg, cause, atMs: turn.nowMs })
    return undefined
  },
  'leg.failed': failed,
} satisfies { [T in LegSignal['type']]: Decider<SignalOf<T>> }

/** Changes that leg events make. */
export const legEvolvers = {
  'leg.rang': (centre, { leg: id }) => {
    const leg = centre.legs.get(id)
    if (leg !== undefined) leg.status = 'ringing'
  },
  'leg.dropped': (centre, { leg: id, atMs }) => {
    const leg = centre.legs.get(id)
    if (leg === undefined) return
    leg.status = 'ending'
    leg.sinceMs = atMs
  },
  'leg.ended': (centre, { leg: id, cause }) => {
    // A leg that only seemed to be lost may come again.
    if (!isLoss(cause)) rememberEnd(centre.ended, id)
    if (centre.unannounced.size > 0) centre.unannounced.delete(id)
    const leg = centre.legs.get(id)
    if (leg === undefined) return
    centre.legs.delete(id)
    if (centre.silenced.size > 0) centre.silenced.delete(id)
    const agent = centre.agents.get(leg.agent)
    if (agent?.leg === id) agent.leg = ''
  },
  'leg.refused': (centre, { leg, effect }) => {
    if (effect === 'leg.hold' || effect === 'leg.ringback') centre.silenced.add(leg)
    if (effect === 'recording.pause') for (const open of pausedAt(centre, leg)) open.stopsAsked = 1
  },
} satisfies { [T in Exclude<LegEvent['type'], `switch.${string}`>]: Evolver<EventOf<T>> }

/** Requests that leg events lead to. */
export const legReactors = {
  'leg.dropped': (centre, { leg: id, cause }, effects) => {
    const leg = centre.legs.get(id)
    if (leg !== undefined) effects.push({ type: 'leg.hangup', switch: leg.switch, leg: id, cause })
  },
  'leg.refused': (centre, { leg, effect, switch: at }, effects) => {
    // What must not be kept is not: a recording that cannot be paused ends.
    if (effect !== 'recording.pause') return
    for (const { id } of pausedAt(centre, leg)) effects.push({ type: 'recording.stop', switch: at, leg, recording: id })
  },
} satisfies Partial<{ [T in LegEvent['type']]: Reactor<Extract<LegEvent, { readonly type: T }>> }>

/** A leg has ended: its interaction ends or goes on without it, its agent is free. */
export function hungup(turn: Turn, id: string, cause: Cause, isUnheard = false): void {
  const { centre, nowMs } = turn
  const leg = centre.legs.get(id)
  if (leg === undefined) return
  turn.emit({ type: 'leg.ended', leg: id, cause, atMs: nowMs })
  if (coachHangsUp(turn, leg)) return
  const work = centre.interactions.get(leg.interaction)
  if (work !== undefined && endInCompany(turn, work, id, cause)) return
  if (work?.status === 'dialling' && work.company.callback !== undefined) {
    tryLater(turn, work, leg.agent === '' || isLoss(cause) ? cause : 'cancel')
    return
  }
  if (leg.agent === '') {
    if (work !== undefined) finish(turn, work, cause, isLoss(cause) ? 'system' : 'caller')
    return
  }
  const agent = known(centre, leg.agent)
  const ring = work && ringAt(work, id)
  if (work !== undefined && ring !== undefined) {
    endOffer(turn, work, ring, offerEndOf(work, cause))
    return
  }
  if (work?.agentLeg === id) {
    if (work.status === 'rejoining') rejoinFailed(turn, work)
    else if (!isLoss(cause) && isNoTalk(turn, work, isUnheard)) hangUpUnheard(turn, work)
    else finish(turn, work, cause, isLoss(cause) ? 'system' : 'agent')
    return
  }
  if (isIdleOffDuty(agent)) goNext(turn, agent)
}

/** A caller is there: the call begins, in the flow of the number. */
export function appear(turn: Turn, { leg, to, from, name, switch: at }: SignalOf<'leg.appeared'>): void {
  const { centre, nowMs } = turn
  if (centre.legs.has(leg)) return
  const interaction = turn.ids.next(nowMs)
  const number = centre.numbers.get(to)
  turn.emit({
    type: 'interaction.started',
    interaction,
    direction: 'in',
    switch: at,
    leg,
    from,
    // The number's own text: calls that came to it share one.
    to: number?.id ?? to,
    name,
    agent: '',
    agentLeg: '',
    contact: '',
    untilMs: 0,
    atMs: nowMs,
  })
  const work = centre.interactions.get(interaction)
  if (work === undefined) return
  if (number === undefined) finish(turn, work, 'unallocated', 'system')
  else enterFlow(turn, work, { flow: number.flow, set: { language: number.language } })
}

function answered(turn: Turn, id: string): void {
  if (coachAnswers(turn, id)) return
  const leg = turn.centre.legs.get(id)
  const work = turn.centre.interactions.get(leg?.interaction ?? '')
  if (leg === undefined || work === undefined || leg.status === 'ending') return
  const party = work.company.parties.find((each) => each.leg === id)
  if (party !== undefined) {
    partyAnswers(turn, work, party)
    return
  }
  const ring = ringAt(work, id)
  if (ring !== undefined) {
    endOtherOffers(turn, work, ring)
    if (isToBeDialled(turn, work)) dialCustomer(turn, work)
    else connect(turn, work)
    return
  }
  if (id === work.agentLeg) {
    if (work.status === 'rejoining') rejoin(turn, work)
    else if (work.status === 'dialling' && leg.status !== 'up') dialCustomer(turn, work)
    return
  }
  if (work.status === 'dialling') connect(turn, work)
  if (work.answeredAfterMs !== NEVER) return
  turn.emit({ type: 'interaction.answered', interaction: work.id, atMs: turn.nowMs })
}

function failed(turn: Turn, { leg: id, effect, reason, with: other }: SignalOf<'leg.failed'>): undefined {
  const leg = turn.centre.legs.get(id)
  if (leg === undefined) return
  turn.emit({ type: 'leg.refused', leg: id, switch: leg.switch, effect, reason: reason.slice(0, 200) })
  if (effect === 'leg.ring') hungup(turn, id, 'failed')
  else if (effect === 'leg.play') skipPlay(turn, leg)
  else if (effect === 'leg.join') unjoin(turn, turn.centre.interactions.get(leg.interaction), other)
  else if (effect === 'leg.coach') coachFails(turn, id)
  else if (effect === 'recording.start') loseRecordingOf(turn, id, reason)
}

function skipPlay(turn: Turn, leg: Leg): void {
  const work = turn.centre.interactions.get(leg.interaction)
  if (work?.flow?.wait === 'played') hear(turn, work, { type: 'played' })
}

function loseRecordingOf(turn: Turn, leg: string, reason: string): void {
  for (const open of [...turn.centre.recordings.values()])
    if (open.leg === leg && open.stopsAsked === 0) lose(turn, open.id, reason)
}

function isIdleOffDuty(agent: Agent): boolean {
  if (agent.leg !== '' || agent.interaction !== '') return false
  return agent.status === 'offered' || agent.status === 'talking' || agent.status === 'wrapup'
}

function offerEndOf(work: Interaction, cause: Cause): Parameters<typeof endOffer>[3] {
  if (isLoss(cause)) return 'lost'
  if (cause === 'no_answer') return missOf(work)
  if (cause === 'busy' || cause === 'rejected') return 'declined'
  return 'failed'
}
