import type { Centre, Interaction, Queue } from './centre.ts'
import { standsSinceMs } from './company.ts'
import type { OldPlace } from './waiting-state.ts'

/** Places that are kept, in all queues; the oldest are forgotten first. */
const MOST_PLACES = 10_000
/** A number with fewer digits is no number that anybody calls from again. */
const NUMBER = /\d{3}/

/** The place that somebody had in a queue, if it is still kept. */
export function oldPlace(
  { oldPlaces }: Centre,
  { settings: { id, resumesWithinMs } }: Queue,
  from: string,
  nowMs: number,
): OldPlace | undefined {
  const place = resumesWithinMs > 0 ? oldPlaces.get(keyOf(id, from)) : undefined
  return place !== undefined && place.untilMs >= nowMs ? place : undefined
}

/** A caller gave up while waiting: the place is kept for a while, where the queue says so. */
export function keepPlace(centre: Centre, work: Interaction, atMs: number): void {
  const keepsForMs = centre.match.queues.get(work.queue)?.settings.resumesWithinMs ?? 0
  if (keepsForMs === 0 || work.wait === undefined || work.direction === 'out' || !NUMBER.test(work.from)) return
  const { oldPlaces } = centre
  const key = keyOf(work.queue, work.from)
  oldPlaces.delete(key)
  for (const oldest of oldPlaces.keys()) {
    if (oldPlaces.size < MOST_PLACES && (oldPlaces.get(oldest)?.untilMs ?? 0) >= atMs) break
    oldPlaces.delete(oldest)
  }
  oldPlaces.set(key, { sinceMs: standsSinceMs(work), order: work.order, untilMs: atMs + keepsForMs })
}

/** A place is taken again, once. */
export function takePlace({ oldPlaces }: Centre, queue: string, from: string): void {
  if (oldPlaces.size > 0) oldPlaces.delete(keyOf(queue, from))
}

function keyOf(queue: string, from: string): string {
  return `${queue} ${from}`
}
