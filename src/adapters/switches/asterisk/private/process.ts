import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** A process that is told from a later one with the same number by when it began. */
export interface Process {
  readonly pid: number
  /** Clock ticks between the boot of the machine and the start of the process, as the kernel counts them. */
  readonly since: string
}

const POLL_MS = 20

/** The process of this number, or nothing when none runs (a dead one that nobody has buried does not run). */
export function findProcess(pid: number): Process | undefined {
  const fields = readStat(pid)
  const [state, since] = [fields?.[0], fields?.[19]]
  return since === undefined || state === 'Z' || state === 'X' ? undefined : { pid, since }
}

/** Whether this very process still runs. */
export function isRunning(process: Process): boolean {
  return findProcess(process.pid)?.since === process.since
}

/** Waits for the end of a process; false when it still runs after the time given. */
export async function waitForEnd(process: Process, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs
  while (isRunning(process)) {
    if (performance.now() > until) return false
    await wait(POLL_MS)
  }
  return true
}

/** Asks a process to end and makes it end when it does not within the time given. */
export async function endProcess(process: Process, withinMs: number): Promise<void> {
  sendSignal(process, 'SIGTERM')
  if (await waitForEnd(process, withinMs)) return
  sendSignal(process, 'SIGKILL')
  await waitForEnd(process, withinMs)
}

/** Sends a signal to this very process, or does nothing when it has gone. */
export function sendSignal(target: Process, signal: NodeJS.Signals): void {
  if (!isRunning(target)) return
  try {
    process.kill(target.pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** The fields of /proc/PID/stat from the state on; the name before it may hold anything. */
function readStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
