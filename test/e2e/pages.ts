import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { startDemoServer } from '../support/demo-server.ts'
import { vehicle } from '../support/vehicle.ts'
import type { Checks } from './support/checks.ts'
import { castDesk } from './support/desk-cast.ts'
import { findFaults } from './support/page-checks.ts'
import { scenario } from './support/scenario.ts'
import type { Opened, Shown } from './support/shown-page.ts'
import { DEMO_PAGES, DESK_PAGES } from './support/shown-pages.ts'
import { openSimDesk } from './support/sim-desk.ts'
import { logInUser, type WebState } from './support/web-user.ts'

/** How a page is looked at. */
interface Look {
  readonly width: number
  readonly isDark: boolean
}

/** Two frames after a change of colours, those that change slowly are waited for. */
const SETTLED = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  Promise.allSettled(document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished)))
  .then(() => undefined)`

const LOOKS: readonly Look[] = [
  { width: 1280, isDark: false },
  { width: 1280, isDark: true },
  { width: 1920, isDark: false },
  { width: 360, isDark: false },
]
const LANGUAGES = ['en', 'zh'] as const
const HEIGHT = 800
/** The least width that a page must fit into; looked at where it is drawn for a telephone. */
const LEAST_WIDTH = 320
const READY_MS = 30_000
const PICTURES = fileURLToPath(new URL('../../var/e2e/pages/', import.meta.url))

/** Every page as everybody sees it. */
export default scenario({
  name: 'pages',
  summary: 'every page in both languages, narrow and wide, light and dark: pictures, barriers, cut text',
  async run(checks, say, { only = '' }) {
    const isWanted = ({ name }: Shown) =>
      String(only)
        .split(',')
        .some((part) => name.includes(part))
    const [desk, demo] = [DESK_PAGES.filter(isWanted), DEMO_PAGES.filter(isWanted)]
    await mkdir(PICTURES, { recursive: true })
    const browser = await openBrowser()
    try {
      if (desk.length > 0) await lookAtDesks({ browser, checks }, desk)
      if (demo.length > 0) await lookAtDemo({ browser, checks }, demo)
      say(PICTURES)
      return { pictures: PICTURES, pages: desk.length + demo.length }
    } finally {
      await browser.close()
    }
  },
})

interface Eye {
  readonly browser: Browser
  readonly checks: Checks
}

interface Stage extends Eye {
  readonly url: string
  readonly states: ReadonlyMap<string, WebState>
}

/** The demo at work: robots call and answer. */
async function lookAtDemo(eye: Eye, pages: readonly Shown[]): Promise<void> {
  const demo = await startDemoServer({ callsPerHour: 600 })
  try {
    const states = new Map<string, WebState>()
    for (const role of ['agent', 'supervisor', 'admin'] as const)
      states.set(role, (await logInUser(demo.url, { link: demo.link(role) })).state)
    await lookAtAll({ ...eye, url: demo.url, states }, pages)
  } finally {
    await demo.stop()
  }
}

/** Agents in all states of their work, which last as long as they are looked at. */
async function lookAtDesks(eye: Eye, pages: readonly Shown[]): Promise<void> {
  const desk = await openSimDesk({ objects: [vehicle] })
  try {
    await lookAtAll({ ...eye, url: desk.url, states: await castDesk(desk) }, pages)
  } finally {
    await desk.stop()
  }
}

async function lookAtAll(stage: Stage, pages: readonly Shown[]): Promise<void> {
  for (const shown of pages)
    for (const language of LANGUAGES)
      await lookAt(stage, shown, language).catch((error) =>
        stage.checks.ok(`${shown.name}-${language}: is drawn`, false, String(error)),
      )
}

/** Opened once in each language and drawn anew in each width, as a window is that somebody pulls at. */
async function lookAt({ browser, checks, url, states }: Stage, shown: Shown, locale: string): Promise<void> {
  const { name, path, as, ready, opens } = shown
  const storageState = states.get(as)
  const viewport = { width: LOOKS[0]?.width ?? LEAST_WIDTH, height: HEIGHT }
  const context = await browser.newContext({
    viewport,
    locale,
    reducedMotion: 'reduce',
    ...(storageState && { storageState }),
  })
  try {
    const page = await context.newPage()
    const complaints = listenTo(page)
    await page.goto(`${url}${path}`)
    await page.locator(ready).first().waitFor({ timeout: READY_MS })
    // Parts whose code comes later ask for their data then.
    await page.waitForLoadState('networkidle', { timeout: READY_MS })
    await page.locator('[data-visible="true"].mantine-Skeleton-root').first().waitFor({ state: 'detached' })
    if (opens !== undefined) await open(page, opens)
    for (const look of LOOKS) await check(checks, page, { ...look, title: `${name}-${locale}` })
    checks.same(`${name}-${locale}: the browser has nothing to complain of`, complaints, [])
  } finally {
    await context.close()
  }
}

async function open(page: Page, { open, ready }: Opened): Promise<void> {
  await open(page)
  await page.locator(ready).first().waitFor({ timeout: READY_MS })
}

async function check(
  checks: Checks,
  page: Page,
  { title, width, isDark }: Look & { readonly title: string },
): Promise<void> {
  const name = `${title}-${width}${isDark ? '-dark' : ''}`
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
  await page.setViewportSize({ width, height: HEIGHT })
  await page.evaluate(SETTLED)
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
  const faults = await findFaults(page)
  checks.same(`${name}: no barrier`, faults.barriers, [])
  checks.same(`${name}: no cut text`, faults.cutTexts, [])
  checks.same(`${name}: nothing sticks out`, faults.outside, [])
  if (width > HEIGHT) return
  await page.setViewportSize({ width: LEAST_WIDTH, height: HEIGHT })
  const { cutTexts, outside } = await findFaults(page)
  checks.same(`${name}: fits into ${LEAST_WIDTH} px`, [...cutTexts, ...outside], [])
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
