import type { z } from 'zod'
import type { Needs } from '../people.ts'
import type { CallbackRules } from '../words/callback.ts'
import type { FlowSettings, Media, Variables } from '../words/flow.ts'
import type { Match } from '../words/interaction.ts'
import type { LeaveReason } from '../words/waiting.ts'

/** What a verb may know. */
export interface Scene {
  readonly nowMs: number
  readonly from: string
  readonly to: string
  readonly language: string
  readonly variables: Variables
  /** Keys pressed since the verb began to wait. */
  readonly digits: string
  /** How often the verb has asked before. */
  readonly tries: number
  readonly isAnswered: boolean
  readonly match: Match | ''
  readonly hours: FlowSettings['hours']
}

/** What a waiting verb is told. */
export type Heard =
  | { readonly type: 'played' }
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'timeout' }
  | { readonly type: 'found' }
  | { readonly type: 'recorded' }
  | { readonly type: 'overflow'; readonly reason: LeaveReason }

/** A callback as a flow asks for it. */
export interface FlowCallback {
  readonly queue: string
  readonly number: string
  readonly priority: number
  readonly rules: CallbackRules
}

/** What a verb wants to happen. `untilMs` is a moment, 0 means for ever. */
export type Move =
  /** `otherwise` is the exit for flows that do not wire the first. */
  | { readonly type: 'leave'; readonly by: string; readonly otherwise?: string; readonly set?: Variables }
  /** Answers the call and leaves at once. */
  | { readonly type: 'answer'; readonly by: string }
  | { readonly type: 'prompt'; readonly media: readonly Media[]; readonly tries?: number }
  | { readonly type: 'listen'; readonly untilMs: number }
  | { readonly type: 'find'; readonly untilMs: number }
  | {
      readonly type: 'enqueue'
      readonly queue: string
      readonly priority: number
      readonly closesAtMs: number
      /** Who is to have the call if they are at work, and how long it waits for them. */
      readonly wanted: { readonly agent: string; readonly waitMs: number } | undefined
      /** Skills that the call needs beyond those that queues ask for; undefined when nothing is said of them. */
      readonly needs: Omit<Needs, 'key'> | undefined
    }
  /** Leaves by done, or by failed when nobody can be called there. */
  | { readonly type: 'callback'; readonly wanted: FlowCallback }
  | { readonly type: 'record'; readonly maxMs: number }
  | { readonly type: 'hangup' }

/** What a verb's arguments refer to, for the check before a flow is published. */
export interface References {
  readonly prompts?: readonly string[]
  readonly queues?: readonly string[]
  readonly hours?: readonly string[]
  readonly skills?: readonly string[]
}

/** One thing that a flow can do. */
export interface Verb<Arguments = unknown> {
  readonly name: string
  /** One sentence for the people who use it. */
  readonly summary: string
  readonly args: z.ZodType<Arguments>
  /** The exits that a node of this verb must wire. */
  exits(args: Arguments): readonly string[]
  /** Exits that may be left unwired; the call ends there. */
  optionalExits?(args: Arguments): readonly string[]
  /** True when the caller is asked for something, so that a loop through this verb cannot go on without them. */
  readonly asksCaller: boolean
  /** The exits that a call may take in the moment in which it comes; all of a verb that hears nothing, else none unless said. */
  exitsAtOnce?(args: Arguments): readonly string[]
  readonly takesDigits: boolean
  refers?(args: Arguments): References
  enter(args: Arguments, scene: Scene): Move
  /** Undefined: go on waiting. */
  hear?(args: Arguments, scene: Scene, heard: Heard): Move | undefined
}

/** Declares a verb; gives its functions the type of its arguments and hides it from the interpreter. */
export function defineVerb<Arguments>(verb: Verb<Arguments>): Verb {
  const parsed = new WeakMap<object, Arguments>()
  const read = (args: unknown): Arguments => {
    if (typeof args !== 'object' || args === null) return verb.args.parse(args)
    const known = parsed.get(args)
    if (known !== undefined) return known
    const fresh = verb.args.parse(args)
    parsed.set(args, fresh)
    return fresh
  }
  return {
    ...verb,
    exits: (args) => verb.exits(read(args)),
    exitsAtOnce: (args) => verb.exitsAtOnce?.(read(args)) ?? (verb.hear === undefined ? verb.exits(read(args)) : []),
    optionalExits: (args) => verb.optionalExits?.(read(args)) ?? [],
    refers: (args) => verb.refers?.(read(args)) ?? {},
    enter: (args, scene) => verb.enter(read(args), scene),
    hear: (args, scene, heard) => verb.hear?.(read(args), scene, heard),
  }
}
