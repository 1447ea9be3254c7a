import type { RecordRow } from '../record.ts'

/** Why two records may be one. */
export type Reason = 'phone' | 'email' | 'name' | 'company'

/** Two records that may be one. */
export interface Pair {
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly records: readonly [RecordRow, RecordRow]
}

/** A merge, as the API tells it; `undoneAtMs` is 0 while it stands. */
export interface Merge {
  readonly id: string
  readonly winner: string
  readonly loser: string
  readonly atMs: number
  readonly undoneAtMs: number
  readonly kept: readonly unknown[]
}

/** Kinds of things that a merge or its undo changes. */
export const CHANGED = ['contacts', 'accounts', 'activities', 'duplicates', 'merges'] as const

/** Whether records of this path can be merged. */
export function canMerge(path: string): boolean {
  return path === 'contacts' || path === 'accounts'
}
