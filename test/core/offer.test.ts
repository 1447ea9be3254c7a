import t from 'tap'
import {
  answered,
  caller,
  decline,
  failed,
  hungup,
  legOf,
  login,
  logout,
  lost,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
  rings,
} from '../support/engine.ts'
import { agent } from '../support/settings.ts'

t.test('a call is offered to the agent who is ready, and their phone rings', async (t) => {
  t.same(openStage(['amy']).when(...caller('c')), [
    'interaction.started call1 in c +4930 100',
    'flow.entered call1 main answer language=en',
    'interaction.answering call1 c',
    'flow.moved call1 answer done queue',
    'interaction.queued call1 support',
    'offer.made call1 support amy amy-leg1 untilMs:+20000',
    '→ contact.lookup call1 +4930',
    '→ leg.answer c',
    '→ leg.hold c default',
    '→ leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
    'interaction.answered call1',
  ])
})

t.test('a call that nobody can take waits, and the next ready agent gets it', async (t) => {
  const stage = openStage([]).given(agent('amy'), login('amy'), ...caller('c'), 7_000)
  t.same(stage.when(ready('amy')), [
    'agent.readied amy',
    'offer.made call1 support amy amy-leg1 untilMs:+20000 waitedMs:7000',
    '→ leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
  ])
})

t.test('an agent picks up and both are joined', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), 3_000)
  t.same(stage.when(rings('amy'), 2_000, picksUp('amy')), [
    'leg.rang amy-leg1',
    'interaction.connected call1 support amy amy-leg1 waitedMs:5000 rangMs:5000 isInServiceLevel',
    '→ leg.join c amy-leg1 call1',
  ])
})

t.test('a call that is not answered goes back to the front, and the agent pauses', async (t) => {
  const stage = openStage(['amy']).given(...caller('a'), 1_000, ...caller('b'))
  t.same(stage.when(20_000), [
    'leg.dropped amy-leg1 no_answer',
    'offer.ended call1 amy amy-leg1 expired rangMs:20000',
    'agent.planned amy break no_answer',
    'interaction.requeued call1 support',
    '→ leg.hangup amy-leg1 no_answer',
  ])
  t.same(stage.when(phoneEnds('amy'), agent('bob'), login('bob'), ready('bob')), [
    'leg.ended amy-leg1 normal',
    'agent.paused amy no_answer',
    'agent.configured bob',
    'agent.loggedIn bob phone:bob',
    'agent.paused bob login',
    'agent.readied bob',
    'offer.made call1 support bob bob-leg1 untilMs:+20000 waitedMs:21000',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
  ])
})

t.test('an unanswered call goes to the next agent at once', async (t) => {
  const stage = openStage(['amy', 'bob']).given(...caller('c'))
  t.same(stage.when(20_000), [
    'leg.dropped amy-leg1 no_answer',
    'offer.ended call1 amy amy-leg1 expired rangMs:20000',
    'agent.planned amy break no_answer',
    'interaction.requeued call1 support',
    'offer.made call1 support bob bob-leg1 untilMs:+20000 waitedMs:20000',
    '→ leg.hangup amy-leg1 no_answer',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
  ])
})

t.test('a declined call goes to the next agent, and the one who declined pauses', async (t) => {
  const stage = openStage(['amy', 'bob']).given(...caller('c'))
  t.same(stage.when(decline('amy'), phoneEnds('amy')), [
    'leg.dropped amy-leg1 cancel',
    'offer.ended call1 amy amy-leg1 declined',
    'agent.planned amy break declined',
    'interaction.requeued call1 support',
    'offer.made call1 support bob bob-leg1 untilMs:+20000',
    '→ leg.hangup amy-leg1 cancel',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
    'leg.ended amy-leg1 normal',
    'agent.paused amy declined',
  ])
})

t.test('nobody can decline what is not offered', async (t) => {
  const stage = openStage(['amy'])
  t.same(
    stage.when(decline('amy'), ...caller('c'), picksUp('amy'), decline('amy')).filter((line) => /refused/.test(line)),
    ['refused: agent.notOffered', 'refused: agent.notOffered'],
  )
})

t.test('a phone that is busy, rejects, fails or does not answer ends the offer with its reason', async (t) => {
  const causes = ['busy', 'rejected', 'failed', 'no_answer', 'congestion'] as const
  const reasons = causes.map((cause) =>
    openStage(['amy'])
      .given(...caller('c'))
      .when(phoneEnds('amy', cause))
      .filter((line) => /offer.ended|paused/.test(line)),
  )
  t.same(reasons, [
    ['offer.ended call1 amy amy-leg1 declined', 'agent.paused amy declined'],
    ['offer.ended call1 amy amy-leg1 declined', 'agent.paused amy declined'],
    ['offer.ended call1 amy amy-leg1 failed', 'agent.paused amy phone_failed untilMs:+60000'],
    ['offer.ended call1 amy amy-leg1 expired', 'agent.paused amy no_answer'],
    ['offer.ended call1 amy amy-leg1 failed', 'agent.paused amy phone_failed untilMs:+60000'],
  ])
})

t.test('a phone that cannot be rung ends the offer', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'))
  t.same(stage.when(failed(legOf(stage, 'amy'), 'leg.ring')), [
    'leg.refused amy-leg1 leg.ring because',
    'leg.ended amy-leg1 failed',
    'offer.ended call1 amy amy-leg1 failed',
    'agent.planned amy break phone_failed forMs:60000',
    'agent.paused amy phone_failed untilMs:+60000',
    'interaction.requeued call1 support',
  ])
})

t.test('an agent who wanted a break while ringing has the break with their own reason', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), pause('amy', 'lunch'), 20_000)
  t.same(stage.when(phoneEnds('amy', 'no_answer')), ['leg.ended amy-leg1 no_answer', 'agent.paused amy lunch'])
})

t.test('an agent who logs out while ringing is gone when the phone is free', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), logout('amy'), 20_000)
  t.same(stage.when(phoneEnds('amy', 'no_answer')), ['leg.ended amy-leg1 no_answer', 'agent.loggedOut amy'])
})

t.test('a caller who hangs up while the phone rings is abandoned, and the agent is ready again', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), 4_000)
  t.same(stage.when(hungup('c')), [
    'leg.ended c normal',
    'leg.dropped amy-leg1 cancel',
    'offer.ended call1 amy amy-leg1 abandoned rangMs:4000',
    'interaction.finished call1 in normal caller abandoned support answeredAtMs:-4000 waitedMs:4000 offers:1',
    '→ leg.hangup amy-leg1 cancel',
  ])
  t.same(stage.when(phoneEnds('amy', 'cancel')), ['leg.ended amy-leg1 cancel', 'agent.readied amy'])
})

t.test('a phone that is gone before the caller hangs up has ended the offer already', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), phoneEnds('amy', 'no_answer'))
  t.same(stage.when(hungup('c')), [
    'leg.ended c normal',
    'interaction.finished call1 in normal caller abandoned support answeredAtMs:+0 offers:1',
  ])
})

t.test('an agent who picks up after the offer has ended is not joined to anybody', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'))
  const leg = legOf(stage, 'amy')
  t.same(stage.given(hungup('c')).when(answered(leg), hungup(leg)), ['leg.ended amy-leg1 normal', 'agent.readied amy'])
})

t.test('a call that could not be joined goes back to the front, and its agent is free', async (t) => {
  const stage = openStage(['amy', 'bob']).given(...caller('a'), picksUp('amy'), 1_000)
  t.same(stage.when(failed('a', 'leg.join'), phoneEnds('amy')), [
    'leg.refused a leg.join because',
    'interaction.unjoined call1 amy',
    'leg.dropped amy-leg1 failed',
    'interaction.requeued call1 support',
    'offer.made call1 support bob bob-leg1 untilMs:+20000 waitedMs:1000',
    '→ leg.hold a call1 default',
    '→ leg.hangup amy-leg1 failed',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
    'leg.ended amy-leg1 normal',
    'agent.readied amy',
  ])
  t.equal(stage.engine.centre.agents.get('amy')?.callsHandled, 0)
})

t.test('calls that come at once go to agents one each, in the order of their coming', async (t) => {
  const stage = openStage(['amy', 'bob'])
  const lines = stage.when(...caller('a'), ...caller('b'), ...caller('c'))
  t.same(
    lines.filter((line) => line.startsWith('offer.made')),
    ['offer.made call1 support amy amy-leg1 untilMs:+20000', 'offer.made call2 support bob bob-leg1 untilMs:+20000'],
  )
})

t.test('an offer that runs out while the switch is away blames nobody', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), 1_000, lost())
  t.same(stage.when(19_000), [
    'leg.dropped amy-leg1 cancel',
    'offer.ended call1 amy amy-leg1 lost rangMs:20000',
    'interaction.requeued call1 support',
    '→ leg.hangup amy-leg1 cancel',
  ])
})
