import { type Bits, hasBit, isShared } from '../lib/bits.ts'
import type { Centre, Interaction, Queue } from './centre.ts'
import { queuedAt } from './moments.ts'
import { aheadInLine } from './place-in-line.ts'
import { countWorking } from './staff.ts'
import { meanWaitMs } from './wait-estimate.ts'
import type { Pace } from './waiting-state.ts'

/** Fewer calls than these say nothing of the next one. */
const LEAST_SERVICES = 10
/** Calls that differ more than this (standard deviation by mean) say nothing either. */
const MOST_SPREAD = 2.5
/** Nobody is told of a wait longer than this. */
const LONGEST_MS = 4 * 3_600_000

/** How long somebody will wait who enters a queue now; null when somebody is ready for them or it cannot be known. */
export function expectAtEntry(centre: Centre, queue: Queue, priority: number, nowMs: number): number | null {
  const isFree = queue.lanes.every(({ waiting }) => waiting.items.length === 0)
  if (isFree && isShared(queue.lanes[0].servedBy, centre.match.ready)) return null
  // Whoever comes with more than the queue's own priority passes others; where they will stand is not counted here.
  if (priority > queue.settings.priority) return null
  return expect(centre, queue, queue.waiting, nowMs)
}

/** How long a waiting call will still wait; null when it cannot be known. */
export function expectFromPlace(centre: Centre, queue: Queue, work: Interaction, nowMs: number): number | null {
  // Who needs more than others waits for few; how long is not known.
  if (work.company.needs !== undefined) return null
  const leftMs = expect(centre, queue, aheadInLine(queue, work), nowMs)
  if (leftMs === null || isPool(centre, queue)) return leftMs
  // The head's wait is a whole one; part of this call's lies behind it.
  return Math.max(0, leftMs - (nowMs - queuedAt(work)))
}

function expect(centre: Centre, queue: Queue, ahead: number, nowMs: number): number | null {
  const pace = centre.paces.get(queue.settings.id)
  if (pace === undefined || pace.services < LEAST_SERVICES || isErratic(pace)) return null
  const waitMs = isPool(centre, queue) ? inPool(centre, queue, pace, ahead) : asTheHead(queue, pace, nowMs)
  return waitMs <= LONGEST_MS ? Math.round(waitMs) : null
}

function inPool(centre: Centre, queue: Queue, pace: Pace, ahead: number): number {
  return meanWaitMs({
    ahead,
    agents: countWorking(centre, queue),
    serviceRate: pace.services / pace.serviceMs,
    abandonRate: pace.waitedMs > 0 ? pace.abandoned / pace.waitedMs : 0,
  })
}

/** Agents who serve other queues too leave no law; whoever has waited longest, or waited last, is the best guess. */
function asTheHead({ lanes }: Queue, { lastWaitMs }: Pace, nowMs: number): number {
  const heads = lanes.flatMap(({ waiting }) => waiting.items.slice(0, 1))
  if (heads.length > 0) return Math.max(...heads.map((head) => nowMs - queuedAt(head)))
  return lastWaitMs < 0 ? Number.POSITIVE_INFINITY : lastWaitMs
}

/** True when those who work for a queue work for no other. */
function isPool({ match, staff }: Centre, { lanes }: Queue): boolean {
  // In a queue with rings it depends on the wait who may be asked.
  if (lanes.length > 1) return false
  const [{ index, servedBy }] = lanes
  for (const profile of match.profiles) {
    if (profile === undefined || (staff.working[profile.index] ?? 0) === 0) continue
    if (hasBit(servedBy, profile.index) && !isAlone(profile.serves, match.own, index)) return false
  }
  return true
}

/** Whether they serve one lane and no other; lanes for calls that need more stand beside one that they serve, too. */
function isAlone({ words }: Bits, own: Bits, index: number): boolean {
  for (let word = 0; word < words.length; word += 1) {
    const expected = word === index >>> 5 ? 1 << (index & 31) : 0
    if (((words[word] ?? 0) & ~(own.words[word] ?? 0)) !== expected) return false
  }
  return true
}

function isErratic({ services, serviceMs, serviceMsSquared }: Pace): boolean {
  const mean = serviceMs / services
  const variance = serviceMsSquared / services - mean * mean
  return variance > MOST_SPREAD * MOST_SPREAD * mean * mean
}
