import t from 'tap'
import {
  answered,
  caller,
  callIn,
  hangsUp,
  hungup,
  legOf,
  listed,
  openStage,
  phoneEnds,
  picksUp,
} from '../support/engine.ts'

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
      hungup('x'),
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
