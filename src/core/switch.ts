import { arrange, bridgeOf, consultOf, musicOf } from './arrange.ts'
import type { Centre, Interaction } from './centre.ts'
import { askCoach, isWhereItBelongs } from './coaching-state.ts'
import { hasEnded } from './ended.ts'
import { repeat } from './flow/interpreter.ts'
import { knownQueue } from './known.ts'
import { appear, hungup, legDeciders } from './leg.ts'
import type { Leg } from './legs.ts'
import { standInLine } from './line.ts'
import { connectedAt } from './moments.ts'
import type { OpenRecording } from './open-recording.ts'
import { lose } from './recording.ts'
import { removeWaiting } from './routing/match.ts'
import type { Decider, Evolver, Reactor, Turn } from './turn.ts'
import type { Effect } from './words/effect.ts'
import type { InteractionStatus } from './words/interaction.ts'
import type { LegEvent, LiveLeg, SwitchSignal } from './words/leg.ts'

type SignalOf<T extends SwitchSignal['type']> = Extract<SwitchSignal, { readonly type: T }>
type SwitchEvent = Extract<LegEvent, { readonly type: `switch.${string}` }>
type Repair = Extract<SwitchEvent, { readonly type: 'switch.repaired' }>['repair']
type EventOf<T extends SwitchEvent['type']> = Extract<SwitchEvent, { readonly type: T }>

/** A leg younger than this when the listing was asked for may be missing from it without being gone, in ms. */
const LISTING_GRACE_MS = 3_000
/** A recording of which the switch does not tell after this many questions is lost. */
const MOST_STOPS = 10
/** In these the customer hears music. */
const HEAR_MUSIC: ReadonlySet<InteractionStatus> = new Set(['waiting', 'held', 'rejoining', 'parked'])
/** Callers that nobody announced and that are remembered until the next listing. */
const MOST_UNANNOUNCED = 1_000

/** Decisions on what is seen of a switch as a whole. */
export const switchDeciders = {
  'switch.lost': (turn, { switch: name, isDead }) => {
    if (turn.centre.switches.get(name) !== false)
      turn.emit({ type: 'switch.detached', switch: name, isDead, atMs: turn.nowMs })
    if (isDead) for (const leg of legsOf(turn.centre, name)) hungup(turn, leg.id, 'switch_lost')
    return undefined
  },
  'switch.listed': (turn, listing) => {
    reconcile(turn, listing)
    return undefined
  },
} satisfies { [T in SwitchSignal['type']]: Decider<SignalOf<T>> }

/** Changes that switch events make. */
export const switchEvolvers = {
  'switch.detached': (centre, { switch: name }) => {
    centre.switches.set(name, false)
    for (const work of centre.interactions.values())
      if (work.switch === name && work.place >= 0) removeWaiting(centre.match, knownQueue(centre, work.queue), work)
  },
  'switch.attached': (centre, { switch: name }) => {
    centre.switches.set(name, true)
    for (const work of centre.interactions.values())
      if (work.switch === name && work.status === 'waiting' && work.place < 0) standInLine(centre, work)
  },
  'switch.repaired': (centre, { leg: id, repair }) => {
    if (repair === 'unannounced') remember(centre.unannounced, id)
    if (repair !== 'reask') return
    centre.silenced.delete(id)
    const open = centre.recordings.get(id)
    if (open !== undefined && isOver(centre, open)) open.stopsAsked += 1
  },
} satisfies { [T in SwitchEvent['type']]: Evolver<EventOf<T>> }

/** Requests that switch events lead to. */
export const switchReactors = {
  'switch.repaired': (centre, { switch: name, leg, repair }, effects) => {
    if (repair === 'stray') effects.push({ type: 'leg.hangup', switch: name, leg, cause: 'normal' })
    if (repair === 'rejoin') rejoin(centre, leg, effects)
    if (repair === 'reask') reask(centre, leg, effects)
  },
} satisfies Partial<{ [T in SwitchEvent['type']]: Reactor<EventOf<T>> }>

/** Brings our legs and the switch's into agreement; each difference is one repair in the log. */
function reconcile(turn: Turn, listing: SignalOf<'switch.listed'>): void {
  const { centre, nowMs } = turn
  const { switch: name } = listing
  const isAttaching = !isAttached(centre, name)
  const live = new Map(listing.legs.map((leg) => [leg.leg, leg]))
  // Before an attach nothing was on its way; what this very turn has changed is not judged again.
  const youngFromMs = isAttaching ? nowMs : listing.askedAtMs - LISTING_GRACE_MS
  for (const leg of legsOf(centre, name)) {
    const seen = live.get(leg.id)
    if (seen === undefined) closeGone(turn, leg, listing)
    else agree(turn, leg, seen, { isAttaching, youngFromMs, centre })
  }
  for (const seen of listing.legs) if (!centre.legs.has(seen.leg)) adopt(turn, name, seen, isAttaching)
  for (const open of [...centre.recordings.values()])
    if (open.switch === name && (isAttaching || isOver(centre, open))) askFor(turn, name, open)
  if (isAttaching) turn.emit({ type: 'switch.attached', switch: name, atMs: nowMs })
}

function closeGone(turn: Turn, leg: Leg, listing: SignalOf<'switch.listed'>): void {
  if (!listing.isRestarted && leg.sinceMs > listing.askedAtMs - LISTING_GRACE_MS) return
  if (!turn.centre.legs.has(leg.id)) return
  repaired(turn, listing.switch, leg.id, 'gone')
  hungup(turn, leg.id, listing.isRestarted ? 'switch_lost' : 'lost_event')
}

interface Judging {
  readonly isAttaching: boolean
  /** What has changed since then may not be in the listing yet. */
  readonly youngFromMs: number
  readonly centre: Centre
}

function agree(turn: Turn, leg: Leg, seen: LiveLeg, judging: Judging): void {
  if (!turn.centre.legs.has(leg.id)) return
  const work = turn.centre.interactions.get(leg.interaction)
  const repair = repairFor(leg, seen, work, judging)
  if (repair === undefined) return
  repaired(turn, leg.switch, leg.id, repair)
  if (repair === 'answered') legDeciders['leg.answered'](turn, { type: 'leg.answered', leg: leg.id })
  if (repair === 'reask' && judging.isAttaching && work?.status === 'flow' && needsAsking(work)) repeat(turn, work)
}

function repairFor(leg: Leg, seen: LiveLeg, work: Interaction | undefined, judging: Judging): Repair | undefined {
  const { isAttaching, youngFromMs, centre } = judging
  const { silenced } = centre
  if (leg.status === 'ending' || work === undefined) return leg.sinceMs < youngFromMs ? 'stray' : undefined
  if (leg.status !== 'up' && seen.status === 'up') return 'answered'
  if (leg.status === 'answering' && leg.sinceMs < youngFromMs) return 'reask'
  if (waitsForCustomer(leg, work)) return isAttaching || silenced.has(leg.id) ? 'reask' : undefined
  const coaching = centre.coachings.get(leg.id)
  if (coaching !== undefined)
    return !isWhereItBelongs(coaching, seen.bridge) && coaching.sinceMs < youngFromMs ? 'rejoin' : undefined
  if (work.company.parties.length > 0) return repairInCompany(leg, seen, work, judging)
  if (leg.id !== work.leg) return undefined
  if (work.status === 'connected' && seen.bridge !== work.id)
    return connectedAt(work) < youngFromMs ? 'rejoin' : undefined
  if (silenced.has(leg.id) && HEAR_MUSIC.has(work.status)) return 'reask'
  return isAttaching && (needsAsking(work) || soundOf(work) !== '') ? 'reask' : undefined
}

/** Of more than two people each has a bridge to be in, or none. */
function repairInCompany(leg: Leg, seen: LiveLeg, work: Interaction, judging: Judging): Repair | undefined {
  const { isAttaching, youngFromMs, centre } = judging
  if (leg.status !== 'up' || work.company.arrangedAtMs >= youngFromMs) return undefined
  if (seen.bridge !== bridgeOf(work, leg.id)) return 'rejoin'
  const hearsTone = consultOf(work)?.status === 'ringing' && leg.id === work.agentLeg
  return centre.silenced.has(leg.id) || (isAttaching && hearsTone) ? 'reask' : undefined
}

/** True when an agent's phone is up and the customer is being rung. */
function waitsForCustomer(leg: Leg, work: Interaction): boolean {
  return work.status === 'dialling' && leg.id === work.agentLeg && leg.status === 'up'
}

/** True when a caller hears nothing unless we ask again. A message that is being recorded has a request of its own. */
function needsAsking({ status, flow }: Interaction): boolean {
  return status === 'waiting' || status === 'parked' || (status === 'flow' && flow?.wait !== 'recorded')
}

/** What the caller was last told and may be hearing yet; '' for nothing. */
function soundOf({ flow, wait }: Interaction): string {
  return flow?.wait === 'played' ? flow.entry.play : (wait?.words?.play ?? '')
}

/**
 * A caller whom nobody announced is treated as one who has just come, when two listings show them or the first after an
 * attach; anything else that is ours and unknown is ended. A listing may be older than a hang-up, so a leg that has ended
 * must be in two.
 */
function adopt(turn: Turn, name: string, seen: LiveLeg, isAttaching: boolean): void {
  const { leg, to, from, name: caller } = seen
  const isSure = isAttaching && !hasEnded(turn.centre.ended, leg)
  if (seen.direction === 'out') repaired(turn, name, leg, 'stray')
  else if (!isSure && !turn.centre.unannounced.has(leg)) repaired(turn, name, leg, 'unannounced')
  else appear(turn, { type: 'leg.appeared', leg, switch: name, to, from, name: caller })
}

function rejoin(centre: Centre, leg: string, effects: Effect[]): void {
  const work = workOf(centre, leg)
  const coaching = centre.coachings.get(leg)
  if (coaching !== undefined) askCoach(centre, coaching, effects)
  else if (work !== undefined) arrange(centre, work, effects)
}

/**
 * Asks again for what may not have been done: to answer, music, ringing, a recording's begin or end. At an attach a prompt
 * that a dead server began ends first: the switch would let nobody talk to the caller before it is over.
 */
function reask(centre: Centre, id: string, effects: Effect[]): void {
  const work = workOf(centre, id)
  const asked = centre.legs.get(id)
  const play = work === undefined || work.leg !== id || isAttached(centre, work.switch) ? '' : soundOf(work)
  if (work !== undefined && play !== '') effects.push({ type: 'leg.stopPlay', switch: work.switch, leg: id, play })
  if (asked?.status === 'answering') effects.push({ type: 'leg.answer', switch: asked.switch, leg: id })
  if (asked !== undefined && work !== undefined && waitsForCustomer(asked, work))
    effects.push({ type: 'leg.ringback', switch: asked.switch, leg: id, bridge: '' })
  if (work !== undefined && work.company.parties.length > 0) arrange(centre, work, effects)
  else if (work !== undefined && HEAR_MUSIC.has(work.status)) {
    const music = musicOf(centre, work)
    const bridge = work.status === 'waiting' ? '' : work.id
    effects.push({ type: 'leg.hold', switch: work.switch, leg: work.leg, bridge, music })
  }
  const open = centre.recordings.get(id)
  if (open === undefined) return
  const { switch: at, leg, kind, maxMs } = open
  if (isOver(centre, open)) effects.push({ type: 'recording.stop', switch: at, leg, recording: id })
  else effects.push({ type: 'recording.start', switch: at, leg, recording: id, kind, maxMs })
  if (open.pausedAtMs > 0) effects.push({ type: 'recording.pause', switch: at, leg, recording: id })
}

/** What became of a recording that has ended? A switch that never says has lost it. */
function askFor(turn: Turn, name: string, open: OpenRecording): void {
  if (open.stopsAsked < MOST_STOPS) repaired(turn, name, open.id, 'reask')
  else lose(turn, open.id, 'the switch did not tell what became of it')
}

/** True for a recording that was stopped or whose leg has gone. */
function isOver(centre: Centre, { stopsAsked, leg }: OpenRecording): boolean {
  return stopsAsked > 0 || !centre.legs.has(leg)
}

/** It is not before a listing has been gone through. */
function isAttached({ switches }: Centre, name: string): boolean {
  return switches.get(name) === true
}

function remember(unannounced: Set<string>, leg: string): void {
  if (unannounced.size >= MOST_UNANNOUNCED) unannounced.clear()
  unannounced.add(leg)
}

function workOf(centre: Centre, leg: string): Interaction | undefined {
  return centre.interactions.get(centre.legs.get(leg)?.interaction ?? '')
}

function legsOf(centre: Centre, name: string): Leg[] {
  const legs: Leg[] = []
  for (const leg of centre.legs.values()) if (leg.switch === name) legs.push(leg)
  // Callers before agents: a lost call then ends as the caller's, not as an agent's failure to answer.
  return legs.sort((a, b) => (a.agent === '' ? 0 : 1) - (b.agent === '' ? 0 : 1))
}

function repaired(turn: Turn, name: string, leg: string, repair: Repair): void {
  turn.emit({ type: 'switch.repaired', switch: name, leg, repair })
}
