import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startAsterisk } from '../../src/adapters/switches/asterisk/private/instance.ts'
import { provideAsterisk } from '../../src/adapters/switches/asterisk/private/provide.ts'
import { buildBundle } from '../../src/cli/bundle/build-bundle.ts'
import { buildWeb, isWebBuilt } from '../../src/cli/web/build-web.ts'
import { PROGRAM } from '../../src/lib/program.ts'
import { type ApiClient, logIn } from '../chaos/api-client.ts'
import { openStoreReader } from '../chaos/read-store.ts'
import { type ServerProcess, startServerProcess } from '../chaos/server-process.ts'
import { quantile, rounded } from '../support/quantile.ts'
import { SCALE, scaleAgent, writeScaleScene } from '../support/scale-scene.ts'
import { type LoadPlan, startSipLoad } from '../support/sip-load.ts'

const HOST = '127.0.0.1'
const PHONES = 40
const STARTS = 3
const LISTS = 5
const CALLERS_PER_SECOND = 20
const LOOK_EVERY_MS = 250
/** Nobody more is expected when nobody has come for so long. */
const QUIET_MS = 20_000
const DRAIN_WITHIN_MS = 240_000

/**
 * Measures a centre of 10,000 queues and 10,000 agents: how soon the server is ready (`startS`), how long a list of all
 * agents or all queues takes (`listS`, the slower one), and, with 1,000 callers waiting on a real Asterisk, how soon a killed
 * server is ready again (`restartS`) while they wait in silence, and whether they are then served in the order in which they
 * came (`ranksEqual`).
 * `waitingBefore` says how many of them came to wait: a switch that has too much to do refuses callers.
 */
export default {
  name: 'scale',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({
      args: [...args],
      options: {
        size: { type: 'string', default: '10000' },
        callers: { type: 'string', default: '1000' },
        dir: { type: 'string', default: join('var', 'bench') },
      },
    })
    if ((isWebBuilt() ? 0 : await buildWeb()) !== 0 || (await buildBundle()) !== 0) throw new Error('the build failed')
    mkdirSync(values.dir, { recursive: true })
    const dir = mkdtempSync(join(resolve(values.dir), 'scale-'))
    const closing: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 })]
    try {
      return await measure({ dir, size: Number(values.size), callers: Number(values.callers), closing })
    } finally {
      for (const close of closing.reverse()) await close()
    }
  },
}

interface Stage {
  readonly dir: string
  readonly size: number
  readonly callers: number
  readonly closing: (() => unknown)[]
}

async function measure(stage: Stage): Promise<object> {
  const { dir, size, callers, closing } = stage
  const load = await startSipLoad(HOST)
  closing.push(() => load.stop())
  const names = Array.from({ length: PHONES }, (_, at) => scaleAgent(at + 1))
  const asterisk = await startAsterisk({
    asterisk: await provideAsterisk({ varDir: join(PROGRAM, 'var'), log: say }),
    dir: join(dir, 'asterisk'),
    // Music for 1,000 callers keeps three processors busy; `bench path` measures what it costs.
    musicDir: await emptyFolder(join(dir, 'silence')),
    phones: names.map((name) => ({ name, contact: `sip:${name}@${HOST}:${load.phones.port}` })),
    log: say,
    keepRunning: 'never',
  })
  closing.push(() => asterisk.stop())
  const config = await writeScaleScene(dir, { size, phones: PHONES, asterisk })
  const servers = startsIn(dir, config, closing)

  say(`filled with ${size} queues and ${size} agents`)
  const startsMs: number[] = []
  for (let at = 0; at < STARTS; at += 1) {
    const { readyMs } = await servers.start()
    startsMs.push(readyMs)
    if (at + 1 < STARTS) await servers.end()
  }
  const lists = await timeLists(servers.api)
  say(`starts in ${startsMs.map(Math.round).join(', ')} ms; lists in ${JSON.stringify(lists)}`)

  const talks: LoadPlan = {
    to: { host: asterisk.sipHost, port: asterisk.sipPort },
    dialled: SCALE.number,
    calls: callers,
    perSecond: CALLERS_PER_SECOND,
    ringMs: 20,
    talkFromMs: 600,
    talkToMs: 900,
    seed: 1,
    patienceMs: DRAIN_WITHIN_MS,
  }
  // Talks are long enough that nobody is taken for an agent who declines.
  const ended = load.run(talks)
  const came = await waitForCallers(servers, callers)
  await servers.kill()
  const again = await servers.start()
  const kept = await waiting(servers.api)
  say(`killed with ${came} of ${callers} callers waiting: ready after ${Math.round(again.readyMs)} ms, ${kept} wait`)
  for (const name of names) {
    await servers.api.post(`/agents/${name}/login`)
    await servers.api.post(`/agents/${name}/ready`)
  }
  const { calls } = await ended
  await servers.end()
  return {
    agents: size,
    queues: size,
    callers,
    waitingBefore: came,
    startS: rounded(quantile(startsMs, 0.5) / 1_000),
    listS: rounded(Math.max(...Object.values(lists)) / 1_000),
    restartS: rounded(again.readyMs / 1_000),
    waitingAfter: kept,
    answered: calls.filter(({ connectedAtMs }) => connectedAtMs > 0).length,
    ranksEqual: areServedInOrder(dir),
  }
}

async function emptyFolder(path: string): Promise<string> {
  await mkdir(path)
  return path
}

/** The server of a folder, started again and again, and the API of the one that runs. */
interface Servers {
  readonly api: ApiClient
  start(): Promise<ServerProcess>
  end(): Promise<void>
  kill(): Promise<void>
}

function startsIn(dir: string, config: string, closing: (() => unknown)[]): Servers {
  let now: ServerProcess | undefined
  let api: ApiClient | undefined
  closing.push(() => now?.kill())
  return {
    get api() {
      if (api === undefined) throw new Error('no server runs')
      return api
    },
    async start() {
      now = await startServerProcess(dir, { config, tell: () => {} })
      api = await logIn(now.url, now.links['admin'] ?? '')
      return now
    },
    async end() {
      await now?.stop()
    },
    async kill() {
      await now?.kill()
    },
  }
}

async function timeLists(api: ApiClient): Promise<{ readonly agents: number; readonly queues: number }> {
  const time = async (path: string) => {
    const times: number[] = []
    for (let at = 0; at < LISTS; at += 1) {
      const fromMs = performance.now()
      await api.get(path)
      times.push(performance.now() - fromMs)
    }
    return Math.round(quantile(times, 0.5))
  }
  return { agents: await time('/agents'), queues: await time('/queues') }
}

/** Resolves with how many wait once all do, or once nobody has come for long: a switch that has too much to do takes no more. */
async function waitForCallers(servers: Servers, callers: number): Promise<number> {
  let came = 0
  let sinceMs = performance.now()
  while (came < callers && performance.now() - sinceMs < QUIET_MS) {
    await wait(LOOK_EVERY_MS)
    const now = await waiting(servers.api)
    if (now === came) continue
    came = now
    sinceMs = performance.now()
  }
  return came
}

async function waiting(api: ApiClient): Promise<number> {
  const found = (await api.get(`/queues/${SCALE.queue}`)) as { now: { waiting: number } }
  return found.now.waiting
}

/** Whether the callers were first offered in the order in which they came. */
function areServedInOrder(dir: string): boolean {
  const store = openStoreReader(dir)
  try {
    const queued: string[] = []
    const offered = new Set<string>()
    for (const { event } of store.log()) {
      if (event.type === 'interaction.queued') queued.push(event.interaction)
      if (event.type === 'offer.made') offered.add(event.interaction)
    }
    return queued.length === offered.size && [...offered].every((id, at) => id === queued[at])
  } finally {
    store.close()
  }
}

function say(line: string): void {
  process.stderr.write(`scale: ${line}\n`)
}
