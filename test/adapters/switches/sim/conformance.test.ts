import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { createSimSwitch } from '../../../../src/adapters/switches/sim/index.ts'
import type { Behaviour } from '../../../../src/adapters/switches/sim/phone.ts'
import { createVirtualClock } from '../../../../src/lib/virtual-clock.ts'
import { switchConformance } from '../../../conformance/switch.ts'
import type { PhoneBehaviour, SwitchWorld } from '../../../conformance/switch-stage.ts'

const BEHAVIOURS: Readonly<Record<PhoneBehaviour, Behaviour>> = {
  answers: { kind: 'answer', afterMs: 500 },
  'keeps-ringing': { kind: 'no-answer' },
  'is-busy': { kind: 'busy' },
  rejects: { kind: 'reject', afterMs: 500 },
}
/** Virtual time passes in steps; between them the real world may write a file. */
const STEP_MS = 10
const MOST_STEPS = 10_000

switchConformance(t, { name: 'sim', make: makeWorld })

async function makeWorld(): Promise<SwitchWorld> {
  const clock = createVirtualClock()
  const recordingsDir = await mkdtemp(join(tmpdir(), 'ringdown-sim-'))
  const sim = createSimSwitch({ name: 'sim', clock, recordingsDir })
  const { world } = sim
  world.phone('phone:gone', { kind: 'unregistered' })
  const until: SwitchWorld['until'] = async (what, isSo) => {
    for (let step = 0; step < MOST_STEPS && !isSo(); step++) {
      clock.runTo(clock.now() + STEP_MS)
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (!isSo()) throw new Error(`waited in vain for ${what}`)
  }
  return {
    switch: sim,
    recordingsDir,
    async callIn(call) {
      const leg = world.callIn(call)
      return { press: async (digit) => world.press(leg, digit), hangup: async () => world.hangup(leg) }
    },
    phone: async (name, behaviour) => world.phone(`phone:${name}`, BEHAVIOURS[behaviour]),
    async hangupPhone() {
      for (const { leg, to } of sim.list()) if (to === 'phone:amy') world.hangup(leg)
    },
    phoneHears: (_name, what) =>
      until(what, () => world.inspect().some(({ hasRingback }) => hasRingback) === (what === 'ringing')),
    loseLink: async () => world.loseLink(),
    restoreLink: async () => world.restoreLink(),
    until,
    rest: async (ms) => clock.runTo(clock.now() + ms),
    close: () => rm(recordingsDir, { recursive: true, force: true }),
  }
}
