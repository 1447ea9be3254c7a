import { cpus } from 'node:os'
import { readVersion } from '../lib/version.ts'

/** Prints what a measuring command found: one JSON object on a line of its own, with what the run was made on. */
export function printResult(command: string, startedMs: number, result: Readonly<Record<string, unknown>>): void {
  const seconds = Math.round(performance.now() - startedMs) / 1_000
  const common = { command, version: readVersion(), node: process.version, cpus: cpus().length, seconds }
  process.stdout.write(`${JSON.stringify({ ...common, ...result })}\n`)
}
