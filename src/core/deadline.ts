import { push, removeAt, rerank } from '../lib/heap.ts'
import type { Agent, Centre, Interaction } from './centre.ts'
import type { Deadline } from './deadlines.ts'

/** Sets the one deadline of an agent or interaction, or clears it when `atMs` is 0. */
export function setDeadline(centre: Centre, kind: Deadline['kind'], owner: Agent | Interaction, atMs: number): void {
  const { deadline } = owner
  if (atMs === (deadline?.atMs ?? 0)) return
  if (deadline === undefined) {
    owner.deadline = { kind, id: owner.id, atMs, index: -1 }
    push(centre.deadlines, owner.deadline, atMs, 0)
  } else if (atMs === 0) {
    owner.deadline = undefined
    removeAt(centre.deadlines, deadline.index)
  } else {
    deadline.atMs = atMs
    rerank(centre.deadlines, deadline.index, atMs, 0)
  }
}
