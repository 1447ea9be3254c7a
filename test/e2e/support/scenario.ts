import { type Checks, createChecks } from './checks.ts'

/** What the command line said, by name. */
export type Options = Readonly<Record<string, unknown>>

/** One named run: real calls on a real Asterisk, checked from the outside. */
export interface Scenario {
  readonly name: string
  /** What happens, in a sentence. */
  readonly summary: string
  /** Puts findings into `checks`; resolves with figures for the report. Rejects when the run itself went wrong. */
  run(checks: Checks, say: (line: string) => void, options: Options): Promise<Readonly<Record<string, unknown>>>
}

/** What a run has found, and its figures. */
export interface Findings extends Readonly<Record<string, unknown>> {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A scenario that counts its findings itself. */
export function scenario(of: Scenario): {
  readonly name: string
  readonly summary: string
  run(say: (line: string) => void, options?: Options): Promise<Findings>
} {
  return {
    name: of.name,
    summary: of.summary,
    async run(say, options = {}) {
      const checks = createChecks(say)
      const figures = await of.run(checks, say, options)
      const { passed, failed, skipped } = checks
      return { passed, failed, skipped, ...figures }
    },
  }
}
