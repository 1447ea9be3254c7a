import type { AlertMetric, AlertRule } from '../../core/words/alert.ts'

/** What is measured of one queue; null while there is nothing to measure. */
export type Figures = Readonly<Record<AlertMetric, number | null>>

/** One rule on one queue: since when its limit is crossed, and since when it is an alert. 0 means it is not. */
export interface Watch {
  readonly rule: AlertRule
  readonly queue: string
  crossedSinceMs: number
  raisedAtMs: number
  value: number
}

/** What has changed: alerts that began, alerts that ended, alerts whose value is another. */
export interface Verdict {
  readonly raised: readonly Watch[]
  readonly cleared: readonly Watch[]
  readonly changed: readonly Watch[]
}

/**
 * Holds every rule against the figures of every queue that it watches. `watches` is what is remembered from one look to
 * the next, by rule and queue; what no rule watches any more is dropped and ends.
 */
export function evaluate(
  watches: Map<string, Watch>,
  { rules, queues, nowMs }: { rules: readonly AlertRule[]; queues: ReadonlyMap<string, Figures>; nowMs: number },
): Verdict {
  const verdict = { raised: [] as Watch[], cleared: [] as Watch[], changed: [] as Watch[] }
  const seen = new Set<string>()
  for (const rule of rules)
    for (const [queue, figures] of queues) {
      if (rule.queue !== null && rule.queue !== queue) continue
      const key = watchKey(rule.id, queue)
      seen.add(key)
      const known = watches.get(key)
      const watch: Watch = known === undefined ? { ...UNSEEN, rule, queue } : { ...known, rule }
      watches.set(key, watch)
      look(watch, { value: figures[rule.metric], nowMs }, verdict)
    }
  for (const [key, watch] of watches) {
    if (seen.has(key)) continue
    watches.delete(key)
    if (watch.raisedAtMs > 0) verdict.cleared.push(watch)
  }
  return verdict
}

/** The key of a rule on a queue. */
export function watchKey(rule: string, queue: string): string {
  return `${rule} ${queue}`
}

const UNSEEN = { crossedSinceMs: 0, raisedAtMs: 0, value: 0 }

function look(
  watch: Watch,
  { value, nowMs }: { value: number | null; nowMs: number },
  verdict: { raised: Watch[]; cleared: Watch[]; changed: Watch[] },
): void {
  const { rule, value: before } = watch
  watch.value = value ?? before
  if (watch.raisedAtMs > 0) {
    if (value === null || isBack(rule, value)) {
      verdict.cleared.push({ ...watch })
      Object.assign(watch, { crossedSinceMs: 0, raisedAtMs: 0 })
    } else if (value !== before) verdict.changed.push(watch)
    return
  }
  if (value === null || !isCrossed(rule, value)) {
    watch.crossedSinceMs = 0
    return
  }
  if (watch.crossedSinceMs === 0) watch.crossedSinceMs = nowMs
  if (nowMs - watch.crossedSinceMs < rule.forMs) return
  watch.raisedAtMs = nowMs
  verdict.raised.push(watch)
}

function isCrossed({ above, below }: AlertRule, value: number): boolean {
  return (above !== null && value > above) || (below !== null && value < below)
}

function isBack({ above, clearAt }: AlertRule, value: number): boolean {
  return above !== null ? value <= clearAt : value >= clearAt
}
