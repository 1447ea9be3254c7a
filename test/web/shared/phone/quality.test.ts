import t from 'tap'
import { type Counts, judge } from '../../../../src/web/shared/phone/quality.ts'

const START: Counts = { received: 1_000, lost: 10, jitterMs: 5, rttMs: 20 }
const after = (change: Partial<Counts>): Counts => ({ ...START, received: 1_100, ...change })

t.test('a quiet network is good, a lossy or slow one fair, then poor', async (t) => {
  t.same(judge(START, after({})), { grade: 'good', lossPercent: 0, jitterMs: 5, rttMs: 20 })
  t.same(judge(START, after({ lost: 13 })), { grade: 'fair', lossPercent: 2.9, jitterMs: 5, rttMs: 20 })
  t.equal(judge(START, after({ lost: 20 })).grade, 'poor')
  t.equal(judge(START, after({ jitterMs: 31 })).grade, 'fair')
  t.equal(judge(START, after({ rttMs: 501 })).grade, 'poor')
})

t.test('a network that brings nothing is poor, whatever was lost before', async (t) => {
  t.equal(judge(START, { ...START, received: 1_003 }).grade, 'poor')
})

t.test('counts that begin anew after a reconnect are no loss', async (t) => {
  t.match(judge(START, { received: 90, lost: 0, jitterMs: 0, rttMs: 0 }), { lossPercent: 0 })
})
