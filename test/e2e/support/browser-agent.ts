import type { Browser, BrowserContext, Page } from 'playwright-core'
import { saveChoices } from '../../../src/crm/choices.ts'
import { createLoginLink } from '../../../src/crm/credentials.ts'
import { createUser } from '../../../src/crm/users.ts'
import { logInBy, openBrowser } from '../../support/browser.ts'
import { watchPaints } from '../../support/page-paints.ts'
import { giveSound } from '../../support/page-sound.ts'
import type { Stage } from './stage.ts'

/** An agent at a browser of their own, logged in: as many tabs of the desk as are wanted. */
export interface BrowserAgent {
  readonly name: string
  /** The tone that their microphone hums. */
  readonly hz: number
  /** The tab that was opened last. */
  readonly page: Page
  /** Opens the desk in another tab; after a kill in a new browser, whose log-in is still good. */
  open(): Promise<Page>
  /** Works on in a tab that was opened before. */
  turnTo(page: Page): void
  /** Kills the browser without a word, as a power cut does. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** Who works in a browser, and what is heard of them; an agent at the desk, unless it is a supervisor on the floor. */
export interface Worker {
  readonly name: string
  readonly hz: number
  readonly role?: 'agent' | 'supervisor'
}

const LINK_MS = 600_000
const LOOK = { locale: 'en', viewport: { width: 1280, height: 800 } } as const
const PERMISSIONS = ['microphone', 'local-network-access', 'notifications']
const NO_TOUR = { isTourOver: true }

/** Logs an agent of the stage in by a one-time link and opens their desk, or the floor. */
export async function openBrowserAgent(stage: Stage, url: string, worker: Worker): Promise<BrowserAgent> {
  const { name, hz, role = 'agent' } = worker
  let browser = await openBrowser({ hasAudio: true })
  let tab: Page | undefined
  const close = () => browser.close()
  try {
    const storageState = await logInBy(browser, await loginLink(stage, url, { name, role }))
    const furnish = () => furnishContext(browser, { storageState, hz })
    let context = await furnish()
    const open = async () => {
      if (!browser.isConnected()) {
        browser = await openBrowser({ hasAudio: true })
        context = await furnish()
      }
      tab = await context.newPage()
      await tab.goto(`${url}/${role}`)
      return tab
    }
    await open()
    return {
      name,
      hz,
      get page() {
        if (tab === undefined) throw new Error(`expected ${name} to have a tab`)
        return tab
      },
      open,
      turnTo(page) {
        tab = page
      },
      kill: () => killBrowser(browser),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface Furniture {
  readonly storageState: Awaited<ReturnType<typeof logInBy>>
  readonly hz: number
}

async function furnishContext(browser: Browser, { storageState, hz }: Furniture): Promise<BrowserContext> {
  const context = await browser.newContext({ ...LOOK, storageState, permissions: PERMISSIONS })
  await giveSound(context, hz)
  await watchPaints(context, 'desk')
  return context
}

async function loginLink(
  { centre: { loop, store, ids, clock } }: Stage,
  url: string,
  { name, role }: Required<Pick<Worker, 'name' | 'role'>>,
): Promise<string> {
  const ports = { store, ids, clock, write: loop.write.bind(loop) }
  const made = await createUser(ports, { login: name, name, role, agent: name }, 'test')
  if (!('value' in made)) throw new Error(`the user was refused: ${JSON.stringify(made)}`)
  await saveChoices(ports, { user: made.value.id, choices: NO_TOUR, fields: Object.keys(NO_TOUR) })
  const { secret } = await createLoginLink(ports, { user: made.value.id, by: 'test', forMs: LINK_MS })
  return `${url}/login/${secret}`
}

async function killBrowser(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const main = processInfo.find(({ type }) => type === 'browser')
  if (main === undefined) throw new Error('expected the browser to name its process')
  const gone = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()))
  process.kill(main.id, 'SIGKILL')
  await gone
}
