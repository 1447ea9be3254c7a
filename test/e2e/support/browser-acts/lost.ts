import type { Page } from 'playwright-core'
import type { BrowserAgent } from '../browser-agent.ts'
import { type BrowserStage, OUTCOME } from '../browser-stage.ts'
import type { Checks } from '../checks.ts'
import { accept, closeCall, press, untilRings, untilShows } from '../desk-page.ts'
import { hearEachOther } from '../page-ears.ts'
import { hearsSomething } from '../sound.ts'
import { until } from '../until.ts'
import type { Talk } from './take-call.ts'
import type { Pair } from './transfer.ts'

const GIVEN_UP_WITHIN_MS = 30_000

/** A tab crashes, a browser is killed: whoever comes back in time talks on. */
export async function comeBack(checks: Checks, agent: BrowserAgent, { call }: Talk): Promise<void> {
  await crash(agent.page)
  await agent.open()
  await hearEachOther(checks, 'after a crashed tab', call, agent)
  await agent.kill()
  checks.ok('while the browser is killed the caller hears a word and music', await hearsSomething(call.audio))
  await agent.open()
  await hearEachOther(checks, 'after a killed browser', call, agent)
}

/** A browser is killed and stays so for more than the 20 s that its agent is reserved: a colleague takes the caller. */
export async function stayAway(
  checks: Checks,
  { stage }: BrowserStage,
  { from, to }: Pair,
  { call, customer, id }: Talk,
): Promise<void> {
  await from.kill()
  await until('the agent to be given up', () => stage.events('rejoin.missed').length > 0, GIVEN_UP_WITHIN_MS)
  const lost = stage.centre.engine.centre.agents.get(from.name)
  checks.same('the agent is on a break that says why', [lost?.status, lost?.reason], ['break', 'phone_lost'])
  const waiting = stage.centre.engine.centre.interactions.get(id)
  const [queued] = stage.events('interaction.queued').filter(({ interaction }) => interaction === id)
  checks.same('the caller keeps the place in the line', waiting?.order, queued?.order)
  await press(to.page, 'Take calls')
  await untilRings(to.page, customer.name)
  await accept(to.page)
  await hearEachOther(checks, 'taken by a colleague', call, to)
  await press(to.page, 'End call')
  await call.ended
  await closeCall(to.page, OUTCOME, 'Taken over.')
  await untilShows(to.page, 'You are ready')
  const finished = stage.events('interaction.finished').find(({ interaction }) => interaction === id)
  checks.same('it is one answered call', [finished?.outcome, finished?.endedBy], ['answered', 'agent'])
  const page = await from.open()
  await untilShows(page, 'You take no calls at the moment')
  checks.ok('the page says why', await page.getByText('Your phone was away. Check it, then come back.').isVisible())
}

/** The tab is gone as after a fault of the browser's own. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = new Promise<void>((resolve) => page.once('crash', () => resolve()))
  session.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
}
