import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { endOrphan } from '../../src/adapters/switches/asterisk/private/instance.ts'
import type { Logged } from '../../src/core/words/event.ts'
import { createRandom } from '../../src/lib/random.ts'
import { NUMBER } from '../e2e/support/centre-settings.ts'
import { pickNetwork } from '../e2e/support/network.ts'
import { until } from '../e2e/support/until.ts'
import { onAnyExit } from '../support/on-any-exit.ts'
import { quantile } from '../support/quantile.ts'
import { logIn } from './api-client.ts'
import { judge } from './checker.ts'
import { between, type Span } from './load/between.ts'
import { type Load, startLoad } from './load/load.ts'
import { openStoreReader } from './read-store.ts'
import { writeScene } from './scene.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { storyOf } from './story.ts'

/** How it is to go. */
export interface KillOptions {
  readonly kills: number
  readonly seed: number
  /** Calls in progress, and the people who answer them. */
  readonly lines: number
  readonly agents: number
  readonly say: (line: string) => void
}

const BETWEEN_KILLS_MS: Span = [1_500, 8_000]
const FILL_WITHIN_MS = 60_000
const DRAIN_WITHIN_MS = 120_000
const SETTLE_WITHIN_MS = 30_000
const MOST_STORIES = 3
const owner = z.object({ pid: z.int().positive() }).nullable()

/** Kills the server again and again while calls go on, and compares what the callers lived with what was written. */
export async function killServer(options: KillOptions): Promise<Readonly<Record<string, unknown>>> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-chaos-'))
  const network = pickNetwork()(0).replace(/\.0$/, '')
  const closing: (() => unknown)[] = [() => rm(dir, { recursive: true, force: true, maxRetries: 5 })]
  closing.push(onAnyExit(() => killAll(dir)))
  closing.push(() => endOrphan(join(dir, 'data', 'asterisk')))
  try {
    const load = await startLoad({ network, ...options })
    closing.push(() => load.stop())
    const server = new Restarted(dir, await writeScene(dir, load.contacts), options.say)
    closing.push(() => server.kill())
    return await run(options, { dir, load, server, closing })
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

interface Cast {
  readonly dir: string
  readonly load: Load
  readonly server: Restarted
  readonly closing: (() => unknown)[]
}

async function run(
  { kills, seed, lines, say }: KillOptions,
  { dir, load, server, closing }: Cast,
): Promise<Readonly<Record<string, unknown>>> {
  const random = createRandom(`kills ${seed}`)
  const first = await server.start()
  const store = openStoreReader(dir)
  closing.push(() => store.close())
  await logAgentsIn(first, Object.keys(load.contacts))
  load.begin(placeFrom(first.sip), NUMBER)
  await until('the lines to fill', () => load.state.live >= lines - 3 && load.state.talking > 0, FILL_WITHIN_MS)
  for (let kill = 1; kill <= kills; kill++) {
    await wait(between(random, BETWEEN_KILLS_MS))
    const { live, talking, done } = load.state
    await server.kill()
    const { readyMs } = await server.start()
    say(
      `kill ${kill} of ${kills}: ${live} calls on, ${talking} talking, ${done} done; ready after ${Math.round(readyMs)} ms`,
    )
  }
  const history = await load.drain(DRAIN_WITHIN_MS)
  say(`all ${history.calls.length} calls are over`)
  const isSettled = await until('every record to be closed', () => store.open() === 0, SETTLE_WITHIN_MS).catch(
    () => false,
  )
  if (!isSettled) say(`${store.open()} records stay open`)
  const code = await server.stop()
  const log = store.log()
  const { suspects, faults, ...verdict } = judge(history, store.records(), log)
  for (const fault of faults) say(`  ${fault.slice(0, 500)}`)
  for (const id of suspects.slice(0, MOST_STORIES)) for (const line of storyOf(log, id)) say(`    ${line}`)
  const ready = readyTimes(server.starts.slice(1), log)
  return {
    kills,
    lines,
    ...verdict,
    faults: faults.length,
    readyP50Ms: Math.round(quantile(ready, 0.5)),
    readyP99Ms: Math.round(quantile(ready, 0.99)),
    exitCode: code,
  }
}

/** The server of a folder and the Asterisk that it looks after, by the ids that they left there. */
function killAll(dir: string): void {
  const state = z.object({ asterisk: owner, owner }).safeParse(readJson(join(dir, 'data', 'asterisk', 'instance.json')))
  for (const found of [state.data?.owner, state.data?.asterisk]) if (found != null) endQuietly(found.pid)
  rmSync(dir, { recursive: true, force: true })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function endQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** The server of one folder, started again after each kill. */
class Restarted {
  readonly starts: ServerProcess[] = []
  readonly #dir: string
  readonly #config: string
  readonly #say: (line: string) => void
  #now: ServerProcess | undefined

  constructor(dir: string, config: string, say: (line: string) => void) {
    this.#dir = dir
    this.#config = config
    this.#say = say
  }

  async start(): Promise<ServerProcess> {
    const tell = (line: string) => {
      if (line.startsWith('{"level":')) this.#say(`  ${line}`)
    }
    const started = await startServerProcess(this.#dir, { config: this.#config, tell })
    this.starts.push(started)
    this.#now = started
    return started
  }

  async kill(): Promise<void> {
    const now = this.#now
    this.#now = undefined
    await now?.kill()
  }

  async stop(): Promise<number> {
    const now = this.#now
    this.#now = undefined
    return (await now?.stop()) ?? 0
  }
}

async function logAgentsIn({ url, links }: ServerProcess, agents: readonly string[]): Promise<void> {
  const api = await logIn(url, links['admin'] ?? '')
  for (const agent of agents) {
    await api.post(`/agents/${agent}/login`)
    await api.post(`/agents/${agent}/ready`)
  }
}

/** From the start of each process to the later of: it says that it is ready, it is attached to its switch again. */
function readyTimes(starts: readonly ServerProcess[], log: readonly Logged[]): number[] {
  const attached = log.flatMap(({ event }) => (event.type === 'switch.attached' ? [event.atMs] : []))
  return starts.map(({ startedAtMs, readyMs }) => {
    const attachedAtMs = attached.find((atMs) => atMs >= startedAtMs) ?? Number.POSITIVE_INFINITY
    return Math.max(readyMs, attachedAtMs - startedAtMs)
  })
}

function placeFrom(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':')
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }
}
