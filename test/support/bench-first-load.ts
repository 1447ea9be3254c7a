import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { until } from '../e2e/support/until.ts'
import type { logInBy } from './browser.ts'
import { quantile, rounded } from './quantile.ts'

/** What the agent's page needs to begin, and how soon it does. */
export interface FirstLoad {
  /** All files that the page fetched until it did what was asked of it, packed by gzip, in kB of 1,000 bytes. */
  readonly agentPageKb: number
  readonly agentPageFiles: number
  /** From the beginning of the navigation until the menu of the own state is open, asked for as soon as it could be. */
  readonly interactiveS: number
  readonly interactiveWorstS: number
  /** The same with a processor made four times slower. */
  readonly interactiveSlowS: number
  /** Until the desk with its live state is drawn. */
  readonly shownS: number
}

/** Where the page is and who looks at it. */
export interface Visit {
  readonly browser: Browser
  readonly url: string
  readonly storageState: Awaited<ReturnType<typeof logInBy>>
}

interface Load {
  readonly shownMs: number
  readonly interactiveMs: number
  readonly files: readonly string[]
}

const IN_PAGE = readFileSync(new URL('./in-page/first-load.js', import.meta.url), 'utf8')
const SLOWER = 4

/** Loads the agent's page again and again, each time by a browser that has never seen it. */
export async function measureFirstLoad(visit: Visit, times: number): Promise<FirstLoad> {
  const loads: Load[] = []
  const slow: Load[] = []
  for (let at = 0; at < times; at += 1) {
    loads.push(await load(visit, 1))
    slow.push(await load(visit, SLOWER))
  }
  const files = [...new Set(loads.flatMap((each) => each.files))]
  const sizes = await Promise.all(files.map(packedSize))
  const interactiveMs = loads.map((each) => each.interactiveMs)
  return {
    agentPageKb: rounded(sizes.reduce((sum, size) => sum + size, 0) / 1_000),
    agentPageFiles: files.length,
    interactiveS: seconds(quantile(interactiveMs, 0.5)),
    interactiveWorstS: seconds(Math.max(...interactiveMs)),
    interactiveSlowS: seconds(
      quantile(
        slow.map((each) => each.interactiveMs),
        0.5,
      ),
    ),
    shownS: seconds(
      quantile(
        loads.map((each) => each.shownMs),
        0.5,
      ),
    ),
  }
}

async function load({ browser, url, storageState }: Visit, slower: number): Promise<Load> {
  const context = await browser.newContext({ storageState, locale: 'en', viewport: { width: 1280, height: 800 } })
  await context.addInitScript({ content: `(() => {${IN_PAGE}})()` })
  const page = await context.newPage()
  if (slower > 1) await slowDown(context, page, slower)
  const files: string[] = []
  page.on('request', (request) => {
    const address = request.url()
    if (!address.includes('/api/') && address.startsWith(url)) files.push(address)
  })
  await page.goto(`${url}/agent`, { waitUntil: 'commit' })
  const times = await until('the desk to open its menu', async () => {
    const now = await page.evaluate<Omit<Load, 'files'>>('pageLoad')
    return now.interactiveMs > 0 && now
  })
  await context.close()
  return { ...times, files }
}

async function slowDown(context: BrowserContext, page: Page, rate: number): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

/** What comes over the line; `fetch` would unpack it. */
function packedSize(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
      })
      response.on('end', () => resolve(bytes))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}

function seconds(ms: number): number {
  return rounded(ms / 1_000)
}
