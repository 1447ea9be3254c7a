import t from 'tap'
import { caller, callIn, callOf, legOf, listed, login, lost, openStage, ready } from '../support/engine.ts'
import { agent, flow } from '../support/settings.ts'

const LONG = 60_000

t.test('a prompt that a lost link may have swallowed is played again', async (t) => {
  const stage = openStage([]).given(
    flow('main', {
      answer: ['answer', {}, { done: 'hello' }],
      hello: ['play', { prompts: ['welcome'] }, { done: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
    ...caller('a'),
    LONG,
    lost(),
  )
  t.same(stage.when(listed([{ leg: 'a' }])), [
    'switch.repaired a reask',
    'flow.waited call1 a play2 [prompt welcome en] untilMs:+120000',
    'switch.attached',
    '→ leg.stopPlay a play1',
    '→ leg.play a play2 [prompt welcome en]',
  ])
})

t.test('a word that a waiting caller hears ends before anything else, whoever began it', async (t) => {
  const told = { announcePosition: 'always', announceFirstMs: 15_000 } as const
  const waiting = openStage([], told).given(...caller('a'), 15_000, lost())
  t.same(waiting.when(listed([{ leg: 'a' }])), [
    'switch.repaired a reask',
    'switch.attached',
    '→ leg.stopPlay a play1',
    '→ leg.hold a default',
  ])
  const rung = openStage([], told).given(agent('amy'), login('amy'), ...caller('a'), 15_000, ready('amy'), lost())
  t.same(rung.when(listed([{ leg: 'a' }, { leg: legOf(rung, 'amy'), status: 'ringing', direction: 'out' }])), [
    'switch.repaired a reask',
    'switch.attached',
    '→ leg.stopPlay a play1',
  ])
})

t.test('a prompt of a server that lives goes on when something else is asked for again', async (t) => {
  const stage = openStage([]).given(
    flow('main', {
      early: ['play', { prompts: ['welcome'] }, { done: 'answer' }],
      answer: ['answer', {}, { done: 'hello' }],
      hello: ['play', { prompts: ['welcome'] }, { done: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
    callIn('a'),
    LONG,
  )
  stage.given({
    type: 'leg.played',
    leg: 'a',
    play: stage.engine.centre.interactions.get(callOf(stage, 'a'))?.flow?.entry.play ?? '',
  })
  t.same(stage.when(listed([{ leg: 'a', status: 'ringing' }])), ['switch.repaired a reask', '→ leg.answer a'])
})

t.test('a message that is being recorded is not greeted again', async (t) => {
  const stage = openStage([]).given(flow('main', { mail: ['voicemail', {}, {}] }), ...caller('a'))
  const play = () => stage.engine.centre.interactions.get(callOf(stage, 'a'))?.flow?.entry.play ?? ''
  stage.given({ type: 'leg.played', leg: 'a', play: play() }, 20_000, lost())
  t.same(stage.when(listed([{ leg: 'a' }])), [
    'switch.repaired rec1 reask',
    'switch.attached',
    '→ recording.start a rec1 voicemail maxMs:120000',
  ])
})
