import type { Centre, Queue, Thread } from '../centre.ts'
import { setDeadline } from '../deadline.ts'
import { queuedAt } from '../moments.ts'
import { addWaiting } from '../routing/match.ts'
import type { Wait } from '../waiting-state.ts'
import { standingOf } from './known-thread.ts'

/** What may be due while a thread waits; as with calls, without what only a voice can be told. */
type Step = 'leave' | 'release' | 'widen'

/** Lets a thread wait in its queue, until something of its waiting is due. */
export function standInLine(centre: Centre, thread: Thread): void {
  const { match, queue } = standingOf(centre, thread)
  thread.status = 'waiting'
  setWaitingDeadline(centre, thread)
  addWaiting(match, queue, thread)
  centre.threads.freshWork.push(thread)
}

/** The waiting of a thread, for one agent first or for anybody. */
export function newWait(untilMs: number, agent = '', agentUntilMs = 0): Wait {
  return { untilMs, closesAtMs: 0, words: undefined, ring: 0, agent, agentUntilMs }
}

/** The steps of a waiting thread that are due by now, in order. */
export function dueSteps(centre: Centre, thread: Thread, nowMs: number): Step[] {
  return stepsOf(centre, thread).flatMap(([step, atMs]) => (atMs > 0 && atMs <= nowMs ? [step] : []))
}

/** Makes the first of the steps of a waiting thread its deadline. */
export function setWaitingDeadline(centre: Centre, thread: Thread): void {
  const due = stepsOf(centre, thread).flatMap(([, atMs]) => (atMs > 0 ? [atMs] : []))
  setDeadline(centre, 'thread', thread, due.length === 0 ? 0 : Math.min(...due))
}

/** How many rings a thread has come to by now. */
export function reachedRing({ settings }: Queue, waitedMs: number): number {
  return settings.rings.filter(({ afterMs }) => afterMs <= waitedMs).length
}

function stepsOf(centre: Centre, thread: Thread): [Step, number][] {
  const { wait } = thread
  if (wait === undefined) return []
  const { settings } = standingOf(centre, thread).queue
  const afterMs = wait.agent === '' ? settings.rings[wait.ring]?.afterMs : undefined
  return [
    ['leave', wait.untilMs],
    ['release', wait.agentUntilMs],
    ['widen', afterMs === undefined ? 0 : queuedAt(thread) + afterMs],
  ]
}
