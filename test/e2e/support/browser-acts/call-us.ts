import type { Page } from 'playwright-core'
import { openBrowser } from '../../../support/browser.ts'
import { giveSound } from '../../../support/page-sound.ts'
import type { BrowserAgent } from '../browser-agent.ts'
import { type BrowserStage, OUTCOME } from '../browser-stage.ts'
import { NUMBER } from '../centre-settings.ts'
import type { Checks } from '../checks.ts'
import { accept, closeCall, untilShows } from '../desk-page.ts'
import { pageHears } from '../page-ears.ts'
import { until } from '../until.ts'

const CUSTOMER_HZ = 520
const WITHIN_MS = 15_000

/** A customer calls from our page, without a log-in and without a telephone. */
export async function callUs(checks: Checks, set: BrowserStage, agent: BrowserAgent): Promise<void> {
  const browser = await openBrowser({ hasAudio: true })
  try {
    const context = await browser.newContext({ locale: 'en', permissions: ['microphone', 'local-network-access'] })
    await giveSound(context, CUSTOMER_HZ)
    const page = await context.newPage()
    await page.goto(`${set.url}/call?number=${NUMBER}`)
    await call(checks, set, { page, agent })
  } finally {
    await browser.close()
  }
}

async function call(
  checks: Checks,
  { stage }: BrowserStage,
  { page, agent }: { readonly page: Page; readonly agent: BrowserAgent },
): Promise<void> {
  const finished = stage.events('interaction.finished').length
  const menus = stage.events('flow.waited').length
  await page.getByRole('button', { name: 'Call us' }).click()
  await says(page, 'You are connected')
  await until('the menu', () => stage.events('flow.waited').length > menus)
  await page.getByRole('button', { name: '1', exact: true }).click()
  await agent.page.locator('[data-phase="ringing"]').waitFor({ timeout: WITHIN_MS })
  await accept(agent.page)
  const heard = await Promise.all([pageHears(page, agent.hz), pageHears(agent.page, CUSTOMER_HZ)])
  checks.same('a customer’s page and the agent’s hear each other', heard, [true, true])
  await says(page, 'You are talking')
  await page.getByRole('button', { name: 'Hang up' }).click()
  await says(page, 'The call has ended')
  await until('the call to end', () => stage.events('interaction.finished').length > finished)
  const to = stage.events('interaction.started').at(-1)?.to
  checks.same('the customer’s page reached the number that it was let call', to, NUMBER)
  await closeCall(agent.page, OUTCOME, 'Called from our page.')
  await untilShows(agent.page, 'You are ready')
}

async function says(page: Page, text: string): Promise<void> {
  await page.getByRole('heading', { name: text, level: 1 }).waitFor({ timeout: WITHIN_MS })
}
