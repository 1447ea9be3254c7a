import t from 'tap'
import { booked, customerAnswers, customerEnds, dialled, idOf, opened } from '../support/callbacks.ts'
import { answered, callIn, digit, hungup, legOf, listed, lost, phoneEnds, picksUp, ready } from '../support/engine.ts'

t.test('a caller who waits asks to be called back, and the call ends', async (t) => {
  const stage = opened().given(callIn('c', '100', '+4911'), answered('c'), 10_000)
  t.same(stage.when(digit('c', '1')), [
    'interaction.overflowed call1 support key waitedMs:10000',
    'flow.moved call1 queue call-me book',
    'interaction.started call2 out 100 +4911',
    'callback.booked call2 support call1 dueAtMs:+60000 null 2 60000  3600000',
    'flow.moved call1 book done bye',
    'leg.dropped c normal',
    'interaction.finished call1 in normal flow callback support answeredAtMs:-10000 waitedMs:10000',
    '→ leg.hangup c normal',
  ])
})

t.test('a callback keeps the place of its caller: the agent is rung first, then the customer', async (t) => {
  const stage = booked()
  t.same(stage.when(ready('amy')), [
    'agent.readied amy',
    'offer.made call3 support amy amy-leg1 untilMs:+20000 waitedMs:2000',
    '→ leg.ring amy-leg1 phone:amy 100 call3 ringForMs:20000',
  ])
  t.same(stage.when(1_000, picksUp('amy')), [
    'interaction.dialled call3 amy customer1 untilMs:+45000',
    '→ leg.ring customer1 number:+4911 100 call3 ringForMs:45000',
    '→ leg.ringback amy-leg1',
  ])
  t.match(stage.when(5_000, customerAnswers(idOf(stage, '+4911'))), [
    'interaction.connected call3 support amy amy-leg1 waitedMs:8000 rangMs:5000',
  ])
  t.match(stage.when(60_000, phoneEnds('amy')), [
    'leg.ended amy-leg1 normal',
    'leg.dropped customer1 normal',
    'interaction.finished call3 out normal agent answered support amy',
  ])
  t.same(dialled(stage.given(3_600_000)), 1)
})

t.test('nobody is called while the call in which it was asked for goes on', async (t) => {
  const stage = opened().given(ready('amy'))
  stage.given(callIn('x'), picksUp('amy'), callIn('c', '100', '+4911'), 1_000, digit('c', '1'))
  stage.given(hungup('x'), phoneEnds('amy'))
  t.match(stage.when(3_000), ['callback.due call3 support', 'offer.made call3 support amy'])
})

t.test('a customer who is not reached is tried again in the same place, so often and no more', async (t) => {
  const stage = booked().given(ready('amy'), picksUp('amy'))
  const id = idOf(stage, '+4911')
  t.same(stage.when(9_000, customerEnds(id, 'busy'), phoneEnds('amy')), [
    'leg.ended customer1 busy',
    'leg.dropped amy-leg1 busy',
    'callback.unreached call3 amy busy triesLeft:1 dueAtMs:+60000',
    '→ leg.hangup amy-leg1 busy',
    'leg.ended amy-leg1 normal',
    'agent.readied amy',
    'offer.made call2 support amy amy-leg2 untilMs:+20000 waitedMs:24000',
    '→ leg.ring amy-leg2 phone:amy +4922 call2 ringForMs:20000',
  ])
  stage.given(picksUp('amy'), callIn('e', '100', '+4955'), 60_000)
  t.match(stage.when(hungup('d'), phoneEnds('amy'))[6], 'offer.made call3 support amy')
  stage.given(picksUp('amy'))
  t.match(stage.when(45_000), [
    'leg.dropped customer2 no_answer',
    'leg.dropped amy-leg3 no_answer',
    'interaction.finished call3 out no_answer system unreached support amy',
  ])
  t.equal(dialled(stage), 2)
})

t.test('a try that the switch lost is made again and counts as none', async (t) => {
  const stage = booked().given(ready('amy'), picksUp('amy'))
  t.match(stage.when(customerEnds(idOf(stage, '+4911'), 'lost_event')), [
    'leg.ended customer1 lost_event',
    'leg.dropped amy-leg1 normal',
    'callback.unreached call3 amy lost_event triesLeft:2 dueAtMs:+30000',
  ])
})

t.test('an agent who hangs up while the customer is rung has made a try', async (t) => {
  const stage = booked().given(ready('amy'), picksUp('amy'))
  t.match(stage.when(3_000, phoneEnds('amy')), [
    'leg.ended amy-leg1 normal',
    'leg.dropped customer1 cancel',
    'callback.unreached call3 amy cancel triesLeft:1',
    'agent.readied amy',
  ])
})

t.test('an agent who does not pick up gets no customer called, and the next agent has the callback', async (t) => {
  const stage = booked().given(ready('amy'), ready('bob'))
  t.match(
    stage.when(20_000, phoneEnds('amy')).filter((line) => line.startsWith('offer')),
    ['offer.ended call3 amy'],
  )
  t.equal(dialled(stage), 0)
})

t.test('a customer who calls again has the place in person, and is not called', async (t) => {
  const stage = booked()
  t.match(stage.when(callIn('c2', '100', '+4911')), [
    'interaction.started call4 in c2 +4911 100',
    'flow.entered call4',
    'interaction.answering call4',
    'flow.moved call4',
    'interaction.queued call4 support',
    'callback.cancelled call3 caller',
    'interaction.finished call3 out cancel caller cancelled support',
  ])
  t.match(stage.when(ready('amy'))[1], 'offer.made call4 support amy')
})

t.test('whoever asks twice is called once', async (t) => {
  const stage = opened().given(
    callIn('c', '100', '+4911'),
    callIn('c2', '100', '+4911'),
    digit('c', '1'),
    digit('c2', '1'),
  )
  const booked = stage.log.filter(({ type }) => type === 'callback.booked')
  t.equal(booked.length, 1)
})

t.test('a callback outlives its switch, and is made when there is one again', async (t) => {
  const stage = booked().given(ready('amy'), picksUp('amy'))
  const id = idOf(stage, '+4911')
  stage.given(lost(true))
  t.equal(stage.engine.centre.interactions.get(id)?.status, 'booked')
  stage.given(listed([], { isRestarted: true }))
  t.match(
    stage.when(30_000).filter((line) => line.startsWith('offer.made')),
    [/call3/],
  )
  t.not(legOf(stage, 'amy'), 'no-leg')
})
