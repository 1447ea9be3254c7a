import t from 'tap'
import type { Event, Logged } from '../../src/core/words/event.ts'
import { type CallRecord, judge } from './checker.ts'
import type { CallHistory } from './load/history.ts'

const CALL: CallHistory = {
  user: '1',
  startedAtMs: 1_000,
  answeredAtMs: 1_010,
  talkedAtMs: 2_000,
  endedAtMs: 9_000,
  agent: 'amy',
  end: 'caller',
  status: 200,
  lostPickups: 0,
  isAgentCutOff: false,
  hasSound: true,
}
const RECORD: CallRecord = {
  id: 'i1',
  from: '1',
  finishedAtMs: 9_000,
  outcome: 'answered',
  cause: 'normal',
  agent: 'amy',
}

const judged = (call: Partial<CallHistory>, records: readonly CallRecord[], events: readonly Event[] = []) => {
  const log = events.map((event, at): Logged => ({ seq: at + 1, event }))
  const { droppedCalls, lostCdrs, duplicateCdrs, wrongCdrs, overtakings, blamed, lostPickups } = judge(
    { calls: [{ ...CALL, ...call }], doubleOffers: 0 },
    records,
    log,
  )
  return { droppedCalls, lostCdrs, duplicateCdrs, wrongCdrs, overtakings, blamed, lostPickups }
}
const NOTHING = {
  ...{ droppedCalls: 0, lostCdrs: 0, duplicateCdrs: 0, wrongCdrs: 0 },
  ...{ overtakings: 0, blamed: 0, lostPickups: 0 },
}

t.test('a call that its record tells as it was is no fault', async (t) => {
  t.same(judged({}, [RECORD]), NOTHING)
  t.same(judged({ hasSound: undefined, talkedAtMs: 0 }, [{ ...RECORD, outcome: 'abandoned', agent: '' }]), NOTHING)
})

t.test('a call that neither side ended is dropped', async (t) => {
  t.same(judged({ end: 'lost' }, [RECORD]), { ...NOTHING, droppedCalls: 1 })
  t.same(judged({ isAgentCutOff: true }, [RECORD]), { ...NOTHING, droppedCalls: 1 })
})

t.test('an agent who is hung up on while the caller stays is told; a dropped call is one fault', async (t) => {
  t.same(judged({ lostPickups: 2 }, [RECORD]), { ...NOTHING, lostPickups: 2 })
  t.same(judged({ lostPickups: 1, end: 'lost' }, [RECORD]), { ...NOTHING, droppedCalls: 1 })
})

t.test('a call without a finished record, with two, or with another story is told', async (t) => {
  t.same(judged({}, []), { ...NOTHING, lostCdrs: 1 })
  t.same(judged({}, [{ ...RECORD, finishedAtMs: 0 }]), { ...NOTHING, lostCdrs: 1 })
  t.same(judged({}, [RECORD, { ...RECORD, id: 'i2' }]), { ...NOTHING, duplicateCdrs: 1 })
  t.same(judged({}, [{ ...RECORD, outcome: 'abandoned' }]), { ...NOTHING, wrongCdrs: 1 })
  t.same(judged({}, [{ ...RECORD, agent: 'ben' }]), { ...NOTHING, wrongCdrs: 1 })
})

t.test('who is offered before somebody who was queued earlier has overtaken them', async (t) => {
  t.same(judged({}, [RECORD], [queued('a'), queued('b'), offered('a'), offered('b')]), NOTHING)
  t.same(judged({}, [RECORD], [queued('a'), queued('b'), offered('b')]), { ...NOTHING, overtakings: 1 })
  const back = [queued('a'), queued('b'), offered('a'), requeued('a'), offered('b')]
  t.same(judged({}, [RECORD], back), { ...NOTHING, overtakings: 1 }, 'who comes back has kept the place')
  const anew = [queued('a'), queued('b'), queued('a'), offered('a')]
  t.same(judged({}, [RECORD], anew), NOTHING, 'nobody loses a place by being queued again')
})

t.test('an agent who is sent on a break is told, the one after a log-in is not', async (t) => {
  const paused = (reason: string): Event => ({ type: 'agent.paused', agent: 'amy', reason, atMs: 1 })
  t.same(judged({}, [RECORD], [paused('login'), paused('no_answer')]), { ...NOTHING, blamed: 1 })
})

function queued(interaction: string): Event {
  return {
    type: 'interaction.queued',
    interaction,
    queue: 'q',
    priority: 0,
    atMs: 1,
    untilMs: 0,
    order: 1,
    ivrMs: 0,
    sinceMs: 1,
    closesAtMs: 0,
    expectedMs: null,
    agent: '',
    agentUntilMs: 0,
  }
}

function requeued(interaction: string): Event {
  return { type: 'interaction.requeued', interaction, queue: 'q', untilMs: 0 }
}

function offered(interaction: string): Event {
  return {
    type: 'offer.made',
    interaction,
    queue: 'q',
    agent: 'amy',
    leg: `leg of ${interaction}`,
    switch: 'main',
    atMs: 1,
    untilMs: 2,
    waitedMs: 0,
    order: 1,
    why: { strategy: 'longest-idle', ready: 1, readySinceMs: 0, callsHandled: 0, others: [] },
  }
}
