import { closesAtMs, opensAtMs } from '../lib/opening-hours.ts'
import { goNext } from './agent-state.ts'
import { ASK_AGAIN_MS, book, cancel, DIALLABLE } from './callback-book.ts'
import { callbackKey } from './callback-state.ts'
import type { Agent, Interaction } from './centre.ts'
import { dropLeg, isLoss } from './drop.ts'
import { finish } from './finish.ts'
import { ringFor } from './make-offer.ts'
import { isAvailable } from './routing/match.ts'
import { type Decider, refuse, type Turn } from './turn.ts'
import type { CallbackCommand } from './words/callback.ts'
import type { Cause } from './words/leg.ts'
import type { Refusal } from './words/refusals.ts'

type CommandOf<T extends CallbackCommand['type']> = Extract<CallbackCommand, { readonly type: T }>

/** A try that the switch lost is made again after this, and counts as none. */
const LOST_RETRY_MS = 30_000

/** Decisions on callback commands. */
export const callbackDeciders = {
  'callback.book': (turn, wanted) => {
    const refusal = refuseBooking(turn, wanted)
    if (refusal !== undefined) return refusal
    const { centre, nowMs } = turn
    const { callback: id, queue, number, name, contact, dueAtMs, rules, by } = wanted
    const [first = ''] = centre.numbers.keys()
    book(turn, {
      id,
      queue,
      switch: attached(turn) ?? '',
      number,
      from: wanted.from === '' ? first : wanted.from,
      name,
      contact,
      of: '',
      priority: centre.match.queues.get(queue)?.settings.priority ?? 0,
      order: centre.order + 1,
      sinceMs: Math.max(nowMs, dueAtMs),
      dueAtMs,
      rules,
      by,
    })
    passBooked(turn, centre.interactions.get(id))
    return undefined
  },
  'callback.cancel': (turn, { callback, by }) => {
    const work = turn.centre.interactions.get(callback)
    if (work?.company.callback === undefined) return refuse('callback.unknown', `got ${JSON.stringify(callback)}`)
    if (!isToCome(work)) return refuse('callback.underway', `${callback} is ${work.status}`)
    cancel(turn, work, by)
    return undefined
  },
} satisfies { [T in CallbackCommand['type']]: Decider<CommandOf<T>> }

/** The deadline of a callback that is not in line: its time has come, or its agent did not. */
export function passBooked(turn: Turn, work: Interaction | undefined): void {
  const callback = work?.company.callback
  if (work === undefined || callback === undefined || (work.deadline?.atMs ?? 0) > turn.nowMs) return
  const { centre, nowMs } = turn
  const { hours } = callback.rules
  const opensMs = hours === null ? nowMs : opensAtMs(hours, nowMs)
  if (centre.interactions.has(callback.of)) {
    turn.emit({ type: 'callback.postponed', interaction: work.id, dueAtMs: nowMs + ASK_AGAIN_MS, atMs: nowMs })
    return
  }
  if (opensMs === 0 || !centre.match.queues.has(work.queue)) {
    finish(turn, work, 'failed', 'system')
    return
  }
  if (opensMs > nowMs) {
    turn.emit({ type: 'callback.postponed', interaction: work.id, dueAtMs: opensMs, atMs: nowMs })
    return
  }
  const agent = callback.isDue ? undefined : centre.agents.get(callback.agent)
  fallDue(turn, work, agent?.id ?? '')
  if (agent !== undefined && isAvailable(agent)) ringOwn(turn, agent)
}

/** The hours of a callback that stands in line are over. */
export function closeCallback(turn: Turn, work: Interaction): void {
  const { nowMs } = turn
  const hours = work.company.callback?.rules.hours ?? null
  const opensMs = hours === null ? nowMs : opensAtMs(hours, nowMs)
  if (opensMs > 0) turn.emit({ type: 'callback.postponed', interaction: work.id, dueAtMs: opensMs, atMs: nowMs })
  else finish(turn, work, 'failed', 'system')
}

/** Rings an agent for the first of the callbacks that wait for them alone; false when there is none. */
export function ringOwn(turn: Turn, agent: Agent): boolean {
  const { centre } = turn
  const [first = ''] = centre.ownCallbacks.get(agent.id) ?? []
  const work = centre.interactions.get(first)
  if (work?.status !== 'booked' || centre.switches.get(work.switch) !== true) return false
  ringFor(turn, work, agent, { strategy: 'personal', ready: 1, others: [] })
  return true
}

/** The agent whose callback it is did not take the offer: it waits for them again. */
export function waitForOwn(turn: Turn, work: Interaction): boolean {
  const agent = work.company.callback?.isDue === true ? work.company.callback.agent : ''
  if (agent === '' || !isToBeDialled(turn, work)) return false
  fallDue(turn, work, agent)
  return true
}

/** A try reached nobody: the agent is free, and it is tried again in the place that it had, as often as was asked for. */
export function tryLater(turn: Turn, work: Interaction, cause: Cause): void {
  const { centre, nowMs } = turn
  const { callback } = work.company
  if (callback === undefined) return
  const isCounted = !isLoss(cause)
  const triesLeft = callback.triesLeft - (isCounted ? 1 : 0)
  if (triesLeft <= 0) {
    finish(turn, work, cause, 'system')
    return
  }
  dropLeg(turn, work.leg, cause)
  dropLeg(turn, work.agentLeg, cause)
  const agent = centre.agents.get(work.agent)
  const dueAtMs = nowMs + (isCounted ? callback.rules.retryAfterMs : LOST_RETRY_MS)
  turn.emit({
    type: 'callback.unreached',
    interaction: work.id,
    agent: work.agent,
    cause,
    triesLeft,
    dueAtMs,
    atMs: nowMs,
  })
  if (agent !== undefined && agent.leg === '') goNext(turn, agent)
}

/** True while a callback's customer has not been called: an agent who picks up lets them be dialled. */
export function isToBeDialled({ centre }: Turn, { company, leg }: Interaction): boolean {
  return company.callback !== undefined && centre.legs.get(leg)?.status !== 'up'
}

function fallDue(turn: Turn, work: Interaction, agent: string): void {
  const { nowMs } = turn
  const hours = work.company.callback?.rules.hours ?? null
  turn.emit({
    type: 'callback.due',
    interaction: work.id,
    queue: work.queue,
    agent,
    closesAtMs: hours === null ? 0 : closesAtMs(hours, nowMs),
    atMs: nowMs,
  })
}

function isToCome({ status, leg }: Interaction): boolean {
  return status === 'booked' || status === 'offered' || (status === 'waiting' && leg === '')
}

function attached({ centre, hasTrunk }: Turn): string | undefined {
  return [...centre.switches].find(([name, isAttached]) => isAttached && hasTrunk(name))?.[0]
}

function refuseBooking(
  turn: Turn,
  { callback, queue, number, rules }: CommandOf<'callback.book'>,
): Refusal | undefined {
  const { centre } = turn
  if (centre.interactions.has(callback)) return refuse('interaction.exists', callback)
  if (!centre.match.queues.has(queue)) return refuse('queue.unknown', `got ${JSON.stringify(queue)}`)
  if (!DIALLABLE.test(number)) return refuse('address.invalid', `got ${JSON.stringify(number.slice(0, 64))}`)
  const other = centre.callbacks.get(callbackKey(queue, number))
  if (other !== undefined) return refuse('callback.exists', `it is ${other}`)
  if (rules.agent !== '' && !centre.agents.has(rules.agent))
    return refuse('agent.unknown', `got ${JSON.stringify(rules.agent)}`)
  if (attached(turn) === undefined) return refuse('trunk.none', 'no attached switch has a line to the outside')
  return undefined
}
