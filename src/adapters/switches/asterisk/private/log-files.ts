import { rename, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AriAccess, reopenLog } from './ari.ts'
import { section, sections } from './section.ts'

/** A log file of an Asterisk may grow up to here before it is put aside, in bytes. */
export const MOST_LOG_BYTES = 10_000_000

const NAME = 'messages'

/** What Asterisk writes down: troubles only. It has no rotation by size, so it leaves the files to `trimLogs`. */
export function loggerFile(): string {
  return sections(
    section('general', [
      ['rotatestrategy', 'none'],
      ['queue_log', 'no'],
    ]),
    section('logfiles', [[NAME, 'warning,error']]),
  )
}

/** The log that Asterisk writes. */
export function logFile(dir: string): string {
  return join(dir, 'log', NAME)
}

/** The file that takes what Asterisk prints. */
export function consoleFile(dir: string): string {
  return join(dir, 'log', 'console')
}

/** Begins new log files for a launch; the last log is kept beside. */
export async function beginLogs(dir: string): Promise<void> {
  await keepLast(dir)
  await writeFile(consoleFile(dir), '', { mode: 0o600 })
}

/** Puts the log of a running Asterisk aside when it has grown too large; one old file is kept. */
export async function trimLogs(dir: string, ari: AriAccess): Promise<void> {
  if (((await sizeOf(consoleFile(dir))) ?? 0) > MOST_LOG_BYTES) await truncate(consoleFile(dir))
  const size = await sizeOf(logFile(dir))
  if (size !== undefined && size <= MOST_LOG_BYTES) return
  // One that is not there was put aside before, and could not be opened anew then.
  if (size !== undefined) await keepLast(dir)
  await reopenLog(ari, NAME)
}

async function keepLast(dir: string): Promise<void> {
  await rename(logFile(dir), `${logFile(dir)}.last`).catch(() => undefined)
}

async function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  )
}
