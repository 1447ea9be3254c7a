import type { Centre } from './centre.ts'
import type { Pace } from './waiting-state.ts'

/** What a call counts after one more has come. */
const KEPT = 1 - 1 / 500

/** A queue of which nothing was measured. */
export const UNMEASURED: Readonly<Pace> = Object.freeze({
  services: 0,
  serviceMs: 0,
  serviceMsSquared: 0,
  abandoned: 0,
  waitedMs: 0,
  lastWaitMs: -1,
})

/** An agent is done with a call of a queue. */
export function noteService(centre: Centre, queue: string, tookMs: number): void {
  const pace = paceOf(centre, queue)
  if (pace === undefined) return
  pace.services = pace.services * KEPT + 1
  pace.serviceMs = pace.serviceMs * KEPT + tookMs
  pace.serviceMsSquared = pace.serviceMsSquared * KEPT + tookMs * tookMs
}

/** A caller has left the line: taken by an agent, having given up, or sent elsewhere. */
export function noteWait(
  centre: Centre,
  queue: string,
  { waitedMs, end }: { readonly waitedMs: number; readonly end: 'taken' | 'abandoned' | 'left' },
): void {
  const pace = paceOf(centre, queue)
  if (pace === undefined) return
  pace.abandoned = pace.abandoned * KEPT + (end === 'abandoned' ? 1 : 0)
  pace.waitedMs = pace.waitedMs * KEPT + waitedMs
  if (end === 'taken') pace.lastWaitMs = waitedMs
}

function paceOf({ paces, match }: Centre, queue: string): Pace | undefined {
  const known = paces.get(queue)
  if (known !== undefined || !match.queues.has(queue)) return known
  const fresh = { ...UNMEASURED }
  paces.set(queue, fresh)
  return fresh
}
