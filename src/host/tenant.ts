import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { readNodeFlags } from '../lib/node-flags.ts'
import { PROGRAM } from '../lib/program.ts'
import type { TenantSettings } from './settings.ts'

/** How a tenant's server is. */
export type TenantStatus = 'starting' | 'up' | 'down' | 'stopped'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** Whoever has run this long began well: the next fall is a new one. */
const WELL_MS = 60_000
/** Longer than a server takes for its own grace. */
const GRACE_MS = 15_000
const CLI = join(PROGRAM, 'src', 'cli', 'index.ts')
const listening = z.object({ type: z.literal('listening'), url: z.url() })

/** What runs a tenant. */
export interface TenantParts {
  readonly say: (line: string) => void
  /** What people type to reach it, for the links that it prints. */
  readonly address: string
  /** Other words for its command line. */
  readonly words?: readonly string[]
}

/** The server of one tenant: a process of its own that is started again when it falls. */
export class Tenant {
  readonly #parts: TenantParts
  settings: TenantSettings
  status: TenantStatus = 'stopped'
  /** Where it listens while it is up; '' otherwise. */
  url = ''
  pid = 0
  sinceMs = 0
  restarts = 0
  #child: ChildProcess | undefined
  #waitMs = FIRST_WAIT_MS
  #running: Promise<void> | undefined
  #ending = new AbortController()

  constructor(settings: TenantSettings, parts: TenantParts) {
    this.settings = settings
    this.#parts = parts
  }

  start(): void {
    if (this.#running !== undefined) return
    this.#ending = new AbortController()
    this.#running = this.#keepUp(this.#ending.signal)
  }

  /** Ends the process and waits for its end. */
  async stop(): Promise<void> {
    this.#ending.abort()
    await end(this.#child)
    await this.#running
    this.#running = undefined
    this.status = 'stopped'
  }

  /** Ends the process; it comes again, with the program as it lies there now. */
  async restart(): Promise<void> {
    this.#waitMs = 0
    await end(this.#child)
  }

  async #keepUp(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const startedAtMs = Date.now()
      this.status = 'starting'
      const code = await this.#run()
      this.url = ''
      this.pid = 0
      if (signal.aborted) return
      this.status = 'down'
      this.restarts += 1
      if (Date.now() - startedAtMs > WELL_MS) this.#waitMs = Math.min(this.#waitMs, FIRST_WAIT_MS)
      this.#parts.say(`[${this.settings.name}] ended with ${code}; it is started again in ${this.#waitMs / 1_000} s`)
      await wait(this.#waitMs, undefined, { signal }).catch(() => undefined)
      this.#waitMs = Math.min(Math.max(FIRST_WAIT_MS, this.#waitMs * 2), LONGEST_WAIT_MS)
    }
  }

  /** Runs the process once; resolves with how it ended. */
  async #run(): Promise<string> {
    const { name, data, config } = this.settings
    const { say, address, words = [] } = this.#parts
    const args = ['tenant', '--data', data, '--address', address, ...words]
    if (config !== undefined) args.push('--config', config)
    const child = fork(CLI, args, { execArgv: [...readNodeFlags()], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    this.#child = child
    this.pid = child.pid ?? 0
    for (const stream of [child.stdout, child.stderr]) tellLines(stream, (line) => say(`[${name}] ${line}`))
    child.on('message', (message) => {
      const told = listening.safeParse(message)
      if (!told.success) return
      this.url = told.data.url
      this.status = 'up'
      this.sinceMs = Date.now()
    })
    const ended = await once(child, 'close').catch((error: unknown) => [String(error), null])
    this.#child = undefined
    return String(ended[0] ?? ended[1])
  }
}

function tellLines(stream: Readable | null, tell: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', tell)
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await gone
  clearTimeout(late)
}
