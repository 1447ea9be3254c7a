import { agentSettings } from '../../src/core/words/agent.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { quantile, rounded } from '../support/quantile.ts'
import { type LoadedCall, startSipLoad } from '../support/sip-load.ts'
import type { Checks } from './support/checks.ts'
import { orphansOf } from './support/hands/left-behind.ts'
import { leadTo } from './support/lead-to.ts'
import { pickNetwork } from './support/network.ts'
import { doubleConnects } from './support/races/doubles.ts'
import { agentsIn, furnishRaceLane, type RaceLane } from './support/races/race-lane.ts'
import { answerAtOnce, hangUpAtOnce, leaveAtOnce, type TryFindings } from './support/races/tries.ts'
import { scenario } from './support/scenario.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

const LANES = 4
const TRIES = 800
const BURST = { calls: 200, perSecond: 200, agents: 20, number: '3999', queue: 'burst' }
const KINDS = [
  { name: 'three answer at once', play: answerAtOnce },
  { name: 'an agent hangs up at once', play: hangUpAtOnce },
  { name: 'the caller leaves at once', play: leaveAtOnce },
] as const

/** What happens at the same moment: a thousand tries. */
export default scenario({
  name: 'races',
  summary: 'agents, callers and a burst of calls in the same moment: nobody talks twice, sticks, or is lost',
  async run(checks, say, { calls = TRIES }) {
    const network = pickNetwork()
    const load = await startSipLoad(network(60))
    const crew = Array.from({ length: BURST.agents }, (_, at) => `crew-${at}`)
    const contacts = Object.fromEntries(crew.map((id) => [id, load.phones]))
    const teams = Array.from({ length: LANES }, (_, at) => agentsIn(at))
    try {
      const stage = await openStage({ agents: [...teams.flat(), ...crew], contacts, network, say })
      try {
        const lanes = teams.map((agents, at): RaceLane => ({ stage, at, agents }))
        for (const lane of lanes) await furnishRaceLane(lane)
        const tried = await playTries(checks, lanes, { tries: Number(calls), say })
        const burst = await playBurst(stage, crew, load)
        return await report(checks, stage, tried, burst)
      } finally {
        await stage.stop()
      }
    } finally {
      await load.stop()
    }
  },
})

interface Tried {
  tries: number
  lost: number
}

/** Each lane takes the next try when it is done with one; the kinds take turns. */
async function playTries(
  checks: Checks,
  lanes: readonly RaceLane[],
  { tries, say }: { readonly tries: number; readonly say: (line: string) => void },
): Promise<Tried> {
  const faults = new Map<string, string[]>(KINDS.map(({ name }) => [name, []]))
  const tried: Tried = { tries: 0, lost: 0 }
  let next = 0
  const work = async (lane: RaceLane) => {
    for (let at = next++; at < tries; at = next++) {
      const kind = KINDS[at % KINDS.length] ?? KINDS[0]
      const found = await kind.play(lane, `1556${String(at).padStart(5, '0')}`).catch(failed)
      tried.tries += 1
      if (found.isLost) tried.lost += 1
      for (const fault of found.faults) faults.get(kind.name)?.push(`try ${at}: ${fault}`)
      if (tried.tries % 100 === 0) say(`  ${tried.tries} tries`)
    }
  }
  await Promise.all(lanes.map(work))
  for (const [name, found] of faults) checks.same(name, found, [])
  return tried
}

function failed(error: unknown): TryFindings {
  return { faults: [String(error)], isLost: false }
}

/** Two hundred calls in one second for twenty agents; each is answered in the end. */
async function playBurst(
  stage: Stage,
  crew: readonly string[],
  load: Awaited<ReturnType<typeof startSipLoad>>,
): Promise<readonly LoadedCall[]> {
  const { queue: id, number, calls, perSecond } = BURST
  const queue = queueSettings.parse({ id, name: id, wrapupMs: 0, recordPercent: 0 })
  await stage.tell({ type: 'queue.configure', queue })
  await stage.tell({ type: 'flow.publish', flow: leadTo(id, id) })
  await stage.tell({ type: 'number.configure', number: { id: number, label: id, flow: id, language: 'en' } })
  for (const name of crew) {
    const agent = agentSettings.parse({ id: name, name, phone: `phone:${name}`, queues: [id] })
    await stage.tell({ type: 'agent.configure', agent })
    await stage.ready(name)
  }
  const plan = { to: stage.sip, dialled: number, calls, perSecond, seed: 1 }
  const times = { ringMs: 50, talkFromMs: 1_000, talkToMs: 2_000, patienceMs: 60_000 }
  return (await load.run({ ...plan, ...times })).calls
}

async function report(checks: Checks, stage: Stage, tried: Tried, burst: readonly LoadedCall[]) {
  const { centre } = stage.centre.engine
  const isQuiet = () => centre.interactions.size === 0 && centre.legs.size === 0
  await until('every call to be over', isQuiet).catch((error: unknown) => checks.ok(String(error), false))
  const doubles = doubleConnects(stage.log)
  const stuck = [...centre.agents.values()].filter(({ status, leg }) => leg !== '' || status !== 'ready')
  const unheard = burst.filter(({ connectedAtMs }) => connectedAtMs === 0)
  const lost = tried.lost + unheard.length
  checks.same('nobody has two talks at once', doubles, [])
  checks.same(
    'every agent is ready again',
    stuck.map(({ id, status, reason }) => `${id} is ${status} ${reason}`),
    [],
  )
  checks.same('every caller who did not leave has talked', lost, 0)
  checks.same('Asterisk has no channel and no bridge left', await orphansOf(stage, new Map()), [])
  const waits = burst.map(({ invitedAtMs, connectedAtMs }) => connectedAtMs - invitedAtMs)
  return {
    tries: tried.tries + burst.length,
    doubleConnects: doubles.length,
    stuckAgents: stuck.length,
    lostCallers: lost,
    burstWaitP99Ms: rounded(quantile(waits, 0.99)),
  }
}
