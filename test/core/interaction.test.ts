import t from 'tap'
import {
  answered,
  caller,
  callIn,
  callOf,
  dial,
  disposes,
  failed,
  hangsUp,
  hungup,
  login,
  onCall,
  openStage,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'
import { agent } from '../support/settings.ts'

t.test('a caller on hold hears music, and times on hold add up', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'), 10_000)
  t.same(stage.when(onCall('interaction.hold', 'c'), 4_000, onCall('interaction.retrieve', 'c')), [
    'interaction.held call1',
    '→ leg.hold c call1 default',
    'interaction.retrieved call1 heldMs:4000',
    '→ leg.join c amy-leg1 call1',
  ])
  t.same(stage.when(3_000, onCall('interaction.hold', 'c'), 6_000, hungup('c')), [
    'interaction.held call1',
    '→ leg.hold c call1 default',
    'leg.ended c normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-23000 connectedAtMs:-23000 talkMs:13000 holdMs:10000 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
  ])
})

t.test('only a talk is held and only a held call is taken back', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'))
  const hold = onCall('interaction.hold', 'c')
  const retrieve = onCall('interaction.retrieve', 'c')
  t.same(stage.when(hold, retrieve), ['refused: interaction.notTalking', 'refused: interaction.notHeld'])
  t.same(
    stage
      .given(picksUp('amy'))
      .when(retrieve, hold, hold)
      .filter((line) => /refused/.test(line)),
    ['refused: interaction.notHeld', 'refused: interaction.notTalking'],
  )
})

t.test('nobody can act on a call that is over', async (t) => {
  const stage = openStage(['amy'])
  const hang = { type: 'interaction.hangup', interaction: 'x', by: 'agent' } as const
  const hold = { type: 'interaction.hold', interaction: 'x' } as const
  const retrieve = { type: 'interaction.retrieve', interaction: 'x' } as const
  t.same(stage.when(hang, hold, retrieve), [
    'refused: interaction.unknown',
    'refused: interaction.unknown',
    'refused: interaction.unknown',
  ])
})

t.test('an agent or the system ends a call in any state', async (t) => {
  t.same(
    openStage([])
      .given(...caller('c'), 5_000)
      .when(hangsUp('c', 'system')),
    [
      'leg.dropped c normal',
      'interaction.finished call1 in normal system failed support answeredAtMs:-5000 waitedMs:5000',
      '→ leg.hangup c normal',
    ],
  )
  t.same(
    openStage(['amy'])
      .given(...caller('c'))
      .when(hangsUp('c')),
    [
      'leg.dropped amy-leg1 cancel',
      'offer.ended call1 amy amy-leg1 abandoned',
      'leg.dropped c normal',
      'interaction.finished call1 in normal agent failed support answeredAtMs:+0 offers:1',
      '→ leg.hangup amy-leg1 cancel',
      '→ leg.hangup c normal',
    ],
  )
  t.same(
    openStage(['amy'])
      .given(...caller('c'), picksUp('amy'))
      .when(hangsUp('c')),
    [
      'leg.dropped c normal',
      'leg.dropped amy-leg1 normal',
      'interaction.finished call1 in normal agent answered support amy answeredAtMs:+0 connectedAtMs:+0 offers:1',
      'agent.wrapup amy call1 untilMs:+10000',
      '→ leg.hangup c normal',
      '→ leg.hangup amy-leg1 normal',
    ],
  )
})

t.test('a disposition is given by the agent who has the call', async (t) => {
  const stage = openStage(['amy', 'bob']).given(...caller('c'), picksUp('amy'))
  const dispose = { type: 'interaction.dispose', interaction: callOf(stage, 'c'), disposition: 'sold' } as const
  t.same(stage.when(disposes('amy'), { ...dispose, agent: 'bob' }, { ...dispose, agent: 'zoe' }), [
    'interaction.disposed call1 amy sold',
    'refused: interaction.notYours',
    'refused: agent.unknown',
  ])
})

t.test('the customer store says who calls, once', async (t) => {
  const stage = openStage([]).given(...caller('c'))
  const found = {
    type: 'contact.found',
    interaction: callOf(stage, 'c'),
    match: 'known',
    contact: 'kim',
    account: 'acme',
    set: { tier: 'gold' },
  } as const
  t.same(stage.when(found, found, { ...found, interaction: 'gone' }), [
    'interaction.identified call1 known kim acme tier=gold',
  ])
})

t.test('a caller whom no flow has answered is answered by the talk', async (t) => {
  const stage = openStage(['amy']).given({
    type: 'flow.publish',
    flow: {
      id: 'main',
      start: 'queue',
      nodes: { queue: { verb: 'enqueue', args: { queue: 'support' }, next: {} } },
      hours: {},
    },
  })
  t.same(stage.when(callIn('c'), 5_000, picksUp('amy'), answered('c')), [
    'interaction.started call1 in c +4930 100',
    'flow.entered call1 main queue language=en',
    'interaction.queued call1 support',
    'offer.made call1 support amy amy-leg1 untilMs:+20000',
    '→ contact.lookup call1 +4930',
    '→ leg.hold c default',
    '→ leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
    'interaction.answering call1 c',
    'interaction.connected call1 support amy amy-leg1 waitedMs:5000 rangMs:5000 isInServiceLevel',
    '→ leg.answer c',
    '→ leg.join c amy-leg1 call1',
  ])
})

t.test('the times of a story add up to the life of the call', async (t) => {
  const stage = openStage([]).given(
    ...caller('c'),
    7_000,
    agent('amy'),
    login('amy'),
    ready('amy'),
    3_000,
    picksUp('amy'),
  )
  stage.given(20_000, onCall('interaction.hold', 'c'), 5_000, onCall('interaction.retrieve', 'c'), 10_000)
  t.same(
    stage.when(hungup('c')).filter((line) => /finished/.test(line)),
    [
      'interaction.finished call1 in normal caller answered support amy answeredAtMs:-45000 connectedAtMs:-35000 waitedMs:10000 rangMs:3000 talkMs:30000 holdMs:5000 offers:1',
    ],
  )
})

t.test('a talk that could not be joined counts as waiting', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), 4_000, picksUp('amy'), 1_000, failed('c', 'leg.join'), 5_000)
  t.same(
    stage.when(hungup('c')).filter((line) => /finished/.test(line)),
    ['interaction.finished call1 in normal caller abandoned support answeredAtMs:-10000 waitedMs:10000 offers:1'],
  )
})

function _talkingOut(): Stage {
  const stage = openStage(['amy']).given(dial('amy'), 2_000, picksUp('amy'), 5_000)
  return stage.given(answered(customer(stage)))
}

function customer(stage: Stage): string {
  return [...stage.engine.centre.legs.values()].find((leg) => leg.agent === '')?.id ?? 'nobody'
}
