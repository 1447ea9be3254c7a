import t from 'tap'
import { act, consult, partyAnswers, partyEnds, talking } from '../support/company.ts'
import { failed, hungup, onCall, phoneEnds } from '../support/engine.ts'

/** Amy has asked bob, who has answered; cy is ready. */
const asked = () => talking(['bob', 'cy']).given(consult('agent', 'bob'), 3_000, partyAnswers, 5_000)

t.test('while a colleague is asked the caller hears music, and the agent the tone of ringing', async (t) => {
  t.same(talking().when(consult('agent', 'bob'), 3_000, partyAnswers), [
    'party.rung call1 amy agent bob bob-leg1 consulting untilMs:+20000',
    'agent.planned bob ready',
    '→ leg.hold c1 call1 default',
    '→ leg.ringback amy-leg1 call1',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
    'party.answered call1 bob bob-leg1 consulting',
    '→ leg.hold c1 call1 default',
    '→ leg.join bob-leg1 amy-leg1 bob-leg1',
  ])
})

t.test('the colleague gets the caller, and the agent is in wrap-up', async (t) => {
  t.same(asked().when(act('interaction.complete'), 1_000, hungup('c1')), [
    'leg.dropped amy-leg1 normal',
    'party.joined call1 bob bob-leg1 conference heldMs:8000',
    'interaction.handed call1 amy bob bob-leg1 connected',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.join c1 bob-leg1 call1',
    '→ leg.join c1 bob-leg1 call1',
    'leg.ended c1 normal',
    'leg.dropped bob-leg1 normal',
    'interaction.finished call1 in normal caller answered support bob answeredAtMs:-20000 connectedAtMs:-19000 waitedMs:1000 rangMs:1000 talkMs:11000 holdMs:8000 offers:1',
    'agent.wrapup bob call1 untilMs:+10000',
    '→ leg.hangup bob-leg1 normal',
  ])
})

t.test('an agent who hangs up has given the caller to the colleague', async (t) => {
  t.same(asked().when(phoneEnds('amy')), [
    'leg.ended amy-leg1 normal',
    'party.joined call1 bob bob-leg1 conference heldMs:8000',
    'interaction.handed call1 amy bob bob-leg1 connected',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.join c1 bob-leg1 call1',
    '→ leg.join c1 bob-leg1 call1',
  ])
})

t.test('the agent lets the colleague go and is back with the caller', async (t) => {
  t.same(asked().when(act('interaction.cancelConsult'), phoneEnds('bob')), [
    'leg.dropped bob-leg1 normal',
    'party.left call1 bob bob-leg1 cancelled connected heldMs:8000',
    '→ leg.hangup bob-leg1 normal',
    '→ leg.join c1 amy-leg1 call1',
    'leg.ended bob-leg1 normal',
    'agent.readied bob',
  ])
})

t.test('the agent changes between caller and colleague', async (t) => {
  t.same(asked().when(act('interaction.swap'), 1_000, act('interaction.swap')), [
    'party.swapped call1 bob-leg1 isHeld consulting heldMs:8000',
    '→ leg.hold bob-leg1 bob-leg1 default',
    '→ leg.join c1 amy-leg1 call1',
    'party.swapped call1 bob-leg1 consulting',
    '→ leg.hold c1 call1 default',
    '→ leg.join bob-leg1 amy-leg1 bob-leg1',
  ])
})

t.test('a colleague who hangs up leaves the caller on hold, and the agent takes them back', async (t) => {
  t.same(asked().when(phoneEnds('bob'), 1_000, onCall('interaction.retrieve', 'c1')), [
    'leg.ended bob-leg1 normal',
    'party.left call1 bob bob-leg1 hungup held',
    'agent.readied bob',
    '→ leg.hold c1 call1 default',
    '→ leg.join amy-leg1 amy-leg1 call1',
    'interaction.retrieved call1 heldMs:9000',
    '→ leg.join c1 amy-leg1 call1',
  ])
})

t.test('a caller who hangs up leaves the two talking until one of them hangs up', async (t) => {
  t.same(asked().when(hungup('c1'), 4_000, phoneEnds('amy'), phoneEnds('bob')), [
    'leg.ended c1 normal',
    'customer.left call1 normal consulting heldMs:8000',
    '→ leg.join bob-leg1 amy-leg1 bob-leg1',
    'leg.ended amy-leg1 normal',
    'leg.dropped bob-leg1 normal',
    'party.left call1 bob bob-leg1 finished consulting',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-23000 connectedAtMs:-22000 waitedMs:1000 rangMs:1000 talkMs:10000 holdMs:8000 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup bob-leg1 normal',
    'leg.ended bob-leg1 normal',
    'agent.readied bob',
  ])
})

t.test('a caller who hangs up while the colleague is rung ends the call', async (t) => {
  t.same(talking().when(consult('agent', 'bob'), hungup('c1')), [
    'party.rung call1 amy agent bob bob-leg1 consulting untilMs:+20000',
    'agent.planned bob ready',
    '→ leg.hold c1 call1 default',
    '→ leg.ringback amy-leg1 call1',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
    'leg.ended c1 normal',
    'leg.dropped amy-leg1 normal',
    'leg.dropped bob-leg1 cancel',
    'party.left call1 bob bob-leg1 finished consulting',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-11000 connectedAtMs:-10000 waitedMs:1000 rangMs:1000 talkMs:10000 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    '→ leg.hangup bob-leg1 cancel',
  ])
})

t.test('a colleague who declines is paused, and the caller stays on hold', async (t) => {
  t.same(
    talking().when(
      consult('agent', 'bob'),
      3_000,
      { type: 'agent.decline', agent: 'bob' },
      phoneEnds('bob', 'rejected'),
    ),
    [
      'party.rung call1 amy agent bob bob-leg1 consulting untilMs:+20000',
      'agent.planned bob ready',
      '→ leg.hold c1 call1 default',
      '→ leg.ringback amy-leg1 call1',
      '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
      'leg.dropped bob-leg1 cancel',
      'party.left call1 bob bob-leg1 declined held',
      'agent.planned bob break declined',
      '→ leg.hangup bob-leg1 cancel',
      '→ leg.hold c1 call1 default',
      '→ leg.join amy-leg1 amy-leg1 call1',
      'leg.ended bob-leg1 rejected',
      'agent.paused bob declined',
    ],
  )
})

t.test('a colleague who does not answer is paused, and the caller stays on hold', async (t) => {
  t.same(talking().when(consult('agent', 'bob'), 20_000, phoneEnds('bob')), [
    'party.rung call1 amy agent bob bob-leg1 consulting untilMs:+20000',
    'agent.planned bob ready',
    '→ leg.hold c1 call1 default',
    '→ leg.ringback amy-leg1 call1',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
    'leg.dropped bob-leg1 no_answer',
    'party.left call1 bob bob-leg1 no_answer held',
    'agent.planned bob break no_answer',
    '→ leg.hangup bob-leg1 no_answer',
    '→ leg.hold c1 call1 default',
    '→ leg.join amy-leg1 amy-leg1 call1',
    'leg.ended bob-leg1 normal',
    'agent.paused bob no_answer',
  ])
})

t.test('a number is asked and gets the caller; when it hangs up the call is over', async (t) => {
  t.same(
    talking().when(consult('number', '555'), 3_000, partyAnswers, act('interaction.complete'), 5_000, partyEnds()),
    [
      'party.rung call1 amy number 555 outside1 consulting untilMs:+45000',
      '→ leg.hold c1 call1 default',
      '→ leg.ringback amy-leg1 call1',
      '→ leg.ring outside1 number:555 100 call1 ringForMs:45000',
      'party.answered call1 outside1 consulting',
      '→ leg.hold c1 call1 default',
      '→ leg.join outside1 amy-leg1 outside1',
      'leg.dropped amy-leg1 normal',
      'party.joined call1 outside1 conference heldMs:3000',
      'interaction.handed call1 amy conference',
      'agent.wrapup amy call1 untilMs:+10000',
      '→ leg.hangup amy-leg1 normal',
      '→ leg.join c1 outside1 call1',
      '→ leg.join c1 outside1 call1',
      'leg.ended outside1 normal',
      'leg.dropped c1 normal',
      'party.left call1 outside1 finished conference',
      'interaction.finished call1 in normal agent answered support amy answeredAtMs:-19000 connectedAtMs:-18000 waitedMs:1000 rangMs:1000 talkMs:15000 holdMs:3000 offers:1',
      '→ leg.hangup c1 normal',
    ],
  )
})

t.test('what makes no sense while somebody is asked is refused', async (t) => {
  const stage = asked()
  const refused = (...steps: Parameters<typeof stage.when>) => stage.when(...steps).join()
  t.equal(refused(consult('agent', 'cy')), 'refused: consult.exists')
  t.equal(refused(onCall('interaction.hold', 'c1')), 'refused: interaction.notTalking')
  const alone = talking()
  t.equal(alone.when(act('interaction.complete')).join(), 'refused: consult.none')
  t.equal(alone.when(consult('agent', 'amy')).join(), 'refused: transfer.toSelf')
  alone.given(consult('agent', 'bob'))
  t.equal(alone.when(act('interaction.complete')).join(), 'refused: consult.unanswered')
  const gone = asked().given(hungup('c1'))
  t.equal(gone.when(act('interaction.complete')).join(), 'refused: interaction.callerGone')
})

t.test(
  'a colleague whose phone goes away as the call is handed over loses it, and the caller is in line with the talk kept',
  async (t) => {
    const events = asked().when(act('interaction.complete'), failed('c1', 'leg.join'), 2_000, hungup('c1'))
    t.same(events, [
      'leg.dropped amy-leg1 normal',
      'party.joined call1 bob bob-leg1 conference heldMs:8000',
      'interaction.handed call1 amy bob bob-leg1 connected',
      'agent.wrapup amy call1 untilMs:+10000',
      '→ leg.hangup amy-leg1 normal',
      '→ leg.join c1 bob-leg1 call1',
      '→ leg.join c1 bob-leg1 call1',
      'leg.refused c1 leg.join because',
      'interaction.unjoined call1 bob',
      'leg.dropped bob-leg1 failed',
      'transfer.returned call1 amy queue support lost',
      'interaction.queued call1 support',
      'offer.made call1 support cy cy-leg1 untilMs:+20000',
      '→ leg.hold c1 call1 default',
      '→ leg.hangup bob-leg1 failed',
      '→ leg.hold c1 default',
      '→ leg.ring cy-leg1 phone:cy +4930 call1 ringForMs:20000',
      'leg.ended c1 normal',
      'leg.dropped cy-leg1 cancel',
      'offer.ended call1 cy cy-leg1 abandoned rangMs:2000',
      'interaction.finished call1 in normal caller answered support amy answeredAtMs:-21000 connectedAtMs:-20000 waitedMs:3000 talkMs:10000 holdMs:8000 offers:2',
      '→ leg.hangup cy-leg1 cancel',
    ])
  },
)
