import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { watchProcessors } from '../support/cpu-share.ts'
import { leastDrainSeconds } from '../support/least-drain.ts'
import { drainSeconds, figuresOf, freedToOfferMs, pathFigures, type Sample } from '../support/path-figures.ts'
import { type Calls, climb, inTurns, RATE_TEAM, type Who } from '../support/path-rounds.ts'
import { OURS_RECORDED, openPathStage, type PathStage } from '../support/path-stage.ts'
import { watchPops } from '../support/pop-times.ts'
import { quantile, rounded } from '../support/quantile.ts'
import { compareWaiting } from '../support/waiting-cost.ts'

/** How much is measured; the whole stays below six minutes, the quick one below one. */
interface Scope {
  readonly rounds: number
  readonly pathCalls: number
  readonly drainRounds: number
  readonly drainCalls: number
  readonly recordedCalls: number
  readonly burstRounds: number
  readonly burstCalls: number
  readonly waitingRounds: number
  readonly waitingCallers: number
  readonly waitingMs: number
  readonly ratesPerSecond: readonly number[]
  readonly stepMs: number
}

/** What can be measured alone by `--only`, in the order in which it is measured. */
const STEPS = ['path', 'recorded', 'drain', 'burst', 'waiting', 'rate'] as const
type Step = (typeof STEPS)[number]

const WHOLE: Scope = {
  rounds: 3,
  pathCalls: 150,
  drainRounds: 2,
  drainCalls: 300,
  recordedCalls: 80,
  burstRounds: 1,
  burstCalls: 300,
  waitingRounds: 2,
  waitingCallers: 300,
  waitingMs: 20_000,
  ratesPerSecond: [60, 80, 100, 120, 140, 160, 180, 200, 220, 240],
  stepMs: 2_500,
}
const QUICK: Scope = {
  rounds: 1,
  pathCalls: 60,
  drainRounds: 1,
  drainCalls: 60,
  recordedCalls: 0,
  burstRounds: 1,
  burstCalls: 100,
  waitingRounds: 1,
  waitingCallers: 100,
  waitingMs: 5_000,
  ratesPerSecond: [30, 60, 90, 120],
  stepMs: 1_200,
}

const TEAM = 50
const DRAIN_TEAM = 20
const WARM_UP_CALLS = 20
const PATIENCE_MS = 8_000
const DRAIN_PATIENCE_MS = 45_000
const BURST = { talkFromMs: 1_000, talkToMs: 5_000, perSecond: 300, seed: 3, patienceMs: DRAIN_PATIENCE_MS }

const PATH: Omit<Calls, 'calls'> = {
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
 * but in the round that says so. `--only burst,waiting` measures these steps alone.
 */
export default {
  name: 'path',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        dir: { type: 'string', default: join('var', 'bench') },
        only: { type: 'string', default: STEPS.join(',') },
        switch: { type: 'string', default: 'asterisk' },
      },
    })
    if (values.switch !== 'asterisk') throw new Error(`--switch: expected asterisk, got '${values.switch}'`)
    const only = stepsOf(values.only)
    const stage = await openPathStage(values.dir, [TEAM, DRAIN_TEAM, RATE_TEAM], say)
    try {
      return await measure(stage, values.quick ? QUICK : WHOLE, only)
    } finally {
      await stage.stop()
    }
  },
}

function stepsOf(only: string): ReadonlySet<Step> {
  const names = only.split(',')
  const unknown = names.find((name) => !STEPS.some((step) => step === name))
  if (unknown !== undefined) throw new Error(`--only: expected some of ${STEPS.join(', ')}, got '${unknown}'`)
  return new Set(STEPS.filter((step) => names.includes(step)))
}

async function measure(stage: PathStage, scope: Scope, only: ReadonlySet<Step>): Promise<object> {
  await stage.staff(TEAM)
  await inTurns(stage, 1, { ...PATH, calls: WARM_UP_CALLS }, TEAM)
  const samples: Sample[] = []
  const keep = <T extends Record<Who, Sample[]>>(both: T): T => {
    samples.push(...both.ours, ...both.rival)
    return both
  }
  const figures: Figures[] = []
  for (const step of only) figures.push(await MEASURES[step](stage, scope, keep))
  const all = samples.flatMap(({ calls }) => calls)
  const sides = (who: Who) => Object.assign({ name: NAMES[who] }, ...figures.map((each) => each[who]))
  return {
    ours: sides('ours'),
    rival: sides('rival'),
    ...Object.assign({}, ...figures.map(({ both }) => both)),
    calls: all.length,
    failed: all.filter((call) => call.connectedAtMs === 0 || call.status !== 200).length,
    agents: TEAM,
    callsOfferedPerSecond: PATH.perSecond,
    throughputAgents: RATE_TEAM,
  }
}

const NAMES: Record<Who, string> = { ours: 'ringdown', rival: 'app_queue rrmemory' }

/** What a step has found of each side, and of both together. */
interface Figures {
  readonly ours?: object
  readonly rival?: object
  readonly both: object
}

type Keep = (both: Record<Who, Sample[]>) => Record<Who, Sample[]>

const MEASURES: Record<Step, (stage: PathStage, scope: Scope, keep: Keep) => Promise<Figures>> = {
  async path(stage, { rounds, pathCalls }, keep) {
    const pops = watchPops(stage.centre.loop)
    const busy = watchProcessors()
    const path = keep(await inTurns(stage, rounds, { ...PATH, calls: pathCalls }, TEAM))
    const [ours, rival] = [pathFigures(path.ours), pathFigures(path.rival)]
    const both = {
      ratioP50: rounded(ours.p50Ms / rival.p50Ms),
      ratioP99: rounded(ours.p99Ms / rival.p99Ms),
      popP95Ms: rounded(quantile(pops.end(), 0.95)),
      popFrom: 'the turn that took the caller’s StasisStart, to the durable offer.made at the subscribers of the loop',
      pathBusyPercent: busy(),
    }
    return { ours, rival, both }
  },
  async recorded(stage, { recordedCalls: calls }) {
    if (calls === 0) return { both: {} }
    const sample = await stage.load.run({ ...PATH, to: stage.sip, dialled: OURS_RECORDED, calls })
    await stage.rest()
    say(`ours, recorded: ${figuresOf(sample)}`)
    const { p50Ms, p99Ms } = pathFigures([sample])
    return { both: { recordedP50Ms: p50Ms, recordedP99Ms: p99Ms } }
  },
  async drain(stage, { drainRounds, drainCalls }, keep) {
    await stage.staff(DRAIN_TEAM)
    const busy = watchProcessors()
    const drain = keep(await inTurns(stage, drainRounds, drainPlan(drainCalls), DRAIN_TEAM))
    const [ours, rival] = [drained(drain.ours), drained(drain.rival)]
    const both = {
      ratioDrain: rounded(ours.drainS / rival.drainS),
      ratioFreedToOfferP99: rounded(ours.freedToOfferP99Ms / rival.freedToOfferP99Ms),
      drainBusyPercent: busy(),
    }
    return { ours, rival, both }
  },
  async burst(stage, { burstRounds, burstCalls: calls }, keep) {
    await stage.staff(TEAM)
    const busy = watchProcessors()
    const plan = { ...PATH, ...BURST, calls }
    const burst = keep(await inTurns(stage, burstRounds, plan, TEAM))
    const [ours, rival] = [{ burstS: drainSeconds(burst.ours) }, { burstS: drainSeconds(burst.rival) }]
    const both = {
      ratioBurst: rounded(ours.burstS / rival.burstS),
      burstLeastS: rounded(leastDrainSeconds(plan, TEAM)),
      burstBusyPercent: busy(),
    }
    return { ours, rival, both }
  },
  async waiting(stage, { waitingRounds, waitingCallers: callers, waitingMs: measureMs }) {
    await stage.staff(0)
    const busy = watchProcessors()
    const found = await compareWaiting(stage, waitingRounds, { callers, measureMs })
    return { both: { ...found, waitingBusyPercent: busy() } }
  },
  async rate(stage, { ratesPerSecond, stepMs }) {
    await stage.staff(RATE_TEAM)
    const { patienceMs: _, ...calls } = PATH
    const best = await climb(stage, calls, { ratesPerSecond, stepMs })
    const [ours, rival] = [{ callsPerSecond: best.ours }, { callsPerSecond: best.rival }]
    return { ours, rival, both: { ratioThroughput: rounded(best.ours / best.rival) } }
  },
}

function drained(samples: readonly Sample[]) {
  return { ...freedToOfferMs(samples), drainS: drainSeconds(samples) }
}

function drainPlan(calls: number): Calls {
  const talk = { talkFromMs: 500, talkToMs: 2_500 }
  return { ...PATH, ...talk, calls, perSecond: 25, seed: 2, patienceMs: DRAIN_PATIENCE_MS }
}

function say(progress: string): void {
  process.stderr.write(`path: ${progress}\n`)
}
