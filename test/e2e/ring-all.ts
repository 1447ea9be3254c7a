import type { PhoneCall } from '../support/phone-call.ts'
import { quantile, rounded } from '../support/quantile.ts'
import { becomes, callToQueue, endOf, ringOn } from './support/calls.ts'
import type { Checks } from './support/checks.ts'
import { scenario } from './support/scenario.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

const TEAM = ['amy', 'ben', 'cleo']
const CALLS = 10
/** Long enough that all three ring before one is up. */
const PICKED_UP_AFTER_MS = 300
const SILENT_WITHIN_MS = 1_000

/** A queue that rings everybody at once, and phones that all pick up at the same moment. */
export default scenario({
  name: 'ring-all',
  summary: 'a call rings at three phones that pick up at the same moment: one talks, the others are told who has it',
  async run(checks, say, { calls = CALLS }) {
    const queue = { strategy: 'ring-all', wrapupMs: 0 }
    const stage = await openStage({ agents: TEAM, queue, say })
    try {
      for (const agent of TEAM) await stage.ready(agent, { type: 'answer', afterMs: PICKED_UP_AFTER_MS })
      const silentMs: number[] = []
      for (let at = 0; at < Number(calls); at += 1) silentMs.push(...(await callAtOnce(checks, stage, at)))
      checks.same('no phone has a leg that nobody talks on', stage.centre.engine.centre.legs.size, 0)
      return { calls: Number(calls), silentP99Ms: rounded(quantile(silentMs, 0.99)) }
    } finally {
      await stage.stop()
    }
  },
})

/** One call; resolves with how long each losing phone had a call after it picked up or was rung last. */
async function callAtOnce(checks: Checks, stage: Stage, at: number): Promise<number[]> {
  for (const agent of TEAM) await becomes(stage, agent, 'ready')
  const { call, id } = await callToQueue(stage, { user: `1555${String(at).padStart(5, '0')}` })
  const rung = await Promise.all(TEAM.map((agent) => ringOn(stage.phone(agent))))
  const talk = await until('a talk', () => stage.events('interaction.connected').find(of(id)))
  const losers = TEAM.filter((agent) => agent !== talk.agent)
  const lost = rung.filter((_, index) => TEAM[index] !== talk.agent)
  const ends = await Promise.all(lost.map(({ ended }) => ended))
  checks.same(`${id}: who was slower is cut off by us`, [...new Set(ends.map(({ by }) => by))], ['far'])
  const told = stage.events('offer.ended').filter(of(id))
  checks.same(
    `${id}: and is told who has it`,
    told.map(({ agent, reason, stillWith }) => [agent, reason, stillWith]).toSorted(),
    losers.map((agent) => [agent, 'taken', talk.agent]),
  )
  const silentMs = lost.map(silenceOf)
  checks.ok(
    `${id}: within a second`,
    silentMs.every((ms) => ms <= SILENT_WITHIN_MS),
  )
  call.hangup()
  checks.same(`${id}: counts as answered once`, (await endOf(stage, id)).outcome, 'answered')
  checks.same(`${id}: was connected once`, stage.events('interaction.connected').filter(of(id)).length, 1)
  return silentMs
}

const of = (id: string) => (event: { readonly interaction: string }) => event.interaction === id

function silenceOf({ atMs }: PhoneCall): number {
  return atMs.ended - (atMs.answered || atMs.invite)
}
