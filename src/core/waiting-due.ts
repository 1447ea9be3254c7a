import type { Centre, Interaction } from './centre.ts'
import { setDeadline } from './deadline.ts'
import { queuedAt } from './moments.ts'

/** When a step of a waiting call is due; 0 is never. Told by the state alone, so that replay comes to the same. */
type DueAt = (centre: Centre, work: Interaction) => number

/** What may be due while a call waits, in the order in which it is done when several fall together. */
const DUE = {
  /** Its queue closes. */
  close: (_centre, { wait }) => wait?.closesAtMs ?? 0,
  /** It has waited for long enough and goes back to its flow. */
  leave: (_centre, { wait }) => wait?.untilMs ?? 0,
  /** There has been nobody to wait for, for long enough. Without a flow there is nowhere to go. */
  desert: ({ staff, match }, work) => {
    const { queue, flow } = work
    const sinceMs = staff.desertedSince.get(queue)
    if (sinceMs === undefined || flow === undefined) return 0
    return Math.max(sinceMs, queuedAt(work)) + (match.queues.get(queue)?.settings.leavesAfterMs ?? 0)
  },
  /** The agent for whom it waits has not come in time. */
  release: (_centre, { wait }) => wait?.agentUntilMs ?? 0,
  /** More agents may be asked. */
  widen: ({ match }, work) => {
    const { queue, wait } = work
    if (wait === undefined || wait.agent !== '') return 0
    const afterMs = match.queues.get(queue)?.settings.rings[wait.ring]?.afterMs
    return afterMs === undefined ? 0 : queuedAt(work) + afterMs
  },
  /** The caller is told something. */
  announce: (_centre, { wait }) => wait?.words?.nextAtMs ?? 0,
} satisfies Record<string, DueAt>

/** The name of something that may be due while a call waits. */
export type WaitingStep = keyof typeof DUE

const STEPS = Object.entries(DUE) as readonly [WaitingStep, DueAt][]

/** The steps of a waiting call that are due by now, in order. */
export function dueSteps(centre: Centre, work: Interaction, nowMs: number): WaitingStep[] {
  const due = STEPS.filter(([, dueAt]) => {
    const atMs = dueAt(centre, work)
    return atMs > 0 && atMs <= nowMs
  })
  return due.map(([step]) => step)
}

/** Makes the first of the steps of a waiting call its deadline; every event that moves one of them must call this. */
export function setWaitingDeadline(centre: Centre, work: Interaction): void {
  let firstMs = 0
  for (const [, dueAt] of STEPS) {
    const atMs = dueAt(centre, work)
    if (atMs > 0 && (firstMs === 0 || atMs < firstMs)) firstMs = atMs
  }
  setDeadline(centre, 'interaction', work, firstMs)
}
