import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { OURS, type PathStage, PLAIN_MUSIC } from './path-stage.ts'
import { rounded } from './quantile.ts'

/** How many wait, and for how long they are watched. */
export interface WaitingPlan {
  readonly callers: number
  readonly measureMs: number
}

/** Processor time while callers hear music, in percent of one core. */
export interface WaitingCost {
  readonly serverPercent: number
  readonly asteriskPercent: number
}

const CALLS_PER_SECOND = 60
const SETTLE_MS = 5_000
/** Linux counts processor time in hundredths of a second for programs (proc(5), sysconf(3)). */
const TICK_MS = 10

/** Callers in our queue against callers who hear the same music by a line of the dialplan, in turns. */
export async function compareWaiting(stage: PathStage, rounds: number, plan: WaitingPlan): Promise<object> {
  const found: Record<'queue' | 'music', WaitingCost[]> = { queue: [], music: [] }
  for (let round = 0; round < rounds; round += 1) {
    found.music.push(await measureWaiting(stage, PLAIN_MUSIC, plan))
    found.queue.push(await measureWaiting(stage, OURS, plan))
    stage.say(`waiting: ${JSON.stringify({ music: found.music.at(-1), queue: found.queue.at(-1) })}`)
  }
  const [music, queue] = [meanOf(found.music), meanOf(found.queue)]
  const server = rounded(queue.serverPercent - music.serverPercent)
  const asterisk = rounded(queue.asteriskPercent - music.asteriskPercent)
  return {
    waitingCallers: plan.callers,
    waitingMusic: music,
    waitingQueue: queue,
    waitingExtraServerPercent: server,
    waitingExtraAsteriskPercent: asterisk,
    waitingExtraPercent: rounded(server + asterisk),
  }
}

function meanOf(costs: readonly WaitingCost[]): WaitingCost {
  const mean = (of: (cost: WaitingCost) => number) =>
    rounded(costs.reduce((sum, cost) => sum + of(cost), 0) / costs.length)
  return { serverPercent: mean((cost) => cost.serverPercent), asteriskPercent: mean((cost) => cost.asteriskPercent) }
}

/**
 * What callers cost who only wait at a number: our server with its store's threads, and Asterisk beside it. The callers'
 * own thread is not counted; they send no sound.
 */
async function measureWaiting(
  stage: PathStage,
  dialled: string,
  { callers, measureMs }: WaitingPlan,
): Promise<WaitingCost> {
  const plan = { calls: callers, perSecond: CALLS_PER_SECOND, ringMs: 0, talkFromMs: 0, talkToMs: 0, seed: 1 }
  const patienceMs = SETTLE_MS + measureMs + SETTLE_MS / 5
  const over = stage.load.run({ ...plan, to: stage.sip, dialled, patienceMs })
  await wait((callers * 1_000) / CALLS_PER_SECOND + SETTLE_MS)
  const before = await take(stage)
  await wait(measureMs)
  const after = await take(stage)
  const { calls } = await over
  const heard = calls.filter(({ answeredAtMs, endedAtMs }) => answeredAtMs > 0 && endedAtMs === 0).length
  if (heard < callers) throw new Error(`expected ${callers} callers to hear music at ${dialled}, ${heard} did`)
  await stage.rest()
  await wait(SETTLE_MS)
  const percent = (ms: number) => rounded((ms * 100) / (after.atMs - before.atMs))
  return {
    serverPercent: percent(after.serverMs - before.serverMs),
    asteriskPercent: percent(after.asteriskMs - before.asteriskMs),
  }
}

async function take({ load, asteriskPid }: PathStage) {
  const callersMs = await load.processorMs()
  const { user, system } = process.cpuUsage()
  return {
    atMs: performance.now(),
    serverMs: (user + system) / 1_000 - callersMs,
    asteriskMs: processorMsOf(asteriskPid),
  }
}

/** Fields 14 and 15 of proc(5) stat, counted from behind the name, which may hold blanks. */
function processorMsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
