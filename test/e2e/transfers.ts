import { startSipPhone } from '../support/sip-phone.ts'
import { allCases, type Case } from './support/hands/cases.ts'
import { type Ears, openEars } from './support/hands/ears.ts'
import { furnishLane, idIn, type Lane, OURS } from './support/hands/lane.ts'
import { orphansOf } from './support/hands/left-behind.ts'
import { MOST_SILENCE_MS, playCase } from './support/hands/play-case.ts'
import { pickNetwork } from './support/network.ts'
import { type Options, scenario } from './support/scenario.ts'
import { openStage, type Stage } from './support/stage.ts'

/** So many calls are in hand at once, each among people of its own. */
const LANES = 3
/** Long enough that nobody is missed on a busy machine, short enough to wait for. */
const RINGS_FOR_MS = 4_000

/** Every way in which a call in hand goes on, whole and broken off by everybody at every step. */
export default scenario({
  name: 'transfers',
  summary: 'transfers, questions, conferences and coaching on a real Asterisk, each also broken off at every step',
  async run(checks, say, options) {
    const network = pickNetwork()
    const outside = await startSipPhone({ host: network(50), behaviour: { type: 'ring' } })
    const agents = Array.from({ length: LANES }, (_, at) => OURS.map((who) => idIn({ at }, who))).flat()
    const trunk = { host: outside.host, port: outside.port }
    try {
      const stage = await openStage({ agents, trunk, network, say })
      const lanes = Array.from({ length: LANES }, (_, at) => laneOf(stage, at, outside))
      const ears = openEars(lanes)
      try {
        for (const lane of lanes) await furnishLane(lane, RINGS_FOR_MS)
        const cases = wanted(options)
        const played = new Map<string, string>()
        await playAll(cases, lanes, async (lane, user, of) => {
          await playCase(checks, lane, ears, { user, of })
          played.set(lane.interaction, of.name)
        })
        const orphans = await orphansOf(stage, played)
        checks.same('Asterisk has no channel and no bridge left', orphans, [])
        checks.ok('nobody is left in silence', ears.longest.forMs <= MOST_SILENCE_MS, ears.longest)
        return { cases: cases.length, orphanChannels: orphans.length, silentHoldMaxMs: longestMs(ears) }
      } finally {
        ears.stop()
        await stage.stop()
      }
    } finally {
      await outside.stop()
    }
  },
})

function laneOf(stage: Stage, at: number, outside: Lane['outside']): Lane {
  return { stage, at, outside, digits: `+1202555010${at}`, customer: undefined, interaction: '' }
}

function wanted({ only }: Options): Case[] {
  const cases = allCases()
  return typeof only === 'string' ? cases.filter(({ name }) => name.includes(only)) : cases
}

/** Each lane takes the next case when it is done with one. */
async function playAll(
  cases: readonly Case[],
  lanes: readonly Lane[],
  play: (lane: Lane, user: string, of: Case) => Promise<void>,
): Promise<void> {
  let next = 0
  const work = async (lane: Lane) => {
    for (let at = next++; at < cases.length; at = next++) {
      const of = cases[at]
      if (of !== undefined) await play(lane, `1555${String(at).padStart(5, '0')}`, of)
    }
  }
  await Promise.all(lanes.map(work))
}

function longestMs({ longest }: Ears): number {
  return Math.round(longest.forMs)
}
