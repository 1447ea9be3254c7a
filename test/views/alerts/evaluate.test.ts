import t from 'tap'
import { type AlertRule, alertRule } from '../../../src/core/words/alert.ts'
import { evaluate, type Figures, type Watch } from '../../../src/views/alerts/evaluate.ts'

const CALM: Figures = {
  waiting: 0,
  longestWaitMs: null,
  serviceLevelPercent: null,
  abandonedPercent: null,
  ready: 3,
  onBreak: 0,
}

/** Looks at one queue again and again, with a second between two looks, and tells what happened at each. */
function watch(rule: AlertRule, figures: readonly Partial<Figures>[]): string[] {
  const watches = new Map<string, Watch>()
  return figures.map((each, second) => {
    const queues = new Map([['sales', { ...CALM, ...each }]])
    const { raised, cleared, changed } = evaluate(watches, { rules: [rule], queues, nowMs: 1_000 + second * 1_000 })
    if (raised.length > 0) return 'raised'
    if (cleared.length > 0) return 'cleared'
    return changed.length > 0 ? 'changed' : '-'
  })
}

const rule = (given: object) => alertRule.parse({ id: 'r', metric: 'waiting', ...given })
const waiting = (...counts: number[]) => counts.map((count) => ({ waiting: count }))

t.test('an alert begins when the limit has been crossed for long enough without a break', async (t) => {
  const lasting = rule({ above: 5, clearAt: 3, forMs: 2_000 })
  t.same(watch(lasting, waiting(6, 6, 6)), ['-', '-', 'raised'])
  t.same(watch(lasting, waiting(6, 6, 5, 6, 6, 7)), ['-', '-', '-', '-', '-', 'raised'])
  t.same(watch(rule({ above: 5, clearAt: 5 }), waiting(5, 6)), ['-', 'raised'])
})

t.test('an alert ends only when the metric is well back, so that it does not come and go', async (t) => {
  const swaying = rule({ above: 5, clearAt: 3 })
  t.same(watch(swaying, waiting(6, 5, 6, 4, 3, 4, 6)), [
    'raised',
    'changed',
    'changed',
    'changed',
    'cleared',
    '-',
    'raised',
  ])
})

t.test('a rule can watch for too little, and nothing measured is no alert', async (t) => {
  const level = rule({ metric: 'serviceLevelPercent', below: 80, clearAt: 90 })
  t.same(
    watch(
      level,
      [null, 70, 85, 90, 70, null].map((percent) => ({ serviceLevelPercent: percent })),
    ),
    ['-', 'raised', 'changed', 'cleared', 'raised', 'cleared'],
  )
})

t.test('each queue is watched by itself, a rule that is gone ends its alerts, one that changes goes on', async (t) => {
  const watches = new Map<string, Watch>()
  const all = rule({ above: 1, clearAt: 1 })
  const queues = new Map([
    ['a', { ...CALM, waiting: 2 }],
    ['b', { ...CALM, waiting: 0 }],
    ['c', { ...CALM, waiting: 9 }],
  ])
  const names = (list: readonly Watch[]) => list.map(({ queue }) => queue)
  t.same(names(evaluate(watches, { rules: [all], queues, nowMs: 1 }).raised), ['a', 'c'])
  const critical = rule({ above: 1, clearAt: 1, severity: 'critical' })
  t.same(names(evaluate(watches, { rules: [critical], queues, nowMs: 2 }).raised), [])
  const only = rule({ above: 1, clearAt: 1, queue: 'c' })
  t.same(names(evaluate(watches, { rules: [only], queues, nowMs: 3 }).cleared), ['a'])
  t.same(names(evaluate(watches, { rules: [], queues, nowMs: 4 }).cleared), ['c'])
  t.equal(watches.size, 0)
})

t.test('a rule with both limits, none, or an end beyond its limit is refused', async (t) => {
  for (const wrong of [
    { above: 1, below: 1, clearAt: 1 },
    { clearAt: 1 },
    { above: 1, clearAt: 2 },
    { below: 2, clearAt: 1 },
  ])
    t.throws(() => rule(wrong))
})
