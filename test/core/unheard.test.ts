import t from 'tap'
import {
  caller,
  callIn,
  callOf,
  dial,
  failed,
  hungup,
  legOf,
  listed,
  lost,
  onCall,
  openStage,
  phoneEnds,
  picksUp,
  type Stage,
} from '../support/engine.ts'
import { flow } from '../support/settings.ts'

const LONG = 60_000

t.test('a caller whom nobody announced is taken in when a second listing shows them', async (t) => {
  const stage = openStage([])
  t.same(stage.when(listed([{ leg: 'x' }])), ['switch.repaired x unannounced'], 'the announcement may be on its way')
  stage.given(5_000)
  t.same(stage.when(listed([{ leg: 'x' }])), [
    'interaction.started call1 in x +4930 100',
    'flow.entered call1 main answer language=en',
    'interaction.answering call1 x',
    'flow.moved call1 answer done queue',
    'interaction.queued call1 support',
    '→ contact.lookup call1 +4930',
    '→ leg.answer x',
    '→ leg.hold x default',
  ])
})

t.test('a prompt whose end nobody reports is over after the longest time that it can take', async (t) => {
  const stage = withPrompt().given(...caller('a'))
  t.same(stage.when(119_999), [])
  t.same(stage.when(1), [
    'flow.moved call1 hello done bye',
    'leg.dropped a normal',
    'interaction.finished call1 in normal flow flow answeredAtMs:-120000 ivrMs:120000',
    '→ leg.hangup a normal',
  ])
})

t.test('a recording of which nothing was heard after the call is asked for, and lost in the end', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(...caller('a'), picksUp('amy'), 10_000)
  stage.given(hungup('a'), phoneEnds('amy'))
  t.same(stage.when(listed()), ['switch.repaired rec1 reask', '→ recording.stop a rec1'])
  for (let asked = 1; asked < 10; asked += 1) stage.given(5_000, listed())
  t.same(stage.when(5_000, listed()), ['recording.lost rec1 call1 the switch did not tell what became of it'])
})

t.test('a recording that goes on is never given up, however often the link is lost', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(...caller('a'), picksUp('amy'), LONG)
  const live = [
    { leg: 'a', bridge: callOf(stage, 'a') },
    { leg: legOf(stage, 'amy'), direction: 'out' as const },
  ]
  for (let away = 0; away < 12; away += 1) stage.given(lost(), listed(live))
  t.same(stage.when(lost(), listed(live)), [
    'switch.detached',
    'switch.repaired rec1 reask',
    'switch.attached',
    '→ recording.start a rec1 call',
  ])
})

t.test('music that the switch refused to play is asked for again', async (t) => {
  const stage = openStage([]).given(...caller('a'), failed('a', 'leg.hold'), LONG)
  t.same(stage.when(listed([{ leg: 'a' }])), ['switch.repaired a reask', '→ leg.hold a default'])
  t.same(stage.when(listed([{ leg: 'a' }])), [], 'once')
})

t.test('a caller on hold whose music was refused stays apart from the agent and hears it', async (t) => {
  const stage = openStage(['amy']).given(...caller('a'), picksUp('amy'), onCall('interaction.hold', 'a'))
  const live = [{ leg: 'a' }, { leg: legOf(stage, 'amy'), direction: 'out' as const, bridge: callOf(stage, 'a') }]
  stage.given(failed('a', 'leg.hold'), LONG)
  t.same(stage.when(listed(live)), ['switch.repaired a reask', '→ leg.hold a call1 default'])
})

t.test(
  'an agent whose customer is being rung hears ringing, also when the first request was refused or lost',
  async (t) => {
    const stage = openStage(['amy']).given(dial('amy'), picksUp('amy'))
    const [customer = ''] = [...stage.engine.centre.legs.keys()].filter((leg) => leg !== legOf(stage, 'amy'))
    const live = [customer, legOf(stage, 'amy')].map((leg) => ({ leg, direction: 'out' as const }))
    const rings = live.map((each) => (each.leg === customer ? { ...each, status: 'ringing' as const } : each))
    t.same(stage.when(10_000, listed(rings)), [])
    stage.given(failed(legOf(stage, 'amy'), 'leg.ringback'))
    const asked = ['switch.repaired amy-leg1 reask', '→ leg.ringback amy-leg1']
    t.same(stage.when(listed(rings), listed(rings)), asked)
    t.same(
      stage.when(lost(), listed(rings)).filter((line) => line.includes('amy')),
      asked,
    )
  },
)

t.test('a talk that never was counts no hold, and its recording ends before the next begins', async (t) => {
  const stage = openStage(['amy', 'bob'], { recordPercent: 100 }).given(...caller('a'), picksUp('amy'))
  stage.given(onCall('interaction.hold', 'a'), 3_000, onCall('interaction.retrieve', 'a'))
  t.same(stage.when(failed('a', 'leg.join')).slice(0, 5), [
    'leg.refused a leg.join because',
    'interaction.unjoined call1 amy',
    'leg.dropped amy-leg1 failed',
    'interaction.requeued call1 support',
    'offer.made call1 support bob bob-leg1 untilMs:+20000 waitedMs:3000',
  ])
  stage.given()
  t.same(stage.when(picksUp('bob'), failed('a', 'recording.start')), [
    'interaction.connected call1 support bob bob-leg1 waitedMs:3000 isInServiceLevel',
    'recording.started rec2 call1 a call bob',
    '→ leg.join a bob-leg1 call1',
    '→ recording.start a rec2 call',
    'leg.refused a recording.start because',
    'recording.lost rec2 call1 because',
  ])
  const live = [{ leg: 'a', bridge: callOf(stage, 'a') }]
  t.same(
    stage.when(listed(live)).filter((line) => /rec/.test(line)),
    ['switch.repaired rec1 reask', '→ recording.stop a rec1'],
    'what was stopped is not begun again',
  )
  t.match(stage.when(5_000, hungup('a')).at(2), /connectedAtMs:-5000 waitedMs:3000 talkMs:5000 offers:2/)
})

t.test('the recording of a talk that could not be joined is stopped', async (t) => {
  const stage = openStage(['amy'], { recordPercent: 100 }).given(...caller('a'), picksUp('amy'))
  t.same(
    stage.when(failed('a', 'leg.join')).filter((line) => line.startsWith('→')),
    ['→ leg.hold a call1 default', '→ recording.stop a rec1', '→ leg.hangup amy-leg1 failed'],
  )
})

t.test('a caller seen in one listing who is gone in the next is nobody', async (t) => {
  t.same(
    openStage([])
      .given(listed([{ leg: 'x' }]))
      .when(5_000, listed(), callIn('y', '999'))
      .filter((line) => line.includes(' x ')),
    [],
  )
})

function withPrompt(): Stage {
  return openStage([]).given(
    flow('main', {
      hello: ['play', { prompts: ['welcome'] }, { done: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
  )
}
