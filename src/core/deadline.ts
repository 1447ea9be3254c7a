import { push, removeAt } from '../lib/heap.ts'
import type { Agent, Centre, Deadline, Interaction } from './centre.ts'

/** Sets the one deadline of an agent or interaction, or clears it when `atMs` is 0. */
export function setDeadline(centre: Centre, kind: Deadline['kind'], owner: Agent | Interaction, atMs: number): void {
  if (owner.deadline !== undefined) removeAt(centre.deadlines, owner.deadline.index)
  if (atMs === 0) {
    owner.deadline = undefined
    return
  }
  const deadline = owner.deadline ?? { kind, id: owner.id, atMs, index: -1 }
  deadline.atMs = atMs
  owner.deadline = deadline
  push(centre.deadlines, deadline, atMs, 0)
}
