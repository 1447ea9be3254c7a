import { useSyncExternalStore } from 'react'

/** What was applied last: of what, when, and the number of the change by which it is undone. */
export interface Applied {
  readonly name: string
  readonly atMs: number
  /** Undefined for what has no way back. */
  readonly seq: number | undefined
  readonly act: 'applied' | 'removed' | 'undone'
}

let last: Applied | undefined
const listeners = new Set<() => void>()

/** Tells what was applied; nothing puts the strip away. */
export function noteApplied(applied: Applied | undefined): void {
  last = applied
  for (const tell of listeners) tell()
}

/** What was applied last on any page of the settings. */
export function useApplied(): Applied | undefined {
  return useSyncExternalStore(follow, () => last)
}

function follow(tell: () => void): () => void {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
