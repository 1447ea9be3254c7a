import type { LegEffect, LiveLeg } from '../../../core/words/leg.ts'
import { createRandom } from '../../../lib/random.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Ability, Switch } from '../../../ports/switch.ts'
import { act } from './act.ts'
import { liveLegs, type SimState } from './legs.ts'
import { createLink } from './link.ts'
import { createKeeper } from './recorder.ts'
import { createWorld, greet, type World } from './world.ts'

/** How a sim switch is made. The same seed and the same requests give the same reports. */
export interface SimOptions {
  readonly name: string
  readonly clock: Clock
  /** How long a report is under way. */
  readonly latencyMs?: number
  readonly seed?: number | string
  /** Where recordings are written; without it they have no audio. */
  readonly recordingsDir?: string
}

/** A telephone switch made of numbers: the Switch contract without audio, and the world around it. */
export interface SimSwitch extends Switch {
  readonly world: World
  /** Whether the link to the driver is up. */
  readonly isUp: boolean
  /** What `perform` does, at once: the reason when it cannot be done. */
  act(effect: LegEffect): string | undefined
  /** What `snapshot` gives, at once. */
  list(): readonly LiveLeg[]
}

const ABILITIES: ReadonlySet<Ability> = new Set(['record', 'early-media', 'conference', 'coach', 'trunk'])

/** A sim switch; nothing happens on it until the world makes a call. */
export function createSimSwitch(options: SimOptions): SimSwitch {
  const { name, clock, latencyMs = 1, seed = 1, recordingsDir } = options
  const state: SimState = {
    name,
    clock,
    link: createLink(clock, createRandom(`${seed}/${name}/link`), latencyMs),
    legs: new Map(),
    phones: new Map(),
    keeper: createKeeper(recordingsDir),
    watchers: new Set(),
    isRestarted: false,
  }
  return {
    name,
    software: 'simulated switch',
    can: ABILITIES,
    world: createWorld(state),
    get isUp() {
      return state.link.isUp
    },
    act: (effect) => act(state, effect),
    list: () => liveLegs(state),
    async start(report) {
      state.link.attach(report)
      greet(state)
    },
    async perform(effect) {
      const reason = act(state, effect)
      if (reason !== undefined) throw new Error(reason)
    },
    async snapshot() {
      if (!state.link.isUp) throw new Error(`the link to the switch ${name} is away`)
      return liveLegs(state)
    },
    async stop() {
      state.link.close()
    },
  }
}
