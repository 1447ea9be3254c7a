import { rmsLevel } from '../../../../src/lib/tone.ts'
import type { PhoneCall } from '../../../support/phone-call.ts'
import { idIn, type Lane, type Person, talkersOf } from './lane.ts'

/** Somebody who heard nothing for a while. */
export interface Silence {
  readonly who: string
  readonly forMs: number
}

/** Listens at every phone of some lanes that is up. */
export interface Ears {
  /** The longest time that somebody has heard nothing, so far. */
  readonly longest: Silence
  /** True once somebody's phone has heard something since a moment. */
  hasHeard(call: PhoneCall, sinceMs: number): boolean
  /** Forgets the longest; for what one case had. */
  begin(lane: Lane): void
  longestOf(lane: Lane): Silence
  stop(): void
}

const AUDIBLE = 0.002
const EVERY_MS = 50
const NOBODY: Silence = { who: '', forMs: 0 }

/** Begins to listen. An agent who holds the customer hears nothing and knows why; for all others silence counts. */
export function openEars(lanes: readonly Lane[]): Ears {
  const heardAtMs = new WeakMap<PhoneCall, number>()
  const longestOf = new Map<Lane, Silence>()
  let longest = NOBODY
  const listen = (lane: Lane) => {
    const nowMs = performance.now()
    for (const { who, call } of talkersOf(lane)) {
      const samples = call.audio.takeHeard()
      const sinceMs = heardAtMs.get(call) ?? call.atMs.answered
      const isHeard = samples.length > 0 && rmsLevel(samples) > AUDIBLE
      if (isHeard || isHolding(lane, who)) heardAtMs.set(call, nowMs)
      const silence = { who: `${who} in ${lane.interaction}`, forMs: nowMs - sinceMs }
      if (silence.forMs > (longestOf.get(lane) ?? NOBODY).forMs) longestOf.set(lane, silence)
      if (silence.forMs > longest.forMs) longest = silence
    }
  }
  const timer = setInterval(() => lanes.forEach(listen), EVERY_MS)
  return {
    get longest() {
      return longest
    },
    hasHeard: (call, sinceMs) => (heardAtMs.get(call) ?? 0) > sinceMs,
    begin: (lane) => void longestOf.set(lane, NOBODY),
    longestOf: (lane) => longestOf.get(lane) ?? NOBODY,
    stop: () => clearInterval(timer),
  }
}

function isHolding(lane: Lane, who: Person): boolean {
  if (who === 'customer' || who === 'number') return false
  const { interactions } = lane.stage.centre.engine.centre
  const work = interactions.get(lane.interaction)
  return work?.status === 'held' && work.agent === idIn(lane, who)
}
