import type { BrowserAgent } from '../browser-agent.ts'
import { BREAK, type BrowserStage, OUTCOME } from '../browser-stage.ts'
import { callToQueue } from '../calls.ts'
import { QUEUE } from '../centre-settings.ts'
import type { Checks } from '../checks.ts'
import { chooseState, closeCall, press, takeCalls, untilRings, untilShows } from '../desk-page.ts'
import { CALLER_HZ, hearEachOther, phoneMisses } from '../page-ears.ts'
import { until } from '../until.ts'

/** A queue rings two agents at once and both accept at the same moment: one talks, the other is told who. */
export async function bothAccept(
  checks: Checks,
  set: BrowserStage,
  agents: readonly [BrowserAgent, BrowserAgent],
): Promise<void> {
  const { stage } = set
  await takeCalls(agents[1].page)
  await choose(set, 'ring-all')
  const customer = set.nextCustomer()
  const { call, id } = await callToQueue(stage, { user: customer.phone })
  call.audio.send(CALLER_HZ)
  await Promise.all(agents.map(({ page }) => untilRings(page, customer.name)))
  await Promise.allSettled(agents.map(({ page }) => press(page, 'Accept')))
  const connected = () => stage.events('interaction.connected').filter(({ interaction }) => interaction === id)
  const talk = await until('a talk', () => connected()[0])
  const [winner, loser] = agents[0].name === talk.agent ? agents : [agents[1], agents[0]]
  const notice = loser.page.getByText(`${winner.name} picked up first and has the call.`)
  const isTold = await notice.waitFor().then(
    () => true,
    () => false,
  )
  checks.ok('of two who accept at once the slower one is told who has the call', isTold)
  await hearEachOther(checks, 'both accepted, the faster one', call, winner)
  checks.ok('and the caller does not hear the other', await phoneMisses(call, loser.hz))
  await untilShows(loser.page, 'You are ready')
  checks.same('the call was connected once', connected().length, 1)
  await choose(set, 'longest-idle')
  await press(winner.page, 'End call')
  await closeCall(winner.page, OUTCOME, 'Both picked up.')
  await untilShows(winner.page, 'You are ready')
  await chooseState(agents[1].page, BREAK)
  await untilShows(agents[1].page, 'You take no calls at the moment')
}

/** Changes how the queue chooses, as an admin does. */
async function choose({ stage }: BrowserStage, strategy: string): Promise<void> {
  const queue = stage.centre.engine.centre.match.queues.get(QUEUE)
  if (queue === undefined) throw new Error(`expected the queue ${QUEUE}`)
  await stage.tell({ type: 'queue.configure', queue: { ...queue.settings, strategy } })
}
