import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { watchProcessors } from '../support/cpu-share.ts'
import {
  drainSeconds,
  figuresOf,
  freedToOfferMs,
  isSustained,
  pathFigures,
  type Sample,
  sustainedRate,
} from '../support/path-figures.ts'
import { OURS, OURS_RECORDED, openPathStage, type PathStage, rivalNumber } from '../support/path-stage.ts'
import { watchPops } from '../support/pop-times.ts'
import { quantile, rounded } from '../support/quantile.ts'
import type { LoadPlan } from '../support/sip-load.ts'

/** How much is measured; the whole stays below six minutes, the quick one below one. */
interface Scope {
  readonly rounds: number
  readonly pathCalls: number
  readonly drainRounds: number
  readonly drainCalls: number
  readonly recordedCalls: number
  readonly ratesPerSecond: readonly number[]
  readonly stepMs: number
}

const WHO = ['ours', 'rival'] as const
type Who = (typeof WHO)[number]

const WHOLE: Scope = {
  rounds: 3,
  pathCalls: 150,
  drainRounds: 2,
  drainCalls: 300,
  recordedCalls: 80,
  ratesPerSecond: [60, 80, 100, 120, 140, 160, 180, 200, 220, 240],
  stepMs: 2_500,
}
const QUICK: Scope = {
  rounds: 1,
  pathCalls: 60,
  drainRounds: 1,
  drainCalls: 60,
  recordedCalls: 0,
  ratesPerSecond: [30, 60, 90, 120],
  stepMs: 1_200,
}

const TEAM = 50
const DRAIN_TEAM = 20
const RATE_TEAM = 150
const WARM_UP_CALLS = 20
const PATIENCE_MS = 8_000
const STEP_PATIENCE_MS = 5_000
const MOST_MISSES = 2
const DRAIN_PATIENCE_MS = 45_000

const PATH: Omit<LoadPlan, 'to' | 'dialled' | 'calls'> = {
  perSecond: 10,
  ringMs: 50,
  talkFromMs: 800,
  talkToMs: 1_200,
  seed: 1,
  patienceMs: PATIENCE_MS,
}

/**
 * Measures the way from a caller's INVITE to the agent's on the wire: our centre and app_queue on one private Asterisk,
 * with the same phones and the same music, in turns. Our store commits to SQLite with FULL sync; calls are not recorded
 * but in the round that says so.
 */
export default {
  name: 'path',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        dir: { type: 'string', default: join('var', 'bench') },
        switch: { type: 'string', default: 'asterisk' },
      },
    })
    if (values.switch !== 'asterisk') throw new Error(`--switch: expected asterisk, got '${values.switch}'`)
    const stage = await openPathStage(values.dir, [TEAM, DRAIN_TEAM, RATE_TEAM], say)
    try {
      return await measure(stage, values.quick ? QUICK : WHOLE)
    } finally {
      await stage.stop()
    }
  },
}

async function measure(stage: PathStage, scope: Scope): Promise<object> {
  await stage.staff(TEAM)
  await inTurns(stage, 1, { ...PATH, calls: WARM_UP_CALLS }, TEAM)
  const pops = watchPops(stage.centre.loop)
  const pathBusy = watchProcessors()
  const path = await inTurns(stage, scope.rounds, { ...PATH, calls: scope.pathCalls }, TEAM)
  const popsMs = pops.end()
  const pathBusyPercent = pathBusy()
  const recorded = await measureRecorded(stage, scope.recordedCalls)
  await stage.staff(DRAIN_TEAM)
  const drainBusy = watchProcessors()
  const drain = await inTurns(stage, scope.drainRounds, drainPlan(scope.drainCalls), DRAIN_TEAM)
  const drainBusyPercent = drainBusy()
  await stage.staff(RATE_TEAM)
  const rates = await climb(stage, scope)
  const ours = { name: 'ringdown', ...figures(path.ours, drain.ours), callsPerSecond: rates.ours }
  const rival = { name: 'app_queue rrmemory', ...figures(path.rival, drain.rival), callsPerSecond: rates.rival }
  const all = [...path.ours, ...path.rival, ...drain.ours, ...drain.rival].flatMap(({ calls }) => calls)
  return {
    ours,
    rival,
    ratioP50: rounded(ours.p50Ms / rival.p50Ms),
    ratioP99: rounded(ours.p99Ms / rival.p99Ms),
    ratioThroughput: rounded(ours.callsPerSecond / rival.callsPerSecond),
    ratioDrain: rounded(ours.drainS / rival.drainS),
    ratioFreedToOfferP99: rounded(ours.freedToOfferP99Ms / rival.freedToOfferP99Ms),
    popP95Ms: rounded(quantile(popsMs, 0.95)),
    popFrom: 'the turn that took the caller’s StasisStart, to the durable offer.made at the subscribers of the loop',
    recordedP50Ms: recorded?.p50Ms,
    recordedP99Ms: recorded?.p99Ms,
    calls: all.length,
    failed: all.filter((call) => call.connectedAtMs === 0 || call.status !== 200).length,
    agents: TEAM,
    callsOfferedPerSecond: PATH.perSecond,
    throughputAgents: RATE_TEAM,
    pathBusyPercent,
    drainBusyPercent,
  }
}

function figures(path: readonly Sample[], drain: readonly Sample[]) {
  return { ...pathFigures(path), ...freedToOfferMs(drain), drainS: drainSeconds(drain) }
}

function drainPlan(calls: number): Omit<LoadPlan, 'to' | 'dialled'> {
  const talk = { talkFromMs: 500, talkToMs: 2_500 }
  return { ...PATH, ...talk, calls, perSecond: 25, seed: 2, patienceMs: DRAIN_PATIENCE_MS }
}

/** Ours, the rival, ours, the rival: a noisy moment of the machine meets both. */
async function inTurns(stage: PathStage, rounds: number, plan: Omit<LoadPlan, 'to' | 'dialled'>, team: number) {
  const samples: Record<Who, Sample[]> = { ours: [], rival: [] }
  for (let round = 0; round < rounds; round++) {
    for (const who of WHO) {
      const sample = await runPlan(stage, who, { ...plan, seed: plan.seed + round }, team)
      samples[who].push(sample)
      say(`${who}: ${figuresOf(sample)}`)
    }
  }
  return samples
}

async function measureRecorded(stage: PathStage, calls: number) {
  if (calls === 0) return undefined
  const sample = await stage.load.run({ ...PATH, to: stage.sip, dialled: OURS_RECORDED, calls })
  await stage.rest()
  say(`ours, recorded: ${figuresOf(sample)}`)
  return pathFigures([sample])
}

/** Raises the rate for both in turns; who does not sustain two rates one after the other is out. */
async function climb(stage: PathStage, { ratesPerSecond, stepMs }: Scope): Promise<Record<Who, number>> {
  const best: Record<Who, number> = { ours: 0, rival: 0 }
  const misses: Record<Who, number> = { ours: 0, rival: 0 }
  for (const perSecond of ratesPerSecond) {
    const climbers = WHO.filter((who) => misses[who] < MOST_MISSES)
    const rates = await tryRate(stage, climbers, perSecond, stepMs)
    for (const who of climbers) {
      const rate = rates.get(who)
      misses[who] = rate === undefined ? misses[who] + 1 : 0
      best[who] = Math.max(best[who], rate ?? 0)
    }
  }
  return best
}

/** The rates that were sustained at the first try or at the second. */
async function tryRate(stage: PathStage, climbers: readonly Who[], perSecond: number, stepMs: number) {
  const rates = new Map<Who, number>()
  const calls = Math.round((perSecond * stepMs) / 1_000)
  const plan = { ...PATH, talkFromMs: 400, talkToMs: 600, calls, perSecond, patienceMs: STEP_PATIENCE_MS }
  for (const attempt of [1, 2]) {
    for (const who of climbers.filter((each) => !rates.has(each))) {
      const sample = await runPlan(stage, who, { ...plan, seed: attempt }, RATE_TEAM)
      say(`${who} at ${perSecond}/s: ${figuresOf(sample)}`)
      if (isSustained(sample)) rates.set(who, sustainedRate(sample))
    }
  }
  return rates
}

async function runPlan(
  stage: PathStage,
  who: Who,
  plan: Omit<LoadPlan, 'to' | 'dialled'>,
  team: number,
): Promise<Sample> {
  const dialled = who === 'ours' ? OURS : rivalNumber(team)
  const sample = await stage.load.run({ ...plan, to: stage.sip, dialled })
  await stage.rest()
  return sample
}

function say(progress: string): void {
  process.stderr.write(`path: ${progress}\n`)
}
