import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readNodeFlags } from '../../src/lib/node-flags.ts'

/** A server that runs in a process of its own, as `ringdown start` starts it. */
export interface ServerProcess {
  readonly url: string
  /** `host:port` of its SIP side. */
  readonly sip: string
  /** Log-in links by role; they work once. */
  readonly links: Readonly<Record<string, string>>
  /** From the start of the process to the line that says it is ready, and when it was started (wall time). */
  readonly startedAtMs: number
  readonly readyMs: number
  readonly pid: number
  /** Ends it without a chance to tidy up; resolves when it is gone. */
  kill(): Promise<void>
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number>
}

const CLI = [...readNodeFlags(), fromRoot('src/cli/index.ts')]
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 30_000

/** Starts it and waits until it says that it is ready. `tell` gets every line that it prints. */
export async function startServerProcess(
  dir: string,
  { config, tell }: { config: string; tell: (line: string) => void },
): Promise<ServerProcess> {
  const args = ['--config', config, '--data', join(dir, 'data'), '--http-port', '0', '--log', 'warn']
  const startedAtMs = Date.now()
  const fromMs = performance.now()
  const child = spawn(process.execPath, [...CLI, 'start', ...args], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = once(child, 'exit')
  const lines: string[] = []
  const ready = Promise.withResolvers<number>()
  const take = (line: string) => {
    lines.push(line)
    tell(line)
    if (line.includes('what is well and what is not')) ready.resolve(performance.now() - fromMs)
  }
  createInterface({ input: child.stdout }).on('line', take)
  createInterface({ input: child.stderr }).on('line', take)
  const timer = setTimeout(() => ready.reject(new Error('the server was not ready in time')), READY_WITHIN_MS)
  void gone.then(() => ready.reject(new Error(`the server ended at its start: ${lines.slice(-5).join(' | ')}`)))
  const kill = async () => {
    if (isAlive(child)) child.kill('SIGKILL')
    await gone
  }
  try {
    const readyMs = await ready.promise
    return { ...read(lines), startedAtMs, readyMs, pid: child.pid ?? 0, kill, stop: () => stop(child, gone) }
  } catch (error) {
    await kill()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}

async function stop(child: ChildProcess, gone: Promise<unknown[]>): Promise<number> {
  if (isAlive(child)) child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  const [code] = await gone
  clearTimeout(timer)
  return typeof code === 'number' ? code : 1
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

function read(lines: readonly string[]): { url: string; sip: string; links: Record<string, string> } {
  const text = lines.join('\n')
  const links = [...text.matchAll(/log in once as (\w+) +\S+\/login\/(\S+)/g)]
  return {
    url: /is ready at (\S+)/.exec(text)?.[1] ?? '',
    sip: /sip:1000@(\S+)/.exec(text)?.[1] ?? '',
    links: Object.fromEntries(links.map(([, role = '', secret = '']) => [role, secret])),
  }
}
