import type { Centre, Interaction } from './centre.ts'
import { companyOf } from './company.ts'
import { setDeadline } from './deadline.ts'
import { knownInteraction, knownQueue } from './known.ts'
import { standInLine } from './line.ts'
import { after, NEVER } from './moments.ts'
import { newWait } from './new-wait.ts'
import type { Callback } from './people.ts'
import { removeWaiting } from './routing/match.ts'
import type { Evolver } from './turn.ts'
import type { CallbackEvent } from './words/callback.ts'

type EventOf<T extends CallbackEvent['type']> = Extract<CallbackEvent, { readonly type: T }>

/** So long after the call in which it was asked for nobody is called. */
const AFTER_CALL_MS = 3_000

/** Changes that callback events make. */
export const callbackEvolvers = {
  'callback.booked': (centre, event) => {
    const { rules, sinceMs, dueAtMs, of } = event
    const work = knownInteraction(centre, event.interaction)
    const callback: Callback = {
      rules,
      sinceMs,
      dueAtMs,
      of,
      agent: rules.agent,
      triesLeft: rules.tries,
      isDue: false,
      isAsked: of !== '',
    }
    companyOf(work).callback = callback
    work.status = 'booked'
    work.queue = event.queue
    work.priority = event.priority
    work.order = event.order
    if (event.order > centre.order) centre.order = event.order
    setDeadline(centre, 'interaction', work, dueAtMs)
    enterCallback(centre, work)
    const asked = centre.interactions.get(of)
    if (asked !== undefined) companyOf(asked).calledBackBy = work.id
  },
  'callback.due': (centre, { interaction, agent, closesAtMs, atMs }) => {
    const work = knownInteraction(centre, interaction)
    const callback = callbackOf(work)
    leaveOwn(centre, work)
    callback.agent = agent
    if (work.queuedAfterMs === NEVER) work.queuedAfterMs = after(work, atMs)
    companyOf(work).standsSinceMs = callback.sinceMs
    if (agent === '') {
      callback.isDue = false
      work.status = 'waiting'
      work.wait = { ...newWait(centre, work), closesAtMs, words: undefined }
      standInLine(centre, work)
      return
    }
    callback.isDue = true
    work.status = 'booked'
    enterOwn(centre, work)
    const { aloneMs } = callback.rules
    const alone = aloneMs === 0 ? 0 : Math.max(atMs, callback.dueAtMs + aloneMs)
    setDeadline(
      centre,
      'interaction',
      work,
      alone === 0 || closesAtMs === 0 ? alone + closesAtMs : Math.min(alone, closesAtMs),
    )
  },
  'callback.postponed': (centre, { interaction, dueAtMs }) => {
    putOff(centre, knownInteraction(centre, interaction), dueAtMs)
  },
  'callback.unreached': (centre, { interaction, agent: id, triesLeft, dueAtMs }) => {
    const work = knownInteraction(centre, interaction)
    const callback = callbackOf(work)
    callback.triesLeft = triesLeft
    for (const leg of [work.leg, work.agentLeg]) {
      const known = centre.legs.get(leg)
      if (known !== undefined) known.interaction = ''
    }
    const agent = centre.agents.get(id)
    if (agent?.interaction === interaction) agent.interaction = ''
    Object.assign(work, { leg: '', agent: '', agentLeg: '' } satisfies Partial<Interaction>)
    companyOf(work).dialledAtMs = 0
    putOff(centre, work, dueAtMs)
  },
  'callback.cancelled': () => {},
} satisfies { [T in CallbackEvent['type']]: Evolver<EventOf<T>> }

/** A callback can be found by its queue and number, and by the agent for whom it waits. */
export function enterCallback(centre: Centre, work: Interaction): void {
  centre.callbacks.set(callbackKey(work.queue, work.to), work.id)
  if (work.company.callback?.isDue === true) enterOwn(centre, work)
}

/** A caller who asked to be called back has gone: the line is free in a moment. */
export function freeCallback(centre: Centre, { company: { calledBackBy } }: Interaction, atMs: number): void {
  const work = calledBackBy === '' ? undefined : centre.interactions.get(calledBackBy)
  const callback = work?.company.callback
  if (work?.status !== 'booked' || callback?.isAsked !== true) return
  callback.isAsked = false
  callback.dueAtMs = atMs + AFTER_CALL_MS
  setDeadline(centre, 'interaction', work, callback.dueAtMs)
}

/** A callback is over. */
export function leaveCallback(centre: Centre, work: Interaction): void {
  if (work.company.callback === undefined) return
  leaveOwn(centre, work)
  const key = callbackKey(work.queue, work.to)
  if (centre.callbacks.get(key) === work.id) centre.callbacks.delete(key)
}

/** Under what the callback to a number out of a queue is found. */
export function callbackKey(queue: string, number: string): string {
  return `${queue} ${number}`
}

function putOff(centre: Centre, work: Interaction, dueAtMs: number): void {
  const callback = callbackOf(work)
  leaveOwn(centre, work)
  if (work.place >= 0) removeWaiting(centre.match, knownQueue(centre, work.queue), work)
  work.status = 'booked'
  work.wait = undefined
  callback.isDue = false
  callback.dueAtMs = dueAtMs
  setDeadline(centre, 'interaction', work, dueAtMs)
}

function enterOwn({ ownCallbacks }: Centre, { id, company }: Interaction): void {
  const agent = company.callback?.agent ?? ''
  ownCallbacks.set(agent, [...(ownCallbacks.get(agent) ?? []), id])
}

function leaveOwn({ ownCallbacks }: Centre, { id, company }: Interaction): void {
  const agent = company.callback?.agent ?? ''
  const left = ownCallbacks.get(agent)?.filter((each) => each !== id) ?? []
  if (left.length > 0) ownCallbacks.set(agent, left)
  else ownCallbacks.delete(agent)
}

function callbackOf(work: Interaction): Callback {
  const { callback } = work.company
  if (callback === undefined) throw new Error(`the log says that ${work.id} is a callback, which it is not`)
  return callback
}
