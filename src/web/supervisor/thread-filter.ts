import type { ThreadNow } from '../../api/shapes/thread-now.ts'

/** Which chats, mails and tasks are shown. */
export type ThreadFilter = 'all' | 'waiting' | 'open'

const RANK: Readonly<Record<ThreadNow['status'], number>> = { waiting: 0, offered: 1, open: 2, wrapup: 3 }

/** What a filter lets through: what waits before what is in hand, each by when it came to that. */
export function pickThreads(threads: Iterable<ThreadNow>, filter: ThreadFilter): readonly ThreadNow[] {
  const picked = [...threads].filter((thread) => filter === 'all' || isWaiting(thread) === (filter === 'waiting'))
  return picked.sort((a, b) => RANK[a.status] - RANK[b.status] || sinceOf(a) - sinceOf(b))
}

/** How many each filter lets through. */
export function countThreads(threads: Iterable<ThreadNow>): Readonly<Record<ThreadFilter, number>> {
  const all = [...threads]
  const waiting = all.filter(isWaiting).length
  return { all: all.length, waiting, open: all.length - waiting }
}

/** Since when the customer waits for an answer, or somebody has it. */
export function sinceOf(thread: ThreadNow): number {
  return thread.status === 'offered' ? thread.startedAtMs : thread.sinceMs
}

function isWaiting({ status }: ThreadNow): boolean {
  return status === 'waiting' || status === 'offered'
}
