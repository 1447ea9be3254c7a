import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { toneLevel } from '../../../../src/lib/tone.ts'
import { durationMs, readWav } from '../../../../src/lib/wav.ts'
import { on, setUp, talk } from './stage.ts'

t.test('a caller is answered, hears a prompt, presses a key and hangs up', async (t) => {
  const { sim, world, take } = await setUp()
  const leg = world.callIn({ to: '100', from: '123', name: 'Ann' })
  t.same(take(1), [{ type: 'leg.appeared', leg, switch: 'sim', to: '100', from: '123', name: 'Ann' }])
  await sim.perform({ type: 'leg.answer', ...on, leg })
  t.same(take(1), [{ type: 'leg.answered', leg }])
  await sim.perform({
    type: 'leg.play',
    ...on,
    leg,
    play: 'p1',
    media: [{ kind: 'prompt', name: 'welcome', language: 'en' }],
  })
  t.same(take(2_000), [])
  t.same(take(1), [{ type: 'leg.played', leg, play: 'p1' }])
  await sim.perform({ type: 'leg.play', ...on, leg, play: 'p2', media: [{ kind: 'beep' }] })
  world.press(leg, '2')
  await sim.perform({ type: 'leg.stopPlay', ...on, leg, play: 'p2' })
  world.hangup(leg)
  t.same(take(1_000), [
    { type: 'leg.digit', leg, digit: '2' },
    { type: 'leg.played', leg, play: 'p2' },
    { type: 'leg.hungup', leg, cause: 'normal' },
  ])
  t.equal(world.count(), 0)
})

t.test('phones answer, are busy, reject, do not answer or are not there', async (t) => {
  const { sim, world, take, ring } = await setUp()
  world.phone('phone:amy', { kind: 'answer', afterMs: 3_000 })
  await ring('a', 'phone:amy')
  t.same(take(3_001), [
    { type: 'leg.ringing', leg: 'a' },
    { type: 'leg.answered', leg: 'a' },
  ])
  await ring('a2', 'phone:amy')
  t.same(take(100), [{ type: 'leg.hungup', leg: 'a2', cause: 'busy' }], 'a phone takes one call at a time')
  world.phone('phone:bob', { kind: 'busy' })
  await ring('b', 'phone:bob')
  t.same(take(100), [{ type: 'leg.hungup', leg: 'b', cause: 'busy' }])
  world.phone('phone:cat', { kind: 'reject', afterMs: 500 })
  await ring('c', 'phone:cat')
  t.same(take(600), [
    { type: 'leg.ringing', leg: 'c' },
    { type: 'leg.hungup', leg: 'c', cause: 'rejected' },
  ])
  world.phone('phone:dan', { kind: 'no-answer' })
  await ring('d', 'phone:dan', 5_000)
  t.same(take(5_001), [
    { type: 'leg.ringing', leg: 'd' },
    { type: 'leg.hungup', leg: 'd', cause: 'no_answer' },
  ])
  world.phone('phone:eve', { kind: 'unregistered' })
  await t.rejects(ring('e', 'phone:eve'), /phone:eve is not registered/)
  t.same(
    (await sim.snapshot()).map((leg) => leg.leg),
    ['a'],
  )
})

t.test('every request may come twice and none harms when the leg is gone', async (t) => {
  const { sim, world, take, ring, caller } = await talk(t)
  await ring('a1', 'phone:amy')
  await sim.perform({ type: 'leg.answer', ...on, leg: caller })
  await sim.perform({ type: 'leg.join', ...on, leg: caller, with: 'a1', bridge: 'i1' })
  await sim.perform({ type: 'leg.hold', ...on, leg: caller, bridge: 'i1', music: 'default' })
  await sim.perform({ type: 'leg.hold', ...on, leg: caller, bridge: 'i1', music: 'default' })
  t.same(take(100), [])
  t.equal(sim.list()[0]?.bridge, '')
  for (let i = 0; i < 2; i++) await sim.perform({ type: 'leg.hangup', ...on, leg: 'a1', cause: 'normal' })
  t.same(take(100), [{ type: 'leg.hungup', leg: 'a1', cause: 'normal' }])
  await t.rejects(sim.perform({ type: 'leg.join', ...on, leg: caller, with: 'a1', bridge: 'i1' }), /gone/)
  await sim.perform({ type: 'leg.stopPlay', ...on, leg: 'a1', play: 'p' })
  world.hangup(caller)
  world.hangup(caller)
  t.same(take(100), [{ type: 'leg.hungup', leg: caller, cause: 'normal' }])
})

t.test('a caller who gives up before the answer has cancelled', async (t) => {
  const { world, take } = await setUp()
  const leg = world.callIn({ to: '100', from: '123' })
  world.hangup(leg)
  t.match(take(1), [{ type: 'leg.appeared' }, { type: 'leg.hungup', cause: 'cancel' }])
})

t.test('both sides of a talk are kept in one stereo file', async (t) => {
  const dir = t.testdir()
  const { sim, take, takeNext, caller } = await talk(t, { recordingsDir: dir })
  await sim.perform({ type: 'recording.start', ...on, leg: caller, recording: 'r1', kind: 'call', maxMs: 0 })
  take(3_000)
  await sim.perform({ type: 'recording.stop', ...on, leg: caller, recording: 'r1' })
  const [kept] = await takeNext()
  const bytes = readFileSync(join(dir, 'r1.wav'))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  t.same(kept, {
    type: 'recording.kept',
    recording: 'r1',
    file: 'r1.wav',
    bytes: bytes.length,
    durationMs: 3_000,
    sha256,
  })
  const [left, right] = readWav(bytes).channels
  t.equal(durationMs(readWav(bytes)), 3_000)
  t.ok(
    toneLevel(left ?? new Int16Array(), 8_000, 440) > 0.2 && toneLevel(right ?? new Int16Array(), 8_000, 1_000) > 0.2,
  )
})

t.test('a recording ends with its leg, by the hash key or by its limit, and says so again when asked', async (t) => {
  const { sim, world, take, caller } = await talk(t)
  const start = (recording: string, kind: 'call' | 'voicemail', maxMs: number) =>
    sim.perform({ type: 'recording.start', ...on, leg: caller, recording, kind, maxMs })
  const kept = (recording: string, ms: number) => {
    return { type: 'recording.kept', recording, file: '', bytes: 0, durationMs: ms, sha256: '' }
  }
  await start('mail', 'voicemail', 60_000)
  await start('short', 'voicemail', 2_000)
  await start('call', 'call', 0)
  t.same(take(5_000), [kept('short', 2_000)])
  world.press(caller, '#')
  t.same(take(1), [{ type: 'leg.digit', leg: caller, digit: '#' }, kept('mail', 5_000)])
  world.hangup(caller)
  t.same(take(1), [{ type: 'leg.hungup', leg: caller, cause: 'normal' }, kept('call', 5_001)])
  for (const recording of ['call', 'never'])
    await sim.perform({ type: 'recording.stop', ...on, leg: caller, recording })
  t.same(take(1), [
    kept('call', 5_001),
    { type: 'recording.failed', recording: 'never', reason: 'nothing was recorded' },
  ])
})
