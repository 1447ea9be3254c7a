import t from 'tap'
import type { Out } from '../../src/core/engine.ts'
import {
  answered,
  caller,
  callIn,
  hangsUp,
  hungup,
  legOf,
  listed,
  lost,
  openStage,
  phoneEnds,
  picksUp,
} from '../support/engine.ts'

const NOWHERE: Out = { events: [], effects: [] }

t.test('a caller in a listing who is announced a moment later is taken in once', async (t) => {
  const stage = openStage([])
  t.same(stage.when(listed([{ leg: 'x' }])), ['switch.repaired x unannounced'])
  stage.given(callIn('x'), answered('x'))
  t.same(stage.when(listed([{ leg: 'x' }])), [])
})

t.test('a signal that comes twice changes nothing', async (t) => {
  const stage = openStage(['amy'])
  const twice = [
    callIn('c'),
    answered('c'),
    { type: 'leg.ringing', leg: '?' } as const,
    picksUp('amy'),
    hangsUp('c'),
    hungup('c'),
    phoneEnds('amy'),
  ]
  const again = twice.flatMap((step) => {
    if (typeof step === 'function') {
      const input = step(stage)
      stage.when(input)
      return input.type === 'interaction.hangup' ? [] : stage.when(input)
    }
    const input = step.type === 'leg.ringing' ? { ...step, leg: legOf(stage, 'amy') } : step
    stage.when(input)
    return stage.when(input)
  })
  t.same(again, [])
})

t.test('signals about legs that nobody knows change nothing', async (t) => {
  const stage = openStage(['amy']).given(...caller('c'))
  t.same(
    stage.when(
      answered('x'),
      { type: 'leg.ringing', leg: 'x' },
      { type: 'leg.digit', leg: 'x', digit: '1' },
      { type: 'leg.played', leg: 'x', play: 'p' },
      { type: 'leg.played', leg: 'c', play: '' },
      { type: 'leg.failed', leg: 'x', effect: 'leg.ring', reason: '' },
      { type: 'recording.kept', recording: 'x', file: '', bytes: 0, durationMs: 0, sha256: '' },
      { type: 'recording.failed', recording: 'x', reason: '' },
    ),
    [],
  )
})

t.test('a caller who hung up is not taken in again when the arrival is reported twice or too late', async (t) => {
  const stage = openStage([]).given(...caller('c'), hungup('c'))
  t.same(stage.when(callIn('c')), [], 'twice')
  stage.given(hungup('late'))
  t.same(stage.when(callIn('late'), hungup('late'), callIn('late')), [], 'too late')
})

t.test('a listing that is older than a hang-up begins no call, not even the first after an attach', async (t) => {
  const stage = openStage([]).given(...caller('c'), lost(), hungup('c'))
  t.same(stage.when(listed([{ leg: 'c' }])), ['switch.repaired c unannounced', 'switch.attached'])
})

t.test('a caller who only seemed to be lost, or whom listings show again and again, is taken in', async (t) => {
  const lostOne = openStage([]).given(...caller('c'), 60_000, listed())
  t.match(lostOne.when(callIn('c'))[0], /^interaction\.started call2 in c /)
  const stage = openStage([]).given(...caller('c'), hungup('c'), listed([{ leg: 'c' }]))
  t.match(stage.when(listed([{ leg: 'c' }]))[0], /^interaction\.started call2 in c /)
  t.same(stage.when(hungup('c')).at(-1)?.slice(0, 26), 'interaction.finished call2')
})

t.test('ended legs are remembered in a bounded number', async (t) => {
  const stage = openStage([])
  for (let count = 0; count < 20_000; count += 1) stage.engine.step(hungup(`x${count}`), stage.nowMs, NOWHERE)
  const { young, old } = stage.engine.centre.ended
  t.equal(young.size + old.size, 10_000)
  t.ok(young.has('x19999'))
})
