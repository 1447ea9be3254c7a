import t from 'tap'
import { act, consult, leaves, partyAnswers, talking, theCall } from '../support/company.ts'
import { hungup, listed, phoneEnds } from '../support/engine.ts'

/** Amy has asked bob, who has answered; cy is ready. */
const asked = () => talking(['bob', 'cy']).given(consult('agent', 'bob'), 3_000, partyAnswers, 5_000)

t.test('three talk, the agent leaves, and the colleague has the call', async (t) => {
  t.same(asked().when(act('interaction.conference'), 1_000, leaves('amy'), hungup('c1')), [
    'party.joined call1 bob bob-leg1 conference heldMs:8000',
    '→ leg.join c1 amy-leg1 call1',
    '→ leg.join c1 bob-leg1 call1',
    'leg.dropped amy-leg1 normal',
    'interaction.handed call1 amy bob bob-leg1 connected',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.join c1 bob-leg1 call1',
    'leg.ended c1 normal',
    'leg.dropped bob-leg1 normal',
    'interaction.finished call1 in normal caller answered support bob answeredAtMs:-20000 connectedAtMs:-19000 waitedMs:1000 rangMs:1000 talkMs:11000 holdMs:8000 offers:1',
    'agent.wrapup bob call1 untilMs:+10000',
    '→ leg.hangup bob-leg1 normal',
  ])
})

t.test('a fourth is brought in while the others talk on', async (t) => {
  t.same(
    asked().when(
      act('interaction.conference'),
      consult('agent', 'cy'),
      partyAnswers,
      act('interaction.conference'),
      phoneEnds('bob'),
    ),
    [
      'party.joined call1 bob bob-leg1 conference heldMs:8000',
      '→ leg.join c1 amy-leg1 call1',
      '→ leg.join c1 bob-leg1 call1',
      'party.rung call1 amy agent cy cy-leg1 consulting untilMs:+20000',
      'agent.planned cy ready',
      '→ leg.ringback amy-leg1 call1',
      '→ leg.join c1 bob-leg1 call1',
      '→ leg.ring cy-leg1 phone:cy +4930 call1 ringForMs:20000',
      'party.answered call1 cy cy-leg1 consulting',
      '→ leg.join cy-leg1 amy-leg1 cy-leg1',
      '→ leg.join c1 bob-leg1 call1',
      'party.joined call1 cy cy-leg1 conference',
      '→ leg.join c1 amy-leg1 call1',
      '→ leg.join c1 bob-leg1 call1',
      '→ leg.join c1 cy-leg1 call1',
      'leg.ended bob-leg1 normal',
      'party.left call1 bob bob-leg1 hungup conference',
      'agent.readied bob',
      '→ leg.join c1 amy-leg1 call1',
      '→ leg.join c1 cy-leg1 call1',
    ],
  )
})

t.test('a colleague leaves a conference and the agent talks on', async (t) => {
  t.same(asked().when(act('interaction.conference'), 1_000, leaves('bob')), [
    'party.joined call1 bob bob-leg1 conference heldMs:8000',
    '→ leg.join c1 amy-leg1 call1',
    '→ leg.join c1 bob-leg1 call1',
    'leg.dropped bob-leg1 normal',
    'party.left call1 bob bob-leg1 hungup connected',
    '→ leg.hangup bob-leg1 normal',
    '→ leg.join c1 amy-leg1 call1',
  ])
})

t.test('in a queue that has it so a conference ends when the customer leaves, a question does not', async (t) => {
  const asked = () =>
    talking(['bob'], { endsWithCustomer: true }).given(consult('agent', 'bob'), 3_000, partyAnswers, 5_000)
  t.same(asked().given(act('interaction.conference'), 1_000).when(hungup('c1')), [
    'leg.ended c1 normal',
    'leg.dropped amy-leg1 normal',
    'leg.dropped bob-leg1 normal',
    'party.left call1 bob bob-leg1 finished conference',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-20000 connectedAtMs:-19000 waitedMs:1000 rangMs:1000 talkMs:11000 holdMs:8000 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.hangup bob-leg1 normal',
  ])
  t.match(asked().when(hungup('c1')), ['leg.ended c1 normal', /^customer.left call1 normal/])
})

t.test('a caller who leaves a conference leaves the others talking', async (t) => {
  t.same(asked().when(act('interaction.conference'), 1_000, hungup('c1'), 2_000, phoneEnds('bob')), [
    'party.joined call1 bob bob-leg1 conference heldMs:8000',
    '→ leg.join c1 amy-leg1 call1',
    '→ leg.join c1 bob-leg1 call1',
    'leg.ended c1 normal',
    'customer.left call1 normal conference',
    '→ leg.join amy-leg1 bob-leg1 call1',
    'leg.ended bob-leg1 normal',
    'leg.dropped amy-leg1 normal',
    'party.left call1 bob bob-leg1 finished conference',
    'agent.readied bob',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-22000 connectedAtMs:-21000 waitedMs:1000 rangMs:1000 talkMs:11000 holdMs:8000 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
  ])
})

t.test('keys go to whoever the agent talks to', async (t) => {
  const stage = asked()
  const keys = () => stage.when({ type: 'interaction.sendDigits', interaction: theCall(stage), digits: '12#' })
  t.same(keys(), ['digits.sent call1 amy bob-leg1 12#', '→ leg.digits bob-leg1 12#'])
  stage.given(act('interaction.conference'))
  t.same(keys(), ['digits.sent call1 amy c1 12#', '→ leg.digits c1 12#'])
})

t.test('a call without others cannot be left, and who is not in it cannot leave', async (t) => {
  t.same(talking().when(leaves('amy')), ['refused: conference.none'])
  t.same(asked().when(leaves('cy')), ['refused: interaction.notYours'])
})

t.test('after a restart everybody is put where they belong, whoever was not', async (t) => {
  const stage = asked().given(
    act('interaction.conference'),
    { type: 'switch.lost', switch: 'one', isDead: false },
    5_000,
  )
  const amy = stage.engine.centre.agents.get('amy')?.leg ?? ''
  const bob = stage.engine.centre.agents.get('bob')?.leg ?? ''
  const legs = [{ leg: 'c1', bridge: theCall(stage) }, { leg: amy, bridge: theCall(stage) }, { leg: bob }]
  t.same(stage.when(listed(legs)), [
    'switch.repaired bob-leg1 rejoin',
    'switch.attached',
    '→ leg.join c1 amy-leg1 call1',
    '→ leg.join c1 bob-leg1 call1',
  ])
})
