import { ask } from '../ask.ts'
import { bookFor, cancel, openCallback, placeOfCallback } from '../callback-book.ts'
import type { Centre, Interaction } from '../centre.ts'
import { isQueueSpent } from '../day.ts'
import { enterQueue, knownAgent, tierPointsOf } from '../enter-queue.ts'
import { expectAtEntry } from '../expected-wait.ts'
import { finish } from '../finish.ts'
import { leaveQueue } from '../line.ts'
import { NEVER, since } from '../moments.ts'
import { oldPlace } from '../old-places.ts'
import { linesOf } from '../routing/own-lines.ts'
import { isDeserted } from '../staff.ts'
import type { Turn } from '../turn.ts'
import type { FlowNode, Variables } from '../words/flow.ts'
import { NOTHING } from './flow-state.ts'
import type { FlowState, FlowVersion } from './progress.ts'
import type { Heard, Move, Scene, Verb } from './verb.ts'

/** Nodes that one call may pass; beyond that it is ended as failed. */
const MOST_HOPS = 500
const RECORDING_GRACE_MS = 10_000
/** A sound that is not reported as played by then is taken as played; none is longer. */
const LONGEST_SOUND_MS = 120_000

/** Puts a call into a flow with what is known from the start, and runs it up to the first wait. */
export function enterFlow(
  turn: Turn,
  work: Interaction,
  { flow, set }: { readonly flow: string; readonly set: Variables },
): void {
  const current = turn.centre.flows.get(flow)?.at(-1)
  if (current === undefined) {
    finish(turn, work, 'unallocated', 'system')
    return
  }
  turn.emit({
    type: 'flow.entered',
    interaction: work.id,
    flow: current.flow.id,
    version: current.version,
    node: current.flow.start,
    set,
  })
  start(turn, work)
}

/** Tells the waiting verb what was heard and goes on from there. */
export function hear(turn: Turn, work: Interaction, heard: Heard): void {
  const place = placeOf(turn, work)
  if (place !== undefined) tell(turn, place, heard)
}

/** A key was pressed: kept, and told to a verb that takes keys. */
export function hearDigit(turn: Turn, work: Interaction, digit: string): void {
  const place = placeOf(turn, work)
  if (place?.verb.takesDigits !== true) return
  const { play, digits } = place.flow.entry
  const untilMs = work.deadline?.atMs ?? 0
  turn.emit({ type: 'flow.collected', interaction: work.id, digits: digits + digit, untilMs, stop: play })
  tell(turn, place, { type: 'digit', digit })
}

/** Enters the current node again, for a call whose prompt or answer was lost with a link. */
export function repeat(turn: Turn, work: Interaction): void {
  if (placeOf(turn, work) !== undefined) start(turn, work)
}

function start(turn: Turn, work: Interaction): void {
  const place = placeOf(turn, work)
  if (place === undefined) finish(turn, work, 'normal', 'flow')
  else proceed(turn, place, enter(turn, place))
}

function tell(turn: Turn, place: Place, heard: Heard): void {
  const move = place.verb.hear?.(place.node.args, sceneOf(turn, place), heard)
  if (move === undefined) return
  if (place.work.status === 'waiting') leaveQueue(turn, place.work, 'key')
  proceed(turn, place, move)
}

/** From node to node up to the first wait, or the end of the call. */
function proceed(turn: Turn, first: Place, move: Move): void {
  let place = first
  let next: Move | undefined = move
  while (next !== undefined) {
    if (next.type === 'leave') {
      const reached = leave(turn, place, next)
      if (reached === undefined) return
      place = reached
      next = enter(turn, place)
    } else next = perform(turn, place.work, next)
  }
}

/** Goes to the node to which an exit leads; ends the call when there is none. */
function leave(turn: Turn, { work, flow, node: at }: Place, { by: first, otherwise, set }: Leave): Place | undefined {
  const by = at.next[first] === undefined && otherwise !== undefined ? otherwise : first
  const node = at.next[by]
  const isTooLong = flow.hops >= MOST_HOPS
  if (node !== undefined && !isTooLong) {
    turn.emit({ type: 'flow.moved', interaction: work.id, from: flow.node, by, node, set: set ?? NOTHING })
    const place = placeOf(turn, work)
    if (place !== undefined) return place
  }
  finish(turn, work, isTooLong ? 'failed' : 'normal', 'flow')
  return undefined
}

function enter(turn: Turn, place: Place): Move {
  return place.verb.enter(place.node.args, sceneOf(turn, place))
}

function perform(turn: Turn, work: Interaction, move: Exclude<Move, { type: 'leave' }>): Move | undefined {
  const { nowMs } = turn
  const interaction = work.id
  switch (move.type) {
    case 'answer':
      // A call that was sent here out of a talk is up already.
      if (work.answeredAfterMs === NEVER) turn.emit({ type: 'interaction.answering', interaction, leg: work.leg })
      return { type: 'leave', by: move.by }
    case 'prompt': {
      const play = turn.ids.next(nowMs)
      const untilMs = nowMs + move.media.length * LONGEST_SOUND_MS
      const tries = move.tries ?? 0
      turn.emit({ type: 'flow.waited', interaction, leg: work.leg, play, media: move.media, untilMs, tries })
      return undefined
    }
    case 'listen':
      turn.emit({
        type: 'flow.collected',
        interaction,
        digits: work.flow?.entry.digits ?? '',
        untilMs: move.untilMs,
        stop: '',
      })
      return undefined
    case 'find':
      turn.emit({ type: 'flow.asked', interaction, number: work.from, untilMs: move.untilMs })
      return undefined
    case 'enqueue':
      return enqueue(turn, work, move)
    case 'callback':
      return { type: 'leave', by: bookFor(turn, work, move.wanted) ? 'done' : 'failed' }
    case 'record':
      record(turn, work, move.maxMs)
      return undefined
    case 'hangup':
      finish(turn, work, 'normal', 'flow')
      return undefined
  }
}

function enqueue(turn: Turn, work: Interaction, move: Extract<Move, { type: 'enqueue' }>): Move | undefined {
  const { nowMs, centre } = turn
  const queue = centre.match.queues.get(move.queue)
  if (queue === undefined) return { type: 'leave', by: 'failed' }
  const { settings } = queue
  if (move.needs !== undefined) ask(turn, work, move.needs)
  if (queue.waiting >= settings.maxSize) return { type: 'leave', by: 'full' }
  if (isQueueSpent(centre, queue)) return { type: 'leave', by: 'limit', otherwise: 'full' }
  if (isDeserted(centre, linesOf(centre.match, queue, work), settings.refusesWhen))
    return { type: 'leave', by: 'empty', otherwise: 'failed' }
  const priority = move.priority + settings.priority + tierPointsOf(queue, work)
  const callback = openCallback(centre, move.queue, work.from)
  const old = callback === undefined ? oldPlace(centre, queue, work.from, nowMs) : placeOfCallback(callback)
  enterQueue(turn, work, queue, {
    priority,
    ivrMs: work.ivrMs + nowMs - since(work),
    wanted: move.wanted ?? knownAgent(queue, work),
    closesAtMs: move.closesAtMs,
    ...(old === undefined
      ? { expectedMs: work.company.needs ? null : expectAtEntry(centre, queue, priority, nowMs) }
      : // Who comes back stands somewhere in the line; nobody has counted where.
        { order: old.order, sinceMs: old.sinceMs }),
  })
  // Whoever calls again need not be called.
  if (callback !== undefined) cancel(turn, callback, 'caller')
  return undefined
}

function record(turn: Turn, work: Interaction, maxMs: number): void {
  const { nowMs } = turn
  const recording = turn.ids.next(nowMs)
  const untilMs = nowMs + maxMs + RECORDING_GRACE_MS
  turn.emit({ type: 'flow.collected', interaction: work.id, digits: '', untilMs, stop: '' })
  turn.emit({
    type: 'recording.started',
    recording,
    interaction: work.id,
    leg: work.leg,
    kind: 'voicemail',
    agent: '',
    atMs: nowMs,
    maxMs,
  })
}

type Leave = Extract<Move, { readonly type: 'leave' }>

/** A call at a node of its flow. */
interface Place {
  readonly work: Interaction
  readonly flow: FlowState
  readonly version: FlowVersion
  readonly node: FlowNode
  readonly verb: Verb
}

function placeOf(turn: Turn, work: Interaction): Place | undefined {
  const { flow } = work
  if (flow === undefined) return undefined
  const version = versionOf(turn.centre, flow.id, flow.version)
  const node = version?.flow.nodes[flow.node]
  const verb = node === undefined ? undefined : turn.verbs.get(node.verb)
  if (version === undefined || node === undefined || verb === undefined) return undefined
  return { work, flow, version, node, verb }
}

function versionOf(centre: Centre, id: string, version: number): FlowVersion | undefined {
  for (const each of centre.flows.get(id) ?? []) if (each.version === version) return each
  return undefined
}

function sceneOf(turn: Turn, { work, flow, version }: Place): Scene {
  const { variables } = work
  return {
    nowMs: turn.nowMs,
    from: work.from,
    to: work.to,
    language: variables.language ?? 'en',
    variables,
    digits: flow.entry.digits,
    tries: flow.entry.tries,
    isAnswered: work.answeredAfterMs !== NEVER,
    match: work.match,
    hours: version.flow.hours,
  }
}
