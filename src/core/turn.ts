import type { Ids } from '../ports/ids.ts'
import type { Centre } from './centre.ts'
import type { Channel } from './channel.ts'
import type { Verb } from './flow/verb.ts'
import type { Strategy } from './routing/strategy.ts'
import type { Effect } from './words/effect.ts'
import type { Event } from './words/event.ts'
import type { Refusal, RefusalCode } from './words/refusals.ts'

/** What the engine is given once: the catalogs, identifiers, and chance from a seed. */
export interface Equipment {
  readonly strategies: ReadonlyMap<string, Strategy>
  readonly verbs: ReadonlyMap<string, Verb>
  /** Calls alone where none are given. */
  readonly channels?: ReadonlyMap<string, Channel>
  readonly ids: Ids
  /** A number in [0, 1). */
  readonly random: () => number
  /** Whether a recorded prompt exists in a language; asked when a flow is published. */
  readonly hasPrompt: (name: string, language: string) => boolean
  /** Whether a switch can ring numbers outside; asked before anybody is put on hold for one. */
  readonly hasTrunk: (at: string) => boolean
  /** The time zone in which days begin; UTC where none is given. */
  readonly zone?: string
}

/** One step at work. `emit` is the only way to change the centre. */
export interface Turn extends Equipment {
  readonly centre: Centre
  nowMs: number
  emit(event: Event): void
}

/** Decides what an input leads to; may refuse before its first `emit`. */
export type Decider<T> = (turn: Turn, input: T) => Refusal | undefined

/** Takes an event into the centre; may not refuse, ask or compute. */
export type Evolver<T> = (centre: Centre, event: T) => void

/** Says what the world is asked for because of an event. */
export type Reactor<T> = (centre: Centre, event: T, effects: Effect[]) => void

/** A refusal: its code, and what came instead of what was expected. */
export function refuse(code: RefusalCode, detail: string): Refusal {
  return { code, detail }
}
