import t from 'tap'
import {
  answered,
  caller,
  createStage,
  dial,
  hangsUp,
  hungup,
  login,
  lost,
  openStage,
  phoneEnds,
  picksUp,
  type Stage,
} from '../support/engine.ts'
import { agent } from '../support/settings.ts'

t.test('an agent calls out: first the own phone, then the customer, then both are joined', async (t) => {
  const stage = openStage(['amy'])
  t.same(stage.when(dial('amy')), [
    'interaction.started call1 out customer1 100 555 amy amy-leg1 untilMs:+45000',
    'agent.planned amy ready',
    '→ contact.lookup call1 555',
    '→ leg.ring amy-leg1 phone:amy 555 call1 ringForMs:45000',
  ])
  t.same(stage.when(2_000, picksUp('amy')), [
    'interaction.dialled call1 amy customer1 untilMs:+45000',
    '→ leg.ring customer1 number:555 100 call1 ringForMs:45000',
    '→ leg.ringback amy-leg1',
  ])
  t.same(stage.when(5_000, answered(customer(stage))), [
    'interaction.connected call1 amy amy-leg1 rangMs:5000',
    'recording.started rec1 call1 customer1 call amy',
    '→ leg.join customer1 amy-leg1 call1',
    '→ recording.start customer1 rec1 call',
  ])
})

t.test('a customer who hangs up ends the call out, and the agent wraps up and is ready again', async (t) => {
  const stage = talkingOut()
  t.same(stage.when(60_000, hungup(customer(stage)), phoneEnds('amy'), 30_000), [
    'leg.ended customer1 normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 out normal caller answered amy answeredAtMs:-60000 connectedAtMs:-60000 rangMs:5000 talkMs:60000',
    'agent.wrapup amy call1 untilMs:+30000',
    '→ leg.hangup amy-leg1 normal',
    'leg.ended amy-leg1 normal',
    'agent.wrapupEnded amy call1 tookMs:30000',
    'agent.readied amy',
  ])
})

t.test('an agent who hangs up ends the call out', async (t) => {
  const stage = talkingOut()
  t.same(stage.when(60_000, phoneEnds('amy')), [
    'leg.ended amy-leg1 normal',
    'leg.dropped customer1 normal',
    'interaction.finished call1 out normal agent answered amy answeredAtMs:-60000 connectedAtMs:-60000 rangMs:5000 talkMs:60000',
    'agent.wrapup amy call1 untilMs:+30000',
    '→ leg.hangup customer1 normal',
  ])
})

t.test('an agent on a break calls out and is on the same break again', async (t) => {
  const stage = openStage([]).given(agent('amy'), login('amy'), dial('amy'), picksUp('amy'))
  t.same(stage.when(hungup(customer(stage), 'busy'), phoneEnds('amy')), [
    'leg.ended customer1 busy',
    'leg.dropped amy-leg1 busy',
    'interaction.finished call1 out busy caller failed amy',
    '→ leg.hangup amy-leg1 busy',
    'leg.ended amy-leg1 normal',
    'agent.paused amy login',
  ])
})

t.test('a customer who is busy, rejects or is unreachable ends the call out with that cause', async (t) => {
  const causes = ['busy', 'rejected', 'no_answer', 'congestion', 'unallocated'] as const
  const stories = causes.map((cause) => {
    const stage = openStage(['amy']).given(dial('amy'), picksUp('amy'))
    return stage.when(3_000, hungup(customer(stage), cause), phoneEnds('amy')).slice(1, 3)
  })
  t.same(stories, [
    ['leg.dropped amy-leg1 busy', 'interaction.finished call1 out busy caller failed amy rangMs:3000'],
    ['leg.dropped amy-leg1 rejected', 'interaction.finished call1 out rejected caller failed amy rangMs:3000'],
    ['leg.dropped amy-leg1 no_answer', 'interaction.finished call1 out no_answer caller failed amy rangMs:3000'],
    ['leg.dropped amy-leg1 congestion', 'interaction.finished call1 out congestion caller failed amy rangMs:3000'],
    ['leg.dropped amy-leg1 unallocated', 'interaction.finished call1 out unallocated caller failed amy rangMs:3000'],
  ])
})

t.test('a customer who does not answer is rung for 45 seconds', async (t) => {
  const stage = openStage(['amy']).given(dial('amy'), picksUp('amy'))
  t.same(stage.when(45_000, phoneEnds('amy')), [
    'leg.dropped customer1 no_answer',
    'leg.dropped amy-leg1 no_answer',
    'interaction.finished call1 out no_answer system failed amy rangMs:45000',
    '→ leg.hangup customer1 no_answer',
    '→ leg.hangup amy-leg1 no_answer',
    'leg.ended amy-leg1 normal',
    'agent.readied amy',
  ])
})

t.test('an agent who does not take the own phone calls nobody', async (t) => {
  t.same(openStage(['amy']).given(dial('amy')).when(45_000, phoneEnds('amy', 'no_answer')), [
    'leg.dropped amy-leg1 no_answer',
    'interaction.finished call1 out no_answer system failed amy',
    '→ leg.hangup amy-leg1 no_answer',
    'leg.ended amy-leg1 no_answer',
    'agent.readied amy',
  ])
  t.same(openStage(['amy']).given(dial('amy')).when(phoneEnds('amy', 'busy')), [
    'leg.ended amy-leg1 busy',
    'interaction.finished call1 out busy agent failed amy',
    'agent.readied amy',
  ])
})

t.test('a call out is ended while it rings', async (t) => {
  const stage = openStage(['amy']).given(dial('amy'), picksUp('amy'))
  t.same(stage.when(hangsUp(customer(stage)), hungup(customer(stage)), phoneEnds('amy')), [
    'leg.dropped customer1 normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 out normal agent failed amy',
    '→ leg.hangup customer1 normal',
    '→ leg.hangup amy-leg1 normal',
    'leg.ended customer1 normal',
    'leg.ended amy-leg1 normal',
    'agent.readied amy',
  ])
})

t.test('a call out is refused to whom it cannot be given', async (t) => {
  const stage = openStage(['amy', 'bob']).given(agent('cy'), ...caller('c'), dial('bob'))
  const bad = dial('bob', '300&PJSIP/trunk', 'x')
  t.same(stage.when(dial('zoe', '1', 'x'), dial('cy', '1', 'x'), dial('amy', '1', 'x'), dial('bob', '1', 'x')), [
    'refused: agent.unknown',
    'refused: agent.offline',
    'refused: agent.busy',
    'refused: agent.busy',
  ])
  t.same(openStage(['bob']).when(bad, dial('bob', '', 'x')), ['refused: address.invalid', 'refused: address.invalid'])
  t.same(openStage(['bob', 'amy']).given(dial('bob')).when(dial('amy')), ['refused: interaction.exists'])
  t.same(openStage(['bob']).given(lost()).when(dial('bob')), ['refused: switch.away'])
  t.same(createStage().given(agent('amy'), login('amy')).when(dial('amy')), ['refused: switch.away'])
})

t.test('nobody calls out in the wrap-up', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'), hungup('c'), phoneEnds('amy'))
  t.same(stage.when(dial('amy')), ['refused: agent.busy'])
})

function talkingOut(): Stage {
  const stage = openStage(['amy']).given(dial('amy'), 2_000, picksUp('amy'), 5_000)
  return stage.given(answered(customer(stage)))
}

function customer(stage: Stage): string {
  return [...stage.engine.centre.legs.values()].find((leg) => leg.agent === '')?.id ?? 'nobody'
}
