import { isDeepStrictEqual } from 'node:util'

/** What a run has found: each claim once, with what spoke against it. */
export interface Checks {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  ok(claim: string, holds: boolean, seen?: unknown): void
  same(claim: string, seen: unknown, expected: unknown): void
  /** Both in ms. */
  near(claim: string, seen: number, expected: { readonly ms: number; readonly within: number }): void
  skip(claim: string, reason: string): void
}

/** Makes an empty list; each finding is said at once. */
export function createChecks(say: (line: string) => void): Checks {
  const count = { passed: 0, failed: 0, skipped: 0 }
  const ok = (claim: string, holds: boolean, seen: unknown = '') => {
    count[holds ? 'passed' : 'failed']++
    say(holds ? `  ok    ${claim}` : `  FAIL  ${claim}: saw ${shown(seen)}`)
  }
  return {
    get passed() {
      return count.passed
    },
    get failed() {
      return count.failed
    },
    get skipped() {
      return count.skipped
    },
    ok,
    same: (claim, seen, expected) => ok(claim, isDeepStrictEqual(seen, expected), { seen, expected }),
    near: (claim, seen, { ms, within }) => ok(claim, Math.abs(seen - ms) <= within, { seen, expected: ms, within }),
    skip(claim, reason) {
      count.skipped++
      say(`  skip  ${claim}: ${reason}`)
    },
  }
}

function shown(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value))?.slice(0, 2_000) ?? 'nothing'
}
