import t from 'tap'
import {
  caller,
  createStage,
  decline,
  disposes,
  hungup,
  listed,
  login,
  logout,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
} from '../support/engine.ts'
import { agent, queue } from '../support/settings.ts'

t.test('an agent logs in, rests until ready, works and logs out', async (t) => {
  const stage = createStage().given(agent('amy'))
  t.same(stage.when(login('amy'), ready('amy'), pause('amy'), ready('amy'), logout('amy')), [
    'agent.loggedIn amy phone:amy',
    'agent.paused amy login',
    'agent.readied amy',
    'agent.paused amy lunch',
    'agent.readied amy',
    'agent.loggedOut amy',
  ])
})

t.test('an agent logs in at another phone, and a phone has one person', async (t) => {
  const stage = createStage().given(agent('amy'), agent('bob'))
  t.same(stage.when(login('amy', 'phone:desk-1'), login('bob', 'phone:desk-1'), login('bob', 'number:555')), [
    'agent.loggedIn amy phone:desk-1',
    'agent.paused amy login',
    'refused: phone.taken',
    'agent.loggedIn bob number:555',
    'agent.paused bob login',
  ])
})

t.test('who logs out leaves the phone to others', async (t) => {
  const stage = createStage().given(agent('amy'), agent('bob'), login('amy', 'phone:desk'), logout('amy'))
  t.same(stage.when(login('bob', 'phone:desk')), ['agent.loggedIn bob phone:desk', 'agent.paused bob login'])
})

t.test('nobody can act for an agent who does not exist', async (t) => {
  const stage = createStage()
  const remove = { type: 'agent.remove', agent: 'zoe' } as const
  t.same(stage.when(login('zoe'), logout('zoe'), ready('zoe'), pause('zoe'), decline('zoe'), remove), [
    'refused: agent.unknown',
    'refused: agent.unknown',
    'refused: agent.unknown',
    'refused: agent.unknown',
    'refused: agent.unknown',
    'refused: agent.unknown',
  ])
})

t.test('an agent who is not logged in cannot be ready, pause or leave', async (t) => {
  const stage = createStage().given(agent('amy'))
  t.same(stage.when(ready('amy'), pause('amy'), logout('amy'), decline('amy')), [
    'refused: agent.offline',
    'refused: agent.offline',
    'refused: agent.offline',
    'refused: agent.notOffered',
  ])
})

t.test('an agent cannot log in twice', async (t) => {
  const stage = createStage().given(agent('amy'), login('amy'))
  t.same(stage.when(login('amy')), ['refused: agent.online'])
})

t.test('an agent is removed only after they have logged out', async (t) => {
  const stage = createStage().given(agent('amy'), login('amy'))
  const remove = { type: 'agent.remove', agent: 'amy' } as const
  t.same(stage.when(remove, logout('amy'), remove), ['refused: agent.busy', 'agent.loggedOut amy', 'agent.removed amy'])
})

t.test('an agent who is ready already stays so', async (t) => {
  t.same(openStage(['amy']).when(ready('amy')), [])
})

t.test('after a call comes the wrap-up of the queue, then the agent is ready', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(60_000, hungup('c'), phoneEnds('amy'), 10_000), [
    'leg.ended c normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:-60000 connectedAtMs:-60000 talkMs:60000 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    'leg.ended amy-leg1 normal',
    'agent.wrapupEnded amy call1 tookMs:10000',
    'agent.readied amy',
  ])
})

t.test('a queue without wrap-up makes the agent ready as soon as the phone is free', async (t) => {
  const stage = openStage(['amy'], { wrapupMs: 0 }).given(...caller('c'), picksUp('amy'), 5_000, hungup('c'))
  t.same(stage.when(phoneEnds('amy')), ['leg.ended amy-leg1 normal', 'agent.readied amy'])
})

t.test('who ends the wrap-up early is ready at once', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'), hungup('c'), phoneEnds('amy'), 3_000)
  t.same(stage.when(ready('amy'), 60_000), ['agent.wrapupEnded amy call1 tookMs:3000', 'agent.readied amy'])
})

t.test('a disposition ends the wrap-up', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'), hungup('c'), phoneEnds('amy'), 3_000)
  t.same(stage.when(disposes('amy')), [
    'interaction.disposed call1 amy sold',
    'agent.wrapupEnded amy call1 tookMs:3000',
    'agent.readied amy',
  ])
})

t.test('a disposition during the talk leaves the wrap-up as it is', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(disposes('amy'), hungup('c'), phoneEnds('amy')), [
    'interaction.disposed call1 amy sold',
    'leg.ended c normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:+0 connectedAtMs:+0 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    'leg.ended amy-leg1 normal',
  ])
})

t.test('a wrap-up that ends while the phone is still busy waits for the phone', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'), hungup('c'))
  t.same(stage.when(10_000, 5_000, phoneEnds('amy')), [
    'agent.wrapupEnded amy call1 tookMs:10000',
    'leg.ended amy-leg1 normal',
    'agent.readied amy',
  ])
})

t.test('a break asked for during a call begins after the wrap-up', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(pause('amy', 'lunch'), hungup('c'), phoneEnds('amy'), 10_000), [
    'agent.planned amy break lunch',
    'leg.ended c normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:+0 connectedAtMs:+0 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    'leg.ended amy-leg1 normal',
    'agent.wrapupEnded amy call1 tookMs:10000',
    'agent.paused amy lunch',
  ])
})

t.test('who logs out during a call is gone after the wrap-up', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'), picksUp('amy'))
  t.same(stage.when(logout('amy'), hungup('c'), phoneEnds('amy'), 10_000), [
    'agent.planned amy offline',
    'leg.ended c normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:+0 connectedAtMs:+0 offers:1',
    'agent.wrapup amy call1 untilMs:+10000',
    '→ leg.hangup amy-leg1 normal',
    'leg.ended amy-leg1 normal',
    'agent.wrapupEnded amy call1 tookMs:10000',
    'agent.loggedOut amy',
  ])
})

t.test('who pauses or leaves in the wrap-up ends it', async (t) => {
  const wrapping = () => openStage(['amy']).given(...caller('c'), picksUp('amy'), hungup('c'), phoneEnds('amy'), 3_000)
  t.same(wrapping().when(pause('amy', 'lunch')), ['agent.wrapupEnded amy call1 tookMs:3000', 'agent.paused amy lunch'])
  t.same(wrapping().when(logout('amy')), ['agent.wrapupEnded amy call1 tookMs:3000', 'agent.loggedOut amy'])
})

t.test('who changes their mind during a call is ready after it', async (t) => {
  const stage = openStage(['amy'], { wrapupMs: 0 }).given(...caller('c'), picksUp('amy'), pause('amy'), ready('amy'))
  t.same(stage.when(hungup('c'), phoneEnds('amy')), [
    'leg.ended c normal',
    'leg.dropped amy-leg1 normal',
    'interaction.finished call1 in normal caller answered support amy answeredAtMs:+0 connectedAtMs:+0 offers:1',
    '→ leg.hangup amy-leg1 normal',
    'leg.ended amy-leg1 normal',
    'agent.readied amy',
  ])
})

t.test('a ready agent who learns a skill takes the call that waits for it', async (t) => {
  const stage = openStage(['amy'], { requires: { zh: 5 } }).given(...caller('c'))
  t.same(stage.when(agent('amy', { skills: { zh: 4 } })), ['agent.configured amy'])
  t.same(stage.when(agent('amy', { skills: { zh: 5 } })), [
    'agent.configured amy',
    'offer.made call1 support amy amy-leg1 untilMs:+20000',
    '→ leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
  ])
})

t.test('an agent who is taken off a queue is not offered its calls', async (t) => {
  const stage = openStage(['amy']).given(agent('amy', { queues: [] }))
  t.same(stage.when(...caller('c')), [
    'interaction.started call1 in c +4930 100',
    'flow.entered call1 main answer language=en',
    'interaction.answering call1 c',
    'flow.moved call1 answer done queue',
    'interaction.queued call1 support',
    '→ contact.lookup call1 +4930',
    '→ leg.answer c',
    '→ leg.hold c default',
    'interaction.answered call1',
  ])
})

t.test('a new name or phone does not move an agent in the line', async (t) => {
  const stage = openStage(['amy', 'bob']).given(5_000, agent('amy', { name: 'Amelia' }))
  t.match(stage.when(...caller('c')).join('\n'), /offer.made call1 support amy/)
})

t.test('a settled agent profile that nobody has any more is forgotten', async (t) => {
  const stage = createStage().given(listed(), queue('support'), agent('amy', { skills: { zh: 1 } }), agent('amy'))
  t.same([...stage.engine.centre.match.profileByKey.keys()], ['[null,[],[]]'])
})
