import type { Logged } from '../../core/words/event.ts'
import { leave, move, type Places } from './stays.ts'

const NOTHING: readonly string[] = []

/** Chats, mails and tasks in their queues: the same figures as of calls, in rows that no call shares. */
export function foldThread(state: Places, event: Logged['event']): readonly string[] {
  switch (event.type) {
    case 'thread.queued':
      return enter(state, event)
    case 'thread.offered':
      return move(state, event.thread, 'offered')
    case 'thread.offerEnded':
      return event.stillWith === '' ? move(state, event.thread, 'waiting') : NOTHING
    case 'thread.accepted':
      return accept(state, event.thread, event.isInServiceLevel)
    case 'thread.requeued':
      return again(state, event.thread)
    case 'thread.transferred':
      return again(state, event.thread)
    case 'thread.finished':
      return finish(state, event)
    case 'thread.wrapupEnded':
      return leave(state, event.thread)
    default:
      return NOTHING
  }
}

type Queued = Extract<Logged['event'], { readonly type: 'thread.queued' }>
type Finished = Extract<Logged['event'], { readonly type: 'thread.finished' }>

function enter(state: Places, { thread, queue: id, atMs }: Queued): readonly string[] {
  const queue = state.queues.get(id)
  const before = state.stays.get(thread)
  const left = before === undefined ? NOTHING : leave(state, thread)
  if (queue === undefined) return left
  // What was sent on within its queue has been counted there.
  const isCounted = before?.queue !== id
  const stay = { queue: id, sinceMs: atMs, expectedMs: null, place: 'waiting', isInServiceLevel: false } as const
  state.stays.set(thread, { ...stay, isCounted })
  queue.waiting.set(thread, atMs)
  if (isCounted) queue.today.offered += 1
  return left[0] === id ? left : [...left, id]
}

function accept(state: Places, thread: string, isInServiceLevel: boolean): readonly string[] {
  const stay = state.stays.get(thread)
  const today = state.queues.get(stay?.queue ?? '')?.today
  if (stay?.isCounted === true && today !== undefined) {
    today.answered += 1
    if (isInServiceLevel) today.inServiceLevel += 1
  }
  return move(state, thread, 'talking')
}

/** Back in line: one that somebody had is not counted a second time. */
function again(state: Places, thread: string): readonly string[] {
  const stay = state.stays.get(thread)
  if (stay?.place === 'talking') state.stays.set(thread, { ...stay, isCounted: false })
  return move(state, thread, 'waiting')
}

function finish(state: Places, { thread, wrapupUntilMs }: Finished): readonly string[] {
  const stay = state.stays.get(thread)
  const today = state.queues.get(stay?.queue ?? '')?.today
  if (stay?.place === 'talking' && today !== undefined) today.closed += 1
  else if (stay?.isCounted === true && today !== undefined) today.abandoned += 1
  return wrapupUntilMs > 0 ? move(state, thread, 'wrapup') : leave(state, thread)
}
