import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createSimSwitch } from '../../../../src/adapters/switches/sim/index.ts'
import { toneLevel } from '../../../../src/lib/tone.ts'
import { createVirtualClock } from '../../../../src/lib/virtual-clock.ts'
import { durationMs, readWav } from '../../../../src/lib/wav.ts'
import type { SwitchReport } from '../../../../src/ports/switch.ts'

const on = { switch: 'sim' }

async function setUp(options: { seed?: number; recordingsDir?: string } = {}) {
  const clock = createVirtualClock(0)
  const sim = createSimSwitch({ name: 'sim', clock, latencyMs: 1, ...options })
  const seen: SwitchReport[] = []
  await sim.start((signal) => seen.push(signal))
  const take = (ms: number) => {
    clock.runTo(clock.now() + ms)
    return seen.splice(0)
  }
  const takeNext = async () => {
    for (let tries = 0; tries < 10_000 && seen.length === 0; tries++) {
      await new Promise((resolve) => setImmediate(resolve))
      clock.runTo(clock.now() + 1)
    }
    return seen.splice(0)
  }
  take(0)
  const ring = (leg: string, to: string, ringForMs = 20_000) =>
    sim.perform({ type: 'leg.ring', ...on, leg, to, from: '123', name: '', interaction: 'i1', ringForMs })
  return { clock, sim, world: sim.world, take, takeNext, ring }
}

async function talk(t: Test, options: { recordingsDir?: string } = {}) {
  const set = await setUp(options)
  const caller = set.world.callIn({ to: '100', from: '123' })
  await set.sim.perform({ type: 'leg.answer', ...on, leg: caller })
  await set.ring('a1', 'phone:amy')
  set.take(2_000)
  await set.sim.perform({ type: 'leg.join', ...on, leg: caller, with: 'a1', bridge: 'i1' })
  t.same(
    (await set.sim.snapshot()).map((leg) => [leg.leg, leg.status, leg.bridge]),
    [
      [caller, 'up', 'i1'],
      ['a1', 'up', 'i1'],
    ],
  )
  return { ...set, caller }
}

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

t.test('a lost link leaves the calls alone; what happened meanwhile shows in the listing', async (t) => {
  const { sim, world, take, caller } = await talk(t)
  world.loseLink()
  t.same(take(0), [{ type: 'switch.lost', switch: 'sim', isDead: false }])
  await t.rejects(sim.snapshot(), /away/)
  await t.rejects(sim.perform({ type: 'leg.hangup', ...on, leg: caller, cause: 'normal' }), /away/)
  world.hangup('a1')
  const held = world.callIn({ to: '100', from: '456' })
  world.callIn({ to: '100', from: '789' })
  t.same(take(30_000), [])
  world.restoreLink()
  t.match(take(0), [{ type: 'switch.listed', isRestarted: false, legs: [{ leg: caller, status: 'up' }] }])
  t.match(take(2_001), [
    { type: 'leg.appeared', leg: held },
    { type: 'leg.appeared', from: '789' },
  ])
  world.loseLink()
  world.callIn({ to: '100', from: '000' })
  t.equal(world.count(), 4)
  take(60_000)
  t.equal(world.count(), 3, 'after a minute the dialplan ends the wait in its own way')
})

t.test('a switch that dies takes its calls with it and comes back as a new one', async (t) => {
  const { world, take } = await talk(t)
  world.crash()
  t.same(take(0), [{ type: 'switch.lost', switch: 'sim', isDead: true }])
  t.equal(world.count(), 0)
  world.restoreLink()
  t.match(take(0), [{ type: 'switch.listed', isRestarted: true, legs: [] }])
  world.loseLink()
  world.restoreLink()
  t.match(take(0), [{ type: 'switch.lost' }, { type: 'switch.listed', isRestarted: false }])
})

t.test('calls outlive the driver, and the next driver begins with a listing', async (t) => {
  const { sim, world, take, caller } = await talk(t)
  await sim.stop()
  await sim.stop()
  world.press(caller, '1')
  world.restoreLink()
  t.same(take(1_000), [])
  const seen: SwitchReport[] = []
  await sim.start((signal) => seen.push(signal))
  t.match(seen, [{ type: 'switch.listed', legs: [{ leg: caller }, { leg: 'a1' }] }])
})

t.test('faults come by chance from the seed', async (t) => {
  const run = async (seed: number) => {
    const { world, take } = await setUp({ seed })
    world.fault({ lost: 0.2, doubled: 0.2, late: 0.2, failed: 0, lateByMs: 5_000 })
    const legs = Array.from({ length: 100 }, () => world.callIn({ to: '100', from: '123' }))
    const seen = take(60_000).map((signal) => (signal.type === 'leg.appeared' ? signal.leg : ''))
    const isInOrder = seen.every((leg, i) => i === 0 || legs.indexOf(leg) >= legs.indexOf(seen[i - 1] ?? ''))
    return { seen: seen.join(), lost: 100 - new Set(seen).size, doubled: seen.length - new Set(seen).size, isInOrder }
  }
  const first = await run(1)
  t.same(await run(1), first)
  t.not((await run(2)).seen, first.seen)
  t.ok(first.lost > 8 && first.lost < 35 && first.doubled > 8 && first.doubled < 35 && !first.isInOrder)
})

t.test('a request that comes back as failed may have been done all the same', async (t) => {
  const { sim, world } = await setUp()
  world.fault({ lost: 0, doubled: 0, late: 0, failed: 1, lateByMs: 0 })
  const legs = Array.from({ length: 40 }, () => world.callIn({ to: '100', from: '123' }))
  for (const leg of legs) t.equal(sim.act({ type: 'leg.answer', ...on, leg }), 'the switch did not confirm the request')
  const up = sim.list().filter((leg) => leg.status === 'up').length
  t.ok(up > 8 && up < 32, `${up} of 40`)
})
