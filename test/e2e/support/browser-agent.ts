import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openFrontDoor } from '../../../src/compose-front-door.ts'
import { createSession } from '../../../src/crm/credentials.ts'
import { createUser } from '../../../src/crm/users.ts'
import type { PhoneState } from '../../../src/web/shared/phone/phone-state.ts'
import { openBrowser } from '../../support/browser.ts'
import { buildPhonePage, type PhonePage } from './phone-page.ts'
import type { Stage } from './stage.ts'
import { until } from './until.ts'

/** What the connections of a page have carried. */
export interface Carried {
  readonly received: number
  readonly sent: number
  readonly energy: number
}

/** An agent who works in a browser: as many tabs as are wanted on one log-in. */
export interface BrowserAgent {
  open(): Promise<Page>
  close(): Promise<void>
}

const SESSION_MS = 3_600_000

/** Opens the API of a stage's server, a browser, and logs an agent in on both. */
export async function openBrowserAgent(stage: Stage, agent: string): Promise<BrowserAgent> {
  const { centre } = stage
  const door = await openFrontDoor(centre, { say: () => {}, robotCallsPerHour: 0 })
  let built: PhonePage | undefined
  let browser: Browser | undefined
  const close = async () => {
    await browser?.close()
    await built?.remove()
    await door.close()
  }
  try {
    const cookie = await logIn(stage, agent)
    await stage.tell({ type: 'agent.login', agent })
    built = await buildPhonePage()
    browser = await openBrowser({ hasAudio: true })
    const context: BrowserContext = await built.browse(browser, door.url, cookie)
    const { open } = built
    return { open: () => open(context, door.url), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Has the phone of a page do something, such as `accept()`. */
export async function does(page: Page, command: string): Promise<void> {
  await page.evaluate(`stage.phone.commands.${command}`)
}

/** Has a customer's page do something, such as `call()`. */
export async function customerDoes(page: Page, command: string): Promise<void> {
  await page.evaluate(`stage.caller.${command}`)
}

/** How far the call of a customer's page is. */
export function callStatusOf(page: Page): Promise<string> {
  return page.evaluate('stage.caller.state().phase')
}

/** What a page shows of its phone. */
export function stateOf(page: Page): Promise<PhoneState> {
  return page.evaluate('stage.phone.state()')
}

/** What a page has carried so far. */
export function carriedBy(page: Page): Promise<Carried> {
  return page.evaluate('stage.carried()')
}

/** Waits until a page shows something of its phone. */
export function untilShows(page: Page, what: string, shows: (state: PhoneState) => boolean, withinMs?: number) {
  return until(`the page to show ${what}`, async () => shows(await stateOf(page)), withinMs)
}

/** Waits until sound has come to a page. */
export function untilHears(page: Page): Promise<boolean> {
  return until('the page to hear something', async () => (await carriedBy(page)).energy > AUDIBLE)
}

const AUDIBLE = 0.0005

async function logIn({ centre: { loop, store, ids, clock } }: Stage, agent: string): Promise<string> {
  const ports = { store, ids, clock, write: loop.write.bind(loop) }
  const made = await createUser(ports, { login: agent, name: agent, role: 'agent', agent }, 'test')
  if (!('value' in made)) throw new Error(`the user was refused: ${JSON.stringify(made)}`)
  const { secret } = await createSession(ports, { user: made.value.id, by: 'test', forMs: SESSION_MS })
  return `ringdown_session=${secret}`
}
