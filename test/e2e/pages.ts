import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { logInBy, openBrowser } from '../support/browser.ts'
import { type DemoServer, startDemoServer } from '../support/demo-server.ts'
import type { Checks } from './support/checks.ts'
import { findFaults } from './support/page-checks.ts'
import { scenario } from './support/scenario.ts'

/** A page to look at. It is ready when an element that fits the selector is there. */
interface Shown {
  readonly name: string
  readonly path: string
  readonly as: 'agent' | 'supervisor' | 'admin' | 'nobody'
  readonly ready: string
  /** What is pressed then, and what that opens. */
  readonly opens?: { readonly keys: string; readonly ready: string }
}

/** How it is looked at. */
interface Look {
  readonly width: number
  readonly isDark: boolean
}

const PAGES: readonly Shown[] = [
  { name: 'login', path: '/login', as: 'nobody', ready: 'form' },
  { name: 'link', path: '/login/a-link-of-somebody', as: 'nobody', ready: 'main button' },
  { name: 'call', path: '/call', as: 'nobody', ready: 'main' },
  { name: 'agent', path: '/agent', as: 'agent', ready: 'main section' },
  { name: 'supervisor', path: '/supervisor', as: 'supervisor', ready: 'main table' },
  { name: 'floor-agent', path: '/supervisor?agent=ben', as: 'supervisor', ready: '[role=dialog] ol li' },
  {
    name: 'commands',
    path: '/supervisor',
    as: 'supervisor',
    ready: 'main table',
    opens: { keys: 'Control+k', ready: '[role=option]' },
  },
  {
    name: 'shortcuts',
    path: '/supervisor',
    as: 'supervisor',
    ready: 'main table',
    opens: { keys: '?', ready: '[role=dialog] kbd' },
  },
  { name: 'wallboard', path: '/wallboard', as: 'supervisor', ready: 'main h2' },
  { name: 'admin', path: '/admin', as: 'admin', ready: 'main table' },
  { name: 'not-found', path: '/nowhere', as: 'agent', ready: 'a[href="/"]' },
]
const LOOKS: readonly Look[] = [
  { width: 360, isDark: false },
  { width: 1280, isDark: false },
  { width: 1280, isDark: true },
  { width: 1920, isDark: false },
]
const LANGUAGES = ['en', 'zh'] as const
const HEIGHT = 800
/** The least width that a page must fit into; looked at where it is drawn for a telephone. */
const LEAST_WIDTH = 320
const PICTURES = fileURLToPath(new URL('../../var/e2e/pages/', import.meta.url))

type State = Awaited<ReturnType<typeof logInBy>>

/** Every page as everybody sees it. */
export default scenario({
  name: 'pages',
  summary: 'every page in both languages, narrow and wide, light and dark: pictures, barriers, cut text',
  async run(checks, say) {
    const demo = await startDemoServer({ callsPerHour: 600 })
    const browser = await openBrowser().catch(async (error) => {
      await demo.stop()
      throw error
    })
    try {
      await mkdir(PICTURES, { recursive: true })
      const states = await logAllIn(browser, demo)
      await takeCall(browser, demo, states.get('agent'))
      for (const language of LANGUAGES)
        for (const look of LOOKS) await lookAtAll({ browser, demo, states, checks }, language, look)
      say(PICTURES)
      return { pictures: PICTURES, pages: PAGES.length }
    } finally {
      await browser.close()
      await demo.stop()
    }
  },
})

async function logAllIn(browser: Browser, demo: DemoServer): Promise<ReadonlyMap<string, State>> {
  const states = new Map<string, State>()
  for (const role of ['agent', 'supervisor', 'admin'] as const)
    states.set(role, await logInBy(browser, demo.link(role)))
  return states
}

/** The agent's desk is worth looking at with a call in hand. */
async function takeCall(browser: Browser, demo: DemoServer, storageState: State | undefined): Promise<void> {
  const context = await browser.newContext(storageState === undefined ? {} : { storageState })
  for (const act of ['login', 'ready'])
    await context.request.post(`${demo.url}/api/v1/agents/amy/${act}`, { headers: { origin: demo.url }, data: {} })
  const page = await context.newPage()
  await page.goto(`${demo.url}/agent`)
  await page.locator('main section').first().waitFor({ timeout: 120_000 })
  await context.close()
}

interface Stage {
  readonly browser: Browser
  readonly demo: DemoServer
  readonly states: ReadonlyMap<string, State>
  readonly checks: Checks
}

async function lookAtAll(stage: Stage, language: string, look: Look): Promise<void> {
  for (const as of new Set(PAGES.map((page) => page.as))) {
    const storageState = stage.states.get(as)
    const context = await stage.browser.newContext({
      viewport: { width: look.width, height: HEIGHT },
      locale: language,
      colorScheme: look.isDark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      ...(storageState === undefined ? {} : { storageState }),
    })
    for (const shown of PAGES.filter((page) => page.as === as))
      await lookAt(stage, context, shown, { ...look, language })
    await context.close()
  }
}

async function lookAt(
  { demo, checks }: Stage,
  context: BrowserContext,
  { name, path, ready, opens }: Shown,
  { language, width, isDark }: Look & { readonly language: string },
): Promise<void> {
  const title = `${name}-${language}-${width}${isDark ? '-dark' : ''}`
  const page = await context.newPage()
  const complaints = listenTo(page)
  await page.goto(`${demo.url}${path}`)
  await page.locator(ready).first().waitFor({ timeout: 20_000 })
  await page.locator('[data-visible="true"].mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  if (opens !== undefined) await open(page, opens)
  await page.screenshot({ path: join(PICTURES, `${title}.png`), fullPage: true })
  const faults = await findFaults(page)
  checks.same(`${title}: no barrier`, faults.barriers, [])
  checks.same(`${title}: no cut text`, faults.cutTexts, [])
  checks.same(`${title}: nothing sticks out`, faults.outside, [])
  if (width < HEIGHT) {
    await page.setViewportSize({ width: LEAST_WIDTH, height: HEIGHT })
    const { cutTexts, outside } = await findFaults(page)
    checks.same(`${title}: fits into ${LEAST_WIDTH} px`, [...cutTexts, ...outside], [])
  }
  checks.same(`${title}: the browser has nothing to complain of`, complaints, [])
  await page.close()
}

async function open(page: Page, { keys, ready }: NonNullable<Shown['opens']>): Promise<void> {
  await page.keyboard.press(keys)
  await page.locator(ready).first().waitFor()
}

function listenTo(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    // That nobody is logged in is asked of the server, and its answer is a 401.
    const isAsking = message.location().url.endsWith('/api/v1/session')
    if (['error', 'warning'].includes(message.type()) && !isAsking) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
