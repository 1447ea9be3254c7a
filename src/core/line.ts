import type { Centre, Interaction } from './centre.ts'
import { knownQueue } from './known.ts'
import { addWaiting } from './routing/match.ts'

/** Lets an interaction wait in its queue; while its switch is away it is not matched, and its place is kept. */
export function standInLine(centre: Centre, work: Interaction): void {
  if (centre.switches.get(work.switch) === false) return
  addWaiting(centre.match, knownQueue(centre, work.queue), work)
  centre.freshWork.push(work)
}
