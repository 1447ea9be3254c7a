import { opensAtMs } from '../lib/opening-hours.ts'
import { askAlike } from './ask.ts'
import { callbackKey } from './callback-state.ts'
import type { Centre, Interaction } from './centre.ts'
import { standsSinceMs } from './company.ts'
import { finish } from './finish.ts'
import type { FlowCallback } from './flow/verb.ts'
import { NEVER } from './moments.ts'
import type { Turn } from './turn.ts'
import type { CallbackRules } from './words/callback.ts'

/** A callback as it is asked for. */
export interface Wanted {
  readonly id: string
  readonly queue: string
  readonly switch: string
  readonly number: string
  /** The number of ours that is shown. */
  readonly from: string
  readonly name: string
  readonly contact: string
  readonly of: string
  readonly priority: number
  readonly order: number
  readonly sinceMs: number
  readonly dueAtMs: number
  readonly rules: CallbackRules
  readonly by: string
}

/** So often it is asked whether a caller who is to be called back is still on the line. */
export const ASK_AGAIN_MS = 60_000
/** Numbers that can be called. */
export const DIALLABLE = /^\+?[0-9*#]{3,32}$/

/** Takes a callback in; its time comes with its deadline, at once if it is due. */
export function book(turn: Turn, wanted: Wanted): void {
  const { nowMs } = turn
  const { id: interaction, number, from, name, contact, switch: at, queue, of, priority, order, rules, by } = wanted
  const noAgent = { agent: '', agentLeg: '', leg: '', untilMs: 0 }
  const start = { direction: 'out', switch: at, from, to: number, name, contact } as const
  turn.emit({ type: 'interaction.started', interaction, ...start, ...noAgent, atMs: nowMs })
  const wantedAtMs = Math.max(nowMs, wanted.dueAtMs)
  const dueAtMs = rules.hours === null ? wantedAtMs : opensAtMs(rules.hours, wantedAtMs) || wantedAtMs
  turn.emit({
    type: 'callback.booked',
    interaction,
    queue,
    of,
    priority,
    order,
    sinceMs: wanted.sinceMs,
    dueAtMs,
    rules,
    by,
    atMs: nowMs,
  })
}

/** A caller asks to be called back: in the place that they had in the line, once however often they ask. */
export function bookFor(turn: Turn, work: Interaction, { queue: id, number, priority, rules }: FlowCallback): boolean {
  const { centre, nowMs } = turn
  const queue = centre.match.queues.get(id)
  if (queue === undefined || !DIALLABLE.test(number) || !turn.hasTrunk(work.switch)) return false
  if (rules.agent !== '' && !centre.agents.has(rules.agent)) return false
  if (centre.callbacks.has(callbackKey(id, number))) return true
  const wasInLine = work.queue === id && work.queuedAfterMs !== NEVER
  const callback = turn.ids.next(nowMs)
  book(turn, {
    id: callback,
    queue: id,
    switch: work.switch,
    number,
    from: work.to,
    name: work.name,
    contact: work.contact,
    of: work.id,
    priority: wasInLine ? work.priority : priority + queue.settings.priority,
    order: wasInLine ? work.order : centre.order + 1,
    sinceMs: wasInLine ? standsSinceMs(work) : nowMs,
    dueAtMs: nowMs + ASK_AGAIN_MS,
    rules,
    by: '',
  })
  askAlike(turn, callback, work)
  return true
}

/** The callback to a number out of a queue that is still to be made. */
export function openCallback(centre: Centre, queue: string, number: string): Interaction | undefined {
  if (centre.callbacks.size === 0) return undefined
  const work = centre.interactions.get(centre.callbacks.get(callbackKey(queue, number)) ?? '')
  return work?.status === 'booked' || (work?.status === 'waiting' && work.leg === '') ? work : undefined
}

/** The place that a callback keeps. */
export function placeOfCallback({ order, company }: Interaction): { readonly order: number; readonly sinceMs: number } {
  return { order, sinceMs: company.callback?.sinceMs ?? 0 }
}

/** Takes a callback back; `caller` is the customer who called again. */
export function cancel(turn: Turn, work: Interaction, by: string): void {
  turn.emit({ type: 'callback.cancelled', interaction: work.id, by, atMs: turn.nowMs })
  finish(turn, work, 'cancel', by === 'caller' ? 'caller' : 'system')
}
