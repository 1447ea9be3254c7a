import type { WhatIfChange } from '../core/words/what-if.ts'

/** A mean over days; `standardError` is null for one day alone. */
export interface Mean {
  readonly mean: number
  readonly standardError: number | null
}

/** Figures by name, each a mean over the days. */
export type Means = Readonly<Record<string, Mean>>

/** What came of one variant: the centre and each queue, and the differences from the first variant, day by day. */
export interface VariantResult {
  readonly name: string
  readonly centre: Means
  readonly queues: Readonly<Record<string, Means>>
  readonly difference: {
    readonly centre: Means
    readonly queues: Readonly<Record<string, Means>>
  }
}

/** A figure as it was and as the day run again under its own settings has it. */
export interface Both {
  readonly really: number
  readonly replayed: number
}

/** How far a replay is from what happened. */
export interface ReplayError {
  readonly offered: Both
  readonly serviceLevel: Both
  readonly asaS: Both
  readonly abandonRate: Both
}

/** A day that was, of so many calls; the first variant is the day without a change. */
export interface WhatIfResult {
  readonly calls: number
  readonly error: ReplayError
  readonly variants: readonly VariantResult[]
}

/** Which day is to be run again, how otherwise, and how many times what its log cannot know is drawn. */
export interface WhatIfQuestion {
  /** YYYY-MM-DD in the centre's zone, which is from `fromMs` until `toMs`. */
  readonly day: string
  readonly fromMs: number
  readonly toMs: number
  readonly changes: readonly WhatIfChange[]
  readonly draws: number
}

/** Why there is no result. */
export type WhatIfFailure = 'noCalls' | 'badChange' | 'tooLong' | 'tooLarge' | 'fault'

/** How far it is: the log is read first, then the days are run. */
export type WhatIfState =
  | { readonly status: 'reading'; readonly events: number }
  | { readonly status: 'running'; readonly done: number; readonly of: number }
  | { readonly status: 'done'; readonly result: WhatIfResult }
  | { readonly status: 'failed'; readonly reason: WhatIfFailure; readonly detail: string }

/** One question and how far it is. */
export interface WhatIfRun {
  readonly id: string
  readonly askedAtMs: number
  readonly question: WhatIfQuestion
  readonly state: WhatIfState
}

/** Runs days of the log again under other settings, beside the centre; one at a time, the last few are kept. */
export interface WhatIf {
  /** The new run, or undefined while one runs. */
  start(question: WhatIfQuestion): WhatIfRun | undefined
  /** All that are known, the newest first. */
  list(): readonly WhatIfRun[]
  /** Ends a run and forgets it; false when there is none of this id. */
  remove(id: string): boolean
}
