/** A broken promise: which one, when, and what was seen. */
export interface Violation {
  readonly invariant: string
  readonly atMs: number
  readonly text: string
}

/** Collects violations; counts all, keeps the first ones. */
export interface Violations {
  readonly count: number
  readonly first: readonly Violation[]
  /** How many of each invariant. */
  readonly byInvariant: Readonly<Record<string, number>>
  add(invariant: string, text: string): void
}

const MOST_KEPT = 50

/** An empty collection on a clock. */
export function createViolations(clock: { now(): number }): Violations {
  const first: Violation[] = []
  const byInvariant: Record<string, number> = {}
  let count = 0
  return {
    get count() {
      return count
    },
    first,
    byInvariant,
    add(invariant, text) {
      count += 1
      byInvariant[invariant] = (byInvariant[invariant] ?? 0) + 1
      if (first.length < MOST_KEPT) first.push({ invariant, atMs: clock.now(), text })
    },
  }
}
