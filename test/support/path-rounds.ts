import { figuresOf, isSustained, type Sample, sustainedRate } from './path-figures.ts'
import { OURS, type PathStage, rivalNumber } from './path-stage.ts'
import type { LoadPlan } from './sip-load.ts'

/** Both sides that are measured in turns. */
export const WHO = ['ours', 'rival'] as const
export type Who = (typeof WHO)[number]

/** A plan of calls, to whomever. */
export type Calls = Omit<LoadPlan, 'to' | 'dialled'>

/** The team of the steps in which the rate is raised. */
export const RATE_TEAM = 150
const STEP_PATIENCE_MS = 5_000
const MOST_MISSES = 2

/** Ours, the rival, ours, the rival: a noisy moment of the machine meets both. */
export async function inTurns(stage: PathStage, rounds: number, plan: Calls, team: number) {
  const samples: Record<Who, Sample[]> = { ours: [], rival: [] }
  for (let round = 0; round < rounds; round++) {
    for (const who of WHO) {
      const sample = await runPlan(stage, who, { ...plan, seed: plan.seed + round }, team)
      samples[who].push(sample)
      stage.say(`${who}: ${figuresOf(sample)}`)
    }
  }
  return samples
}

/** Raises the rate for both in turns; who does not sustain two rates one after the other is out. */
export async function climb(
  stage: PathStage,
  plan: Omit<Calls, 'calls' | 'patienceMs'>,
  { ratesPerSecond, stepMs }: { readonly ratesPerSecond: readonly number[]; readonly stepMs: number },
): Promise<Record<Who, number>> {
  const best: Record<Who, number> = { ours: 0, rival: 0 }
  const misses: Record<Who, number> = { ours: 0, rival: 0 }
  for (const perSecond of ratesPerSecond) {
    const climbers = WHO.filter((who) => misses[who] < MOST_MISSES)
    const rates = await tryRate(stage, climbers, rated(plan, perSecond, stepMs))
    for (const who of climbers) {
      const rate = rates.get(who)
      misses[who] = rate === undefined ? misses[who] + 1 : 0
      best[who] = Math.max(best[who], rate ?? 0)
    }
  }
  return best
}

/** The rates that were sustained at the first try or at the second. */
async function tryRate(stage: PathStage, climbers: readonly Who[], plan: Calls) {
  const rates = new Map<Who, number>()
  for (const attempt of [1, 2]) {
    for (const who of climbers.filter((each) => !rates.has(each))) {
      const sample = await runPlan(stage, who, { ...plan, seed: attempt }, RATE_TEAM)
      stage.say(`${who} at ${plan.perSecond}/s: ${figuresOf(sample)}`)
      if (isSustained(sample)) rates.set(who, sustainedRate(sample))
    }
  }
  return rates
}

function rated(plan: Omit<Calls, 'calls' | 'patienceMs'>, perSecond: number, stepMs: number): Calls {
  const calls = Math.round((perSecond * stepMs) / 1_000)
  return { ...plan, talkFromMs: 400, talkToMs: 600, calls, perSecond, patienceMs: STEP_PATIENCE_MS }
}

async function runPlan(stage: PathStage, who: Who, plan: Calls, team: number): Promise<Sample> {
  const dialled = who === 'ours' ? OURS : rivalNumber(team)
  const sample = await stage.load.run({ ...plan, to: stage.sip, dialled })
  await stage.rest()
  return sample
}
