import type { Test } from 'tap'
import { createSimSwitch } from '../../../../src/adapters/switches/sim/index.ts'
import { createVirtualClock } from '../../../../src/lib/virtual-clock.ts'
import type { SwitchReport } from '../../../../src/ports/switch.ts'

/** The switch that every request names. */
export const on = { switch: 'sim' }

/** A started sim switch on a virtual clock, and shorthand for what is asked of it. */
export async function setUp(options: { seed?: number; recordingsDir?: string } = {}) {
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

/** A caller and amy in one bridge. */
export async function talk(t: Test, options: { recordingsDir?: string } = {}) {
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
