import t from 'tap'
import type { SwitchReport } from '../../../../src/ports/switch.ts'
import { on, setUp, talk } from './stage.ts'

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
