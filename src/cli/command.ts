import type { Command } from 'commander'

/** One sub-command of `ringdown`: the default export of a file in src/cli/commands that bears its name. */
export interface CliCommand {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Adds options, argument descriptions and examples. */
  options?(command: Command): void
  /** Does the work and resolves with the exit code. */
  run(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number>
}
