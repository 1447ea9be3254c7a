import t from 'tap'
import {
  caller,
  callIn,
  callOf,
  dial,
  hungup,
  legOf,
  listed,
  login,
  lost,
  openStage,
  picksUp,
  ready,
} from '../support/engine.ts'
import { agent, flow } from '../support/settings.ts'

const LONG = 60_000

t.test('a lost link leaves calls as they are and holds back what waits', async (t) => {
  const stage = openStage(['amy']).given(...caller('a'), picksUp('amy'), ...caller('b'))
  t.same(stage.when(lost(), lost(), agent('bob'), login('bob'), ready('bob')), [
    'switch.detached',
    'agent.configured bob',
    'agent.loggedIn bob phone:bob',
    'agent.paused bob login',
    'agent.readied bob',
  ])
  const live = [
    { leg: 'a', bridge: callOf(stage, 'a') },
    { leg: 'b' },
    { leg: legOf(stage, 'amy'), direction: 'out' as const },
  ]
  t.same(stage.when(LONG, listed(live)), [
    'switch.repaired b reask',
    'switch.attached',
    'offer.made call2 support bob bob-leg1 untilMs:+20000 waitedMs:60000',
    '→ leg.hold b default',
    '→ leg.ring bob-leg1 phone:bob +4930 call2 ringForMs:20000',
  ])
})

t.test('a caller who is queued while the link is away is offered when it is back', async (t) => {
  const stage = openStage(['amy']).given(
    flow('main', {
      who: ['lookup', { withinMs: 1_000 }, { known: 'queue', unknown: 'queue' }],
      queue: ['enqueue', { queue: 'support' }, {}],
    }),
    callIn('c'),
    lost(),
  )
  t.same(stage.when(1_000), [
    'flow.moved call1 who unknown queue',
    'interaction.queued call1 support ivrMs:1000',
    '→ leg.hold c default',
  ])
  t.same(stage.when(LONG, listed([{ leg: 'c', status: 'ringing' }])), [
    'switch.repaired c reask',
    'switch.attached',
    'offer.made call1 support amy amy-leg1 untilMs:+20000 waitedMs:60000',
    '→ leg.hold c default',
    '→ leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
  ])
})

t.test('a dead switch ends its calls and frees its agents', async (t) => {
  const stage = openStage(['amy', 'bob'], { wrapupMs: 0 }).given(
    ...caller('a'),
    picksUp('amy'),
    ...caller('b'),
    ...caller('c'),
  )
  t.same(
    stage.when(LONG, lost(true)).filter((line) => !/leg\./.test(line)),
    [
      'offer.ended call2 bob bob-leg1 expired rangMs:20000',
      'agent.planned bob break no_answer',
      'interaction.requeued call2 support',
      'switch.detached isDead',
      'interaction.finished call1 in switch_lost system answered support amy answeredAtMs:-60000 connectedAtMs:-60000 talkMs:60000 offers:1',
      'interaction.finished call2 in switch_lost system failed support answeredAtMs:-60000 waitedMs:60000 offers:1',
      'interaction.finished call3 in switch_lost system failed support answeredAtMs:-60000 waitedMs:60000',
      'agent.readied amy',
      'agent.paused bob no_answer',
    ],
  )
  t.same([...stage.engine.centre.legs.keys()], [])
})

t.test('a dead switch that had been away already ends its calls', async (t) => {
  const stage = openStage([]).given(...caller('a'), lost())
  t.same(stage.when(lost(true)), [
    'leg.ended a switch_lost',
    'interaction.finished call1 in switch_lost system failed support answeredAtMs:+0',
  ])
})

t.test('a switch that was started anew has lost all calls', async (t) => {
  const stage = openStage(['amy'], { wrapupMs: 0 }).given(...caller('a'), picksUp('amy'), lost())
  t.same(stage.when(listed([], { isRestarted: true })), [
    'switch.repaired a gone',
    'leg.ended a switch_lost',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in switch_lost system answered support amy answeredAtMs:+0 connectedAtMs:+0 offers:1',
    'switch.repaired amy-leg1 gone',
    'leg.ended amy-leg1 switch_lost',
    'agent.readied amy',
    'switch.attached',
    '→ leg.hangup amy-leg1 normal',
  ])
})

t.test('a leg that is gone unseen ends its call', async (t) => {
  const stage = openStage([]).given(...caller('a'), LONG)
  t.same(stage.when(listed()), [
    'switch.repaired a gone',
    'leg.ended a lost_event',
    'interaction.finished call1 in lost_event system failed support answeredAtMs:-60000 waitedMs:60000',
  ])
})

t.test('a leg that is younger than the listing is not judged by it', async (t) => {
  t.same(
    openStage(['amy'])
      .given(...caller('a'), 1_000)
      .when(listed([{ leg: 'a' }])),
    [],
  )
})

t.test('an agent whose ringing leg vanished is not to blame', async (t) => {
  const stage = openStage(['amy']).given(...caller('a'), 5_000)
  t.same(stage.when(listed([{ leg: 'a' }])), [
    'switch.repaired amy-leg1 gone',
    'leg.ended amy-leg1 lost_event',
    'offer.ended call1 amy amy-leg1 lost rangMs:5000',
    'agent.readied amy',
    'interaction.requeued call1 support',
    'offer.made call1 support amy amy-leg2 untilMs:+20000 waitedMs:5000',
    '→ leg.ring amy-leg2 phone:amy +4930 call1 ringForMs:20000',
  ])
})

t.test('an answer that was not seen is taken from the listing', async (t) => {
  const stage = openStage(['amy']).given(...caller('a'), 5_000)
  t.same(stage.when(listed([{ leg: 'a' }, { leg: legOf(stage, 'amy'), direction: 'out' }])), [
    'switch.repaired amy-leg1 answered',
    'interaction.connected call1 support amy amy-leg1 waitedMs:5000 rangMs:5000 isInServiceLevel',
    '→ leg.join a amy-leg1 call1',
  ])
})

t.test('two who talk and are not joined are joined', async (t) => {
  const stage = openStage(['amy']).given(...caller('a'), picksUp('amy'))
  const live = [{ leg: 'a' }, { leg: legOf(stage, 'amy'), direction: 'out' as const }]
  t.same(stage.when(1_000, listed(live)), [], 'a moment ago they were about to be')
  t.same(stage.when(LONG, listed(live)), ['switch.repaired a rejoin', '→ leg.join a amy-leg1 call1'])
})

t.test('a leg that was asked to end and lives on is ended again', async (t) => {
  const stage = openStage(['amy']).given(...caller('a'), picksUp('amy'))
  const live = [{ leg: legOf(stage, 'amy'), direction: 'out' as const }]
  stage.given(hungup('a'))
  t.same(stage.when(1_000, listed(live)), [], 'a moment ago it was asked')
  t.same(
    stage.when(LONG, listed(live)).filter((line) => /leg|repaired/.test(line)),
    ['switch.repaired amy-leg1 stray', '→ leg.hangup amy-leg1 normal'],
  )
})

t.test('a leg of ours that nobody knows is ended', async (t) => {
  t.same(openStage([]).when(listed([{ leg: 'x', direction: 'out' }])), [
    'switch.repaired x stray',
    '→ leg.hangup x normal',
  ])
})

t.test('a caller who came while the link was away is welcomed when it is back', async (t) => {
  const stage = openStage([]).given(lost())
  t.same(stage.when(listed([{ leg: 'x' }])), [
    'interaction.started call1 in x +4930 100',
    'flow.entered call1 main answer language=en',
    'interaction.answering call1 x',
    'flow.moved call1 answer done queue',
    'interaction.queued call1 support',
    'switch.attached',
    '→ contact.lookup call1 +4930',
    '→ leg.answer x',
    '→ leg.hold x default',
  ])
})

t.test('a recording whose call ended unseen is asked for', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(...caller('a'), picksUp('amy'), LONG, lost())
  t.same(stage.when(listed()), [
    'switch.repaired a gone',
    'leg.ended a lost_event',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in lost_event system answered support amy answeredAtMs:-60000 connectedAtMs:-60000 talkMs:60000 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    'switch.repaired rec1 reask',
    'switch.attached',
    '→ leg.hangup amy-leg1 normal',
    '→ recording.stop a rec1',
  ])
})

t.test('with one switch away a call goes out over the other', async (t) => {
  const stage = openStage(['amy']).given(listed([], { name: 'two' }), lost())
  t.same(stage.when(dial('amy')).filter((line) => /leg.ring/.test(line)).length, 1)
  t.same(
    [...stage.engine.centre.legs.values()].map((leg) => leg.switch),
    ['two'],
  )
})
