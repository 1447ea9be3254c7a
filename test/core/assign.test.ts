import t from 'tap'
import type { Input } from '../../src/core/words/input.ts'
import {
  caller,
  callOf,
  decline,
  hungup,
  login,
  lost,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'
import { agent } from '../support/settings.ts'

const assign =
  (leg: string, to: string) =>
  (stage: Stage): Input => ({ type: 'interaction.assign', interaction: callOf(stage, leg), agent: to, by: 'sue' })

t.test('a waiting call is handed to somebody on a break, who is on that break again afterwards', async (t) => {
  const stage = openStage([], { wrapupMs: 0 }).given(agent('amy'), login('amy'), pause('amy'), ...caller('c'), 5_000)
  t.same(stage.when(assign('c', 'amy'), picksUp('amy'), hungup('c'), phoneEnds('amy')), [
    'interaction.assigned call1 amy sue',
    'offer.made call1 support amy amy-leg1 untilMs:+20000 waitedMs:5000',
    'agent.planned amy break lunch',
    '→ leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
    'interaction.connected call1 support amy amy-leg1 waitedMs:5000 isInServiceLevel',
    '→ leg.join c amy-leg1 call1',
    'leg.ended c normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-5000 connectedAtMs:+0 waitedMs:5000 offers:1',
    '→ leg.hangup amy-leg1 normal',
    'leg.ended amy-leg1 normal',
    'agent.paused amy lunch',
  ])
})

t.test('somebody who lacks the skill, or stands behind others, can be handed a call', async (t) => {
  const stage = openStage(['amy'], { requires: { zh: 5 } }).given(...caller('a'), ...caller('b'))
  t.match(stage.when(assign('b', 'amy'))[1], 'offer.made call2 support amy')
})

t.test('a call that is declined goes back to its place, as any other', async (t) => {
  const stage = openStage(['amy'], { requires: { zh: 5 } }).given(...caller('a'), assign('a', 'amy'))
  t.match(stage.when(decline('amy')).slice(1, 4), [
    'offer.ended call1 amy amy-leg1 declined',
    'agent.planned amy break declined',
    'interaction.requeued call1 support',
  ])
})

t.test('only a call that waits can be handed to somebody, and only to somebody whose phone is free', async (t) => {
  const stage = openStage(['amy', 'bob']).given(...caller('a'), agent('cy'), ...caller('b'), ...caller('c'))
  t.same(stage.when(assign('nobody', 'bob')), ['refused: interaction.unknown'])
  t.same(stage.when(assign('c', 'zoe')), ['refused: agent.unknown'])
  t.same(stage.when(assign('c', 'cy')), ['refused: agent.offline'])
  t.same(stage.when(assign('c', 'amy')), ['refused: agent.busy'])
  t.same(stage.when(assign('a', 'bob')), ['refused: interaction.notWaiting'])
  stage.given(lost())
  t.same(stage.when(assign('c', 'amy')), ['refused: interaction.notWaiting'])
})

t.test('an agent gets other queues and skills at once, and the call that waits for them', async (t) => {
  const stage = openStage(['amy'], { requires: { zh: 5 } }).given(...caller('a'))
  t.same(stage.when({ type: 'agent.adjust', agent: 'amy', queues: ['nowhere'] }), ['refused: queue.unknown'])
  t.same(stage.when({ type: 'agent.adjust', agent: 'zoe', skills: {} }), ['refused: agent.unknown'])
  t.match(stage.when({ type: 'agent.adjust', agent: 'amy', skills: { zh: 7 } }), [
    'agent.configured amy',
    'offer.made call1 support amy',
    '→ leg.ring amy-leg1',
  ])
  stage.given({ type: 'agent.adjust', agent: 'amy', queues: [] }, ready('amy'))
  t.same(stage.engine.centre.agents.get('amy')?.settings.queues, [])
  t.same(stage.engine.centre.agents.get('amy')?.settings.skills, { zh: 7 })
})
