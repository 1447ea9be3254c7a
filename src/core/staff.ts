import { hasBit } from '../lib/bits.ts'
import type { Agent, Centre, Lines, Queue } from './centre.ts'
import { widestOf } from './routing/lanes.ts'
import type { Staff } from './waiting-state.ts'
import type { AgentStatus } from './words/agent.ts'
import type { QueueSettings } from './words/queue.ts'

/** Nobody is there. */
export function createStaff(): Staff {
  return { present: [], working: [], watched: new Set(), desertedSince: new Map() }
}

/** 0: not there; 1: there, on a break; 2: somebody to wait for. */
const STANDING: Readonly<Record<AgentStatus, 0 | 1 | 2>> = {
  offline: 0,
  break: 1,
  ready: 2,
  offered: 2,
  talking: 2,
  wrapup: 2,
}

/** True when an agent counts the same in both statuses. */
export function isCountedAlike(a: AgentStatus, b: AgentStatus): boolean {
  return STANDING[a] === STANDING[b]
}

/** Counts an agent of this status in (1) or out (-1). True when a profile gained its first or lost its last. */
export function countStaff({ staff }: Centre, { profile, status }: Agent, by: 1 | -1): boolean {
  const standing = STANDING[status]
  if (standing === 0) return false
  const hasTurned = add(staff.present, profile.index, by)
  return standing === 1 ? hasTurned : add(staff.working, profile.index, by) || hasTurned
}

/** Agents who work for a queue, ready or not, without those on a break. */
export function countWorking({ staff }: Centre, queue: Queue): number {
  const { servedBy } = widestOf(queue)
  let count = 0
  const { working } = staff
  for (let index = 0; index < working.length; index += 1)
    if ((working[index] ?? 0) > 0 && hasBit(servedBy, index)) count += working[index] ?? 0
  return count
}

/** True when a queue, or a line of it, has nobody to wait for, by this measure. */
export function isDeserted({ staff }: Centre, lines: Lines, when: QueueSettings['refusesWhen']): boolean {
  if (when === 'never') return false
  const { servedBy } = widestOf(lines)
  const counts = when === 'nobody-logged-in' ? staff.present : staff.working
  for (let index = 0; index < counts.length; index += 1)
    if ((counts[index] ?? 0) > 0 && hasBit(servedBy, index)) return false
  return true
}

function add(counts: number[], index: number, by: 1 | -1): boolean {
  const before = counts[index] ?? 0
  const after = before + by
  counts[index] = after
  return before === 0 || after === 0
}
