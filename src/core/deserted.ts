import type { Centre, Queue } from './centre.ts'
import { isDeserted } from './staff.ts'
import { setWaitingDeadline } from './waiting-due.ts'

/** Says anew whether the watched queues have anybody to wait for; asked when a profile gained its first or lost its last. */
export function reviewDeserted(centre: Centre, atMs: number): void {
  for (const id of centre.staff.watched) {
    const queue = centre.match.queues.get(id)
    if (queue !== undefined) review(centre, queue, atMs)
  }
}

/** A queue has new settings: whether callers leave it when there is nobody, and whether that is so now. */
export function watchDeserted(centre: Centre, queue: Queue, atMs: number): void {
  const { id, leavesWhen } = queue.settings
  if (leavesWhen === 'never') unwatchDeserted(centre, id)
  else centre.staff.watched.add(id)
  review(centre, queue, atMs)
}

/** A queue is gone, or nobody leaves it for that any more. */
export function unwatchDeserted({ staff }: Centre, id: string): void {
  staff.watched.delete(id)
  staff.desertedSince.delete(id)
}

function review(centre: Centre, queue: Queue, atMs: number): void {
  const { id, leavesWhen } = queue.settings
  const { desertedSince } = centre.staff
  const is = isDeserted(centre, queue, leavesWhen)
  if (is === desertedSince.has(id)) return
  if (is) desertedSince.set(id, atMs)
  else desertedSince.delete(id)
  for (const work of centre.interactions.values())
    if (work.queue === id && work.status === 'waiting') setWaitingDeadline(centre, work)
}
