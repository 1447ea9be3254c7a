import type { EventOf, Logged } from '../core/words/event.ts'
import type { Row } from '../ports/store.ts'
import type { LiveView } from './view.ts'

const NOTHING: readonly string[] = []

interface Callback {
  queue: string
  number: string
  name: string
  contact: string
  /** The call in which it was asked for, or who asked for it. */
  of: string
  by: string
  /** Who is to make it, '' for anybody. */
  agent: string
  status: 'booked' | 'waiting' | 'offered' | 'dialling' | 'talking'
  bookedAtMs: number
  sinceMs: number
  dueAtMs: number
  tries: number
  triesLeft: number
  /** Why the last try reached nobody, or ''. */
  cause: string
}

interface State {
  /** Calls out that began without an agent, until it is said what they are. */
  readonly begun: Map<string, { readonly number: string; readonly name: string; readonly contact: string }>
  readonly callbacks: Map<string, Callback>
}

function fold(state: State, { event }: Logged): readonly string[] {
  if (event.type === 'interaction.started') {
    const { interaction, direction, agent, to: number, name, contact } = event
    if (direction === 'out' && agent === '') state.begun.set(interaction, { number, name, contact })
    return NOTHING
  }
  if (event.type === 'callback.booked') return book(state, event)
  if (!('interaction' in event)) return NOTHING
  const callback = state.callbacks.get(event.interaction)
  if (callback === undefined) return NOTHING
  if (event.type === 'interaction.finished') state.callbacks.delete(event.interaction)
  else {
    const change = changeOf(callback, event)
    if (change === undefined) return NOTHING
    Object.assign(callback, change)
  }
  return [event.interaction]
}

function book(state: State, event: EventOf<'callback.booked'>): readonly string[] {
  const { interaction, queue, of, by, rules, atMs, sinceMs, dueAtMs } = event
  const begun = state.begun.get(interaction)
  state.begun.delete(interaction)
  if (begun === undefined) return NOTHING
  const { agent, tries } = rules
  const said = { queue, of, by, agent, sinceMs, dueAtMs, tries, triesLeft: tries }
  state.callbacks.set(interaction, { ...begun, ...said, status: 'booked', bookedAtMs: atMs, cause: '' })
  return [interaction]
}

function changeOf({ status }: Callback, event: Logged['event']): Partial<Callback> | undefined {
  switch (event.type) {
    case 'callback.due':
      return { status: event.agent === '' ? 'waiting' : 'booked', agent: event.agent }
    case 'callback.postponed':
      return { status: 'booked', dueAtMs: event.dueAtMs }
    case 'callback.unreached':
      return { status: 'booked', dueAtMs: event.dueAtMs, triesLeft: event.triesLeft, cause: event.cause }
    case 'offer.made':
      return { status: 'offered' }
    case 'offer.ended':
      return status === 'offered' && event.stillWith === '' ? { status: 'waiting' } : undefined
    case 'interaction.dialled':
      return { status: 'dialling' }
    case 'interaction.connected':
      return { status: 'talking' }
    case 'interaction.requeued':
      return { status: 'waiting' }
    default:
      return undefined
  }
}

function row({ callbacks }: State, key: string): Row | undefined {
  const callback = callbacks.get(key)
  return callback && { callback: key, ...callback }
}

/** Each callback that is not over: who is to be called, when, by whom, and what became of the tries so far. */
export default {
  name: 'callback-now',
  kind: 'live',
  start: (): State => ({ begun: new Map(), callbacks: new Map() }),
  fold,
  row,
  keys: (state: State) => state.callbacks.keys(),
} satisfies LiveView<State>
