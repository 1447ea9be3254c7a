import t from 'tap'
import type { Input } from '../../src/core/words/input.ts'
import { caller, legOf, openStage, pause, phoneEnds, picksUp, ready, type Stage } from '../support/engine.ts'

const extend: Input = { type: 'agent.extendWrapup', agent: 'amy' }
const reserve: Input = { type: 'agent.reserve', agent: 'amy', reason: 'chat', forMs: 60_000 }
const release: Input = { type: 'agent.release', agent: 'amy' }
const back: Input = { type: 'phone.back', agent: 'amy', phone: 'phone:amy' }
const lines = (said: readonly string[], of: string) => said.filter((line) => line.startsWith(of))
const missed = [20_000, phoneEnds('amy', 'no_answer')] as const
const stands = ({ engine }: Stage) => {
  const { status, reason } = engine.centre.agents.get('amy') ?? { status: 'none', reason: '' }
  return `${status} ${reason}`.trim()
}

t.test('a wrap-up is made longer as often as its queue allows, to the millisecond', async (t) => {
  const settings = { wrapupMs: 10_000, wrapupExtensions: 2, wrapupExtraMs: 5_000 }
  const stage = openStage(['amy'], settings).given(...caller('c1'), picksUp('amy'), 1_000, phoneEnds('amy'))
  t.same(stage.when(4_000, extend, extend, extend), [
    'agent.wrapupExtended amy call1 untilMs:+11000 times:1',
    'agent.wrapupExtended amy call1 untilMs:+16000 times:2',
    'refused: wrapup.spent',
  ])
  t.same(stage.when(15_999), [])
  t.same(stage.when(1), ['agent.wrapupEnded amy call1 tookMs:20000', 'agent.readied amy'])
  t.same(stage.when(extend), ['refused: agent.notWrappingUp'])
})

t.test('a wrap-up of a queue that says nothing of it stays as long as it is', async (t) => {
  const stage = openStage(['amy']).given(...caller('c1'), picksUp('amy'), 1_000, phoneEnds('amy'))
  t.same(stage.when(extend), ['refused: wrapup.spent'])
})

t.test('a missed call is followed by a break until the agent comes back', async (t) => {
  const stage = openStage(['amy']).given(...caller('c1'), ...missed)
  t.equal(stands(stage), 'break no_answer')
  t.same(stage.when(3_600_000), [])
})

t.test('where the queue allows for it, so many calls may be missed in a row, with a rest after each', async (t) => {
  const stage = openStage(['amy'], { missedLimit: 2, missedPauseMs: 5_000 }).given(...caller('c1'), ...missed)
  t.same(lines(stage.when(5_000), 'agent.'), ['agent.readied amy'])
  t.same(lines(stage.when(...missed), 'agent.'), ['agent.planned amy break no_answer', 'agent.paused amy no_answer'])
  t.same(stage.when(3_600_000), [])
})

t.test('a call that is taken makes good what was missed before', async (t) => {
  const stage = openStage(['amy'], { missedLimit: 2, wrapupMs: 0 }).given(...caller('c1'), ...missed)
  t.equal(stands(stage), 'offered', 'without a rest it rings again')
  stage.given(picksUp('amy'), 1_000, phoneEnds('amy'), ...caller('c2'), ...missed)
  t.equal(stands(stage), 'offered')
})

t.test('a phone that could not be rung is tried again after a minute, or when it is back', async (t) => {
  const stage = openStage(['amy']).given(...caller('c1'), phoneEnds('amy', 'failed'))
  t.equal(stands(stage), 'break phone_failed')
  t.same(lines(stage.when(60_000), 'agent.'), ['agent.readied amy'])
  stage.given(phoneEnds('amy', 'failed'), 1_000)
  t.same(lines(stage.when(back), 'agent.'), ['agent.readied amy'])
})

t.test('an agent with a phone out of order who is called away comes back to that break', async (t) => {
  const consult = (stage: Stage): Input => {
    const interaction = [...stage.engine.centre.interactions.keys()][0] ?? ''
    return { type: 'interaction.consult', interaction, to: { kind: 'agent', id: 'amy' } }
  }
  const stage = openStage(['bob', 'amy']).given(...caller('c1'), picksUp('bob'), ...caller('c2'))
  stage.given(phoneEnds('amy', 'failed'), 20_000, consult, phoneEnds('amy', 'rejected'))
  t.equal(stands(stage), 'break phone_failed')
  t.same(lines(stage.when(40_000), 'agent.readied'), ['agent.readied amy'])
})

t.test('an agent is reserved for something else, and given back or back by themselves', async (t) => {
  const stage = openStage(['amy'])
  t.same(stage.when(reserve, reserve, release, release, reserve, 60_000), [
    'agent.paused amy reserved:chat untilMs:+60000',
    'refused: agent.notReady',
    'agent.readied amy',
    'refused: agent.notReserved',
    'agent.paused amy reserved:chat untilMs:+60000',
    'agent.readied amy',
  ])
  t.same(stage.when(pause('amy'), release), ['agent.paused amy lunch', 'refused: agent.notReserved'])
  t.same(stage.when(ready('amy')), ['agent.readied amy'])
})

t.test('an agent who picks up and hangs up in one has not talked: the caller keeps the place', async (t) => {
  const stage = openStage(['amy', 'bob']).given(...caller('c1'), 5_000, picksUp('amy'), 100)
  t.same(lines(stage.when(phoneEnds('amy')), ''), [
    'leg.ended amy-leg1 normal',
    'interaction.unjoined call1 amy',
    'agent.planned amy break declined',
    'agent.paused amy declined',
    'interaction.requeued call1 support',
    'offer.made call1 support bob bob-leg1 untilMs:+20000 waitedMs:5100',
    '→ leg.hold c1 call1 default',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
  ])
})

t.test('a moment later it was a talk', async (t) => {
  const stage = openStage(['amy', 'bob']).given(...caller('c1'), 5_000, picksUp('amy'), 150)
  t.match(lines(stage.when(phoneEnds('amy')), 'interaction.')[0], /^interaction.finished call1 .*answered/)
})

t.test('whoever was never joined with the caller has not talked either, however long that was', async (t) => {
  const unheard = (stage: Stage): Input => ({
    type: 'leg.hungup',
    leg: legOf(stage, 'amy'),
    cause: 'normal',
    isUnheard: true,
  })
  const stage = openStage(['amy']).given(...caller('c1'), 5_000, picksUp('amy'), 3_000, unheard)
  t.equal(stands(stage), 'offered', 'nobody is blamed, and it rings again')
  const two = openStage(['amy', 'bob']).given(...caller('c1'), 5_000, picksUp('amy'), 3_000)
  t.match(
    lines(two.when(unheard), 'offer.made')[0],
    /^offer.made call1 support bob/,
    'at somebody else, if there is one',
  )
})
