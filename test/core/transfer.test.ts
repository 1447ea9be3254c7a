import t from 'tap'
import { consult, partyAnswers, partyEnds, talking, transfer } from '../support/company.ts'
import { caller, hungup, openStage, phoneEnds, picksUp } from '../support/engine.ts'
import { queue } from '../support/settings.ts'

t.test('a call that is sent to an agent rings at that agent only, and the sender is in wrap-up', async (t) => {
  t.same(talking(['bob', 'cy']).when(transfer('agent', 'cy'), 2_000, picksUp('cy')), [
    'interaction.transferred call1 amy agent cy waitedMs:1000 talkMs:10000',
    'leg.dropped amy-leg1 normal',
    'offer.made call1 support cy cy-leg1 untilMs:+20000',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hold c1 call1 default',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.ring cy-leg1 phone:cy +4930 call1 ringForMs:20000',
    'interaction.connected call1 support cy cy-leg1 rangMs:2000 isInServiceLevel',
    '→ leg.join c1 cy-leg1 call1',
  ])
})

t.test(
  'nobody takes it: it comes back to the sender, who is ready again, and then to the head of its queue',
  async (t) => {
    t.same(
      talking().when(transfer('agent', 'bob'), phoneEnds('amy'), 20_000, phoneEnds('bob'), 20_000, phoneEnds('amy')),
      [
        'interaction.transferred call1 amy agent bob waitedMs:1000 talkMs:10000',
        'leg.dropped amy-leg1 normal',
        'offer.made call1 support bob bob-leg1 untilMs:+20000',
        'agent.wrapup amy call1 untilMs:+10000',
        '→ leg.hold c1 call1 default',
        '→ leg.hangup amy-leg1 normal',
        '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
        'leg.ended amy-leg1 normal',
        'agent.wrapupEnded amy call1 tookMs:10000',
        'agent.readied amy',
        'leg.dropped bob-leg1 no_answer',
        'offer.ended call1 bob bob-leg1 expired rangMs:20000',
        'agent.planned bob break no_answer',
        'transfer.returned call1 amy agent amy expired',
        'offer.made call1 support amy amy-leg2 untilMs:+20000',
        '→ leg.hangup bob-leg1 no_answer',
        '→ leg.ring amy-leg2 phone:amy +4930 call1 ringForMs:20000',
        'leg.ended bob-leg1 normal',
        'agent.paused bob no_answer',
        'leg.dropped amy-leg2 no_answer',
        'offer.ended call1 amy amy-leg2 expired rangMs:20000',
        'agent.planned amy break no_answer',
        'transfer.returned call1 amy queue support expired',
        'interaction.queued call1 support',
        '→ leg.hangup amy-leg2 no_answer',
        '→ leg.hold c1 call1 default',
        'leg.ended amy-leg2 normal',
        'agent.paused amy no_answer',
      ],
    )
  },
)

t.test('a call that is sent to a queue is taken by who is ready there', async (t) => {
  t.same(talking().when(transfer('queue', 'support'), 3_000, picksUp('bob')), [
    'interaction.transferred call1 amy queue support waitedMs:1000 talkMs:10000',
    'leg.dropped amy-leg1 normal',
    'interaction.queued call1 support',
    'agent.wrapup amy call1 untilMs:+10000',
    'offer.made call1 support bob bob-leg1 untilMs:+20000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.hold c1 call1 default',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
    'interaction.connected call1 support bob bob-leg1 waitedMs:3000 rangMs:3000 isInServiceLevel',
    '→ leg.join c1 bob-leg1 call1',
  ])
})

t.test('a call that is sent to a number talks there, and its story tells both talks', async (t) => {
  t.same(talking().when(transfer('number', '555'), 2_000, partyAnswers, 5_000, hungup('c1')), [
    'interaction.transferred call1 amy number 555 untilMs:+45000 waitedMs:1000 talkMs:10000',
    'leg.dropped amy-leg1 normal',
    'party.rung call1 amy number 555 outside1 transferring untilMs:+45000',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.hold c1 call1 default',
    '→ leg.ring outside1 number:555 100 call1 ringForMs:45000',
    'party.answered call1 outside1 conference',
    '→ leg.join c1 outside1 call1',
    'leg.ended c1 normal',
    'leg.dropped outside1 normal',
    'party.left call1 outside1 finished conference',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-18000 connectedAtMs:-17000 waitedMs:1000 rangMs:1000 talkMs:15000 earlierTalkMs:10000 offers:1',
    '→ leg.hangup outside1 normal',
  ])
})

t.test('a number that is busy gives the call back to its queue', async (t) => {
  t.same(talking().when(transfer('number', '555'), 2_000, partyEnds('busy')), [
    'interaction.transferred call1 amy number 555 untilMs:+45000 waitedMs:1000 talkMs:10000',
    'leg.dropped amy-leg1 normal',
    'party.rung call1 amy number 555 outside1 transferring untilMs:+45000',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.hold c1 call1 default',
    '→ leg.ring outside1 number:555 100 call1 ringForMs:45000',
    'leg.ended outside1 busy',
    'party.left call1 outside1 declined transferring',
    'transfer.returned call1 amy queue support failed',
    'interaction.queued call1 support',
    'offer.made call1 support bob bob-leg1 untilMs:+20000',
    '→ leg.hold c1 call1 default',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
  ])
})

t.test('a number that nobody answers gives the call back to its queue', async (t) => {
  t.same(talking([]).when(transfer('number', '555'), 45_000), [
    'interaction.transferred call1 amy number 555 untilMs:+45000 waitedMs:1000 talkMs:10000',
    'leg.dropped amy-leg1 normal',
    'party.rung call1 amy number 555 outside1 transferring untilMs:+45000',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.hold c1 call1 default',
    '→ leg.ring outside1 number:555 100 call1 ringForMs:45000',
    'agent.wrapupEnded amy call1 tookMs:10000',
    'leg.dropped outside1 no_answer',
    'party.left call1 outside1 no_answer transferring',
    'transfer.returned call1 amy queue support expired',
    'interaction.queued call1 support',
    '→ leg.hangup outside1 no_answer',
    '→ leg.hold c1 call1 default',
  ])
})

t.test('a caller who hangs up while a number rings ends the call', async (t) => {
  t.same(talking().when(transfer('number', '555'), hungup('c1')), [
    'interaction.transferred call1 amy number 555 untilMs:+45000 waitedMs:1000 talkMs:10000',
    'leg.dropped amy-leg1 normal',
    'party.rung call1 amy number 555 outside1 transferring untilMs:+45000',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.hold c1 call1 default',
    '→ leg.ring outside1 number:555 100 call1 ringForMs:45000',
    'leg.ended c1 normal',
    'leg.dropped outside1 cancel',
    'party.left call1 outside1 finished transferring',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-11000 connectedAtMs:-10000 waitedMs:1000 rangMs:1000 talkMs:10000 earlierTalkMs:10000 offers:1',
    '→ leg.hangup outside1 cancel',
  ])
})

t.test('a call that is sent to a flow begins there', async (t) => {
  t.same(talking().when(transfer('flow', 'main')), [
    'interaction.transferred call1 amy flow main waitedMs:1000 talkMs:10000',
    'leg.dropped amy-leg1 normal',
    'flow.entered call1 main answer language=en',
    'flow.moved call1 answer done queue',
    'interaction.queued call1 support',
    'agent.wrapup amy call1 untilMs:+10000',
    'offer.made call1 support bob bob-leg1 untilMs:+20000',
    '→ leg.hold c1 call1 default',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.hold c1 call1 default',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
  ])
})

t.test('an agent who hangs up while the other rings has sent the call', async (t) => {
  t.same(talking().when(consult('agent', 'bob'), 3_000, phoneEnds('amy'), 2_000, picksUp('bob')), [
    'party.rung call1 amy agent bob bob-leg1 consulting untilMs:+20000',
    'agent.planned bob ready',
    '→ leg.hold c1 call1 default',
    '→ leg.ringback amy-leg1 call1',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
    'leg.ended amy-leg1 normal',
    'interaction.transferred call1 amy agent bob bob-leg1 untilMs:+17000 waitedMs:1000 talkMs:10000 holdMs:3000',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hold c1 call1 default',
    'interaction.connected call1 support bob bob-leg1 rangMs:2000 isInServiceLevel',
    '→ leg.join c1 bob-leg1 call1',
  ])
})

t.test('an agent who hangs up while a number rings has sent the call', async (t) => {
  t.same(talking().when(consult('number', '555'), 3_000, phoneEnds('amy'), 2_000, partyAnswers), [
    'party.rung call1 amy number 555 outside1 consulting untilMs:+45000',
    '→ leg.hold c1 call1 default',
    '→ leg.ringback amy-leg1 call1',
    '→ leg.ring outside1 number:555 100 call1 ringForMs:45000',
    'leg.ended amy-leg1 normal',
    'interaction.transferred call1 amy number 555 outside1 untilMs:+42000 waitedMs:1000 talkMs:10000 holdMs:3000',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hold c1 call1 default',
    'party.answered call1 outside1 conference',
    '→ leg.join c1 outside1 call1',
  ])
})

t.test('whoever waited first is first, whatever queue they were in', async (t) => {
  const stage = talking([]).given(queue('other', { wrapupMs: 0 }), ...caller('c2'), 5_000, ...caller('c3'))
  stage.given(transfer('queue', 'support'), phoneEnds('amy'))
  t.match(stage.when(10_000).at(2), /offer.made call1 support amy/)
})

t.test('what cannot be sent is refused, and the talk goes on', async (t) => {
  const stage = talking()
  const refused = (...steps: Parameters<typeof stage.when>) => stage.when(...steps).join()
  t.equal(refused(transfer('agent', 'nobody')), 'refused: agent.unknown')
  t.equal(refused(transfer('agent', 'amy')), 'refused: transfer.toSelf')
  t.equal(refused(transfer('queue', 'nowhere')), 'refused: queue.unknown')
  t.equal(refused(transfer('flow', 'nowhere')), 'refused: flow.unknown')
  t.equal(refused(transfer('number', '55 5')), 'refused: address.invalid')
  stage.given({ type: 'agent.pause', agent: 'bob', reason: 'lunch' })
  t.equal(refused(transfer('agent', 'bob')), 'refused: agent.busy')
  stage.given(queue('tiny', { maxSize: 0 }))
  t.equal(refused(transfer('queue', 'tiny')), 'refused: queue.full')
  stage.given({ type: 'switch.lost', switch: 'one', isDead: false })
  t.equal(refused(transfer('queue', 'support')), 'refused: switch.away')
  t.equal(stage.engine.centre.agents.get('amy')?.status, 'talking')
})

const dialFrom = (from: string) =>
  ({ type: 'interaction.dial', interaction: 'dial-1', agent: 'amy', to: '555', from, contact: '' }) as const

t.test('a call that came from no queue needs somewhere to come back to', async (t) => {
  const stage = openStage(['amy', 'bob']).given(dialFrom(''), picksUp('amy'))
  const leg = [...stage.engine.centre.legs.values()].find(({ agent }) => agent === '')?.id ?? ''
  stage.given({ type: 'leg.answered', leg })
  const to = { kind: 'agent', id: 'bob' } as const
  t.same(stage.when({ type: 'interaction.transfer', interaction: 'dial-1', to }), ['refused: transfer.noReturn'])
  t.match(stage.when({ type: 'interaction.transfer', interaction: 'dial-1', to: { kind: 'queue', id: 'support' } }), [
    /transferred/,
  ])
})

t.test('without a trunk no number can be rung, and the talk goes on', async (t) => {
  const stage = openStage(['amy']).given(
    { type: 'switch.listed', switch: 'two', legs: [], askedAtMs: 0, isRestarted: false },
    { type: 'leg.appeared', leg: 'c9', switch: 'two', to: '100', from: '1', name: '' },
    { type: 'leg.answered', leg: 'c9' },
    picksUp('amy'),
  )
  const interaction = stage.engine.centre.legs.get('c9')?.interaction ?? ''
  const to = { kind: 'number', id: '555' } as const
  t.same(stage.when({ type: 'interaction.transfer', interaction, to }), ['refused: trunk.none'])
  t.same(stage.when({ type: 'interaction.consult', interaction, to }), ['refused: trunk.none'])
})
