import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import type { Checks } from './support/checks.ts'
import { HOSTILE_NAME } from './support/hostile-name.ts'
import { reloadOverSlowLine } from './support/late-parts.ts'
import { scenario } from './support/scenario.ts'
import { openSimDesk, type SimDesk } from './support/sim-desk.ts'
import { until } from './support/until.ts'
import { logInUser } from './support/web-user.ts'

const AGENT = 'amy'
const CALLER = '+12025550199'
const WITHIN_MS = 15_000
/** The page tries again at least so often. */
const TRIES_EVERY_MS = 10_000
const CUTS_MS = [1_000, 15_000, 60_000]
/** A machine that wakes up is not to wait for the next try. */
const AWAKE_WITHIN_MS = 5_000

/** What can go wrong between an agent's page and the rest, and what the page makes of it. */
export default scenario({
  name: 'desk-faults',
  summary:
    'a hostile caller name, parts of the page held back, the connection cut for 1 to 60 s, a machine asleep, the switch away, two tabs',
  async run(checks, say) {
    const desk = await openSimDesk()
    const proxy = await startTcpProxy(Number(new URL(desk.url).port))
    let browser: Browser | undefined
    try {
      browser = await openBrowser()
      const url = `http://127.0.0.1:${proxy.port}`
      const { state } = await logInUser(url, { link: desk.link('agent') })
      const context = await browser.newContext({ locale: 'en', storageState: state })
      await play({ checks, desk, proxy, context, page: await begin(context, url), url, say })
      return { cutsMs: CUTS_MS }
    } finally {
      await browser?.close()
      await proxy.close()
      await desk.stop()
    }
  },
})

interface Stage {
  readonly checks: Checks
  readonly desk: SimDesk
  readonly proxy: TcpProxy
  readonly context: BrowserContext
  readonly page: Page
  readonly url: string
  say(line: string): void
}

async function play(stage: Stage): Promise<void> {
  const leg = await takeHostileCall(stage)
  await reloadOverSlowLine(stage.checks, stage.page, { number: CALLER, queue: 'Sales' })
  await showInTwoTabs(stage)
  for (const cutMs of CUTS_MS) await cutFor(stage, cutMs)
  await sleepWhileItEnds(stage, leg)
  await loseSwitch(stage)
}

/** Opens the desk, logs in at the phone and takes calls. */
async function begin(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  page.on('dialog', () => {
    throw new Error('a page that was given a hostile name opened a dialog')
  })
  for (const act of ['login', 'ready'])
    await context.request.post(`${url}/api/v1/agents/${AGENT}/${act}`, { headers: { origin: url }, data: {} })
  await page.goto(`${url}/agent`)
  await title(page, 'You are ready')
  await page.getByRole('button', { name: 'Put the tour away' }).click()
  return page
}

/** A name of HTML and of signs that turn a line around is a text like others. */
async function takeHostileCall({ checks, desk, page }: Stage): Promise<string> {
  const leg = desk.world.callIn({ to: '1000', from: CALLER, name: HOSTILE_NAME })
  await until('the call to ring', () => {
    desk.world.press(leg, '1')
    return desk.centre.engine.centre.agents.get(AGENT)?.status === 'offered'
  })
  const name = page.locator('[data-phase="ringing"] h2')
  await name.waitFor({ timeout: WITHIN_MS })
  checks.ok('HTML in a name is shown, not done', (await name.textContent())?.includes('<img src=x') === true)
  checks.same('and makes no element', await page.locator('img[src="x"]').count(), 0)
  const isolated = await name.locator('bdi').count()
  checks.same('signs that turn a line around end with the name', isolated, 1)
  checks.ok('the number beside it reads as it is', await page.getByText(CALLER).first().isVisible())
  await page.keyboard.press('Control+Shift+A')
  await endButton(page).waitFor({ timeout: WITHIN_MS })
  return leg
}

/** What is done in one tab is seen in the other, and what is written in one is not lost. */
async function showInTwoTabs({ checks, context, page, url }: Stage): Promise<void> {
  const second = await context.newPage()
  await second.goto(`${url}/agent`)
  await endButton(second).waitFor({ timeout: WITHIN_MS })
  await second.keyboard.press('Control+Shift+H')
  await page.getByRole('button', { name: 'Take back' }).waitFor({ timeout: WITHIN_MS })
  await page.keyboard.press('Control+Shift+H')
  await second.getByRole('button', { name: 'Hold', exact: true }).waitFor({ timeout: WITHIN_MS })
  await second.close()
  checks.ok('two tabs show and do the same', await endButton(page).isVisible())
}

/** The page says since when it is out of date, keeps what is typed, and catches up. */
async function cutFor({ checks, desk, proxy, page, say }: Stage, cutMs: number): Promise<void> {
  const note = page.getByLabel('Note', { exact: true })
  const written = `written while cut off for ${cutMs / 1_000} s`
  await proxy.cut()
  const cutAtMs = performance.now()
  await page.getByText('Out of date since').waitFor({ timeout: WITHIN_MS })
  await note.fill(written)
  checks.ok(`cut off for ${cutMs} ms: the call stays in sight`, await endButton(page).isVisible())
  await until('the cut to be over', () => performance.now() - cutAtMs >= cutMs, cutMs + WITHIN_MS)
  await proxy.restore()
  const backAtMs = performance.now()
  await page.getByText('Out of date since').waitFor({ state: 'detached', timeout: TRIES_EVERY_MS + WITHIN_MS })
  say(`  back ${Math.round(performance.now() - backAtMs)} ms after a cut of ${cutMs} ms`)
  checks.same(`cut off for ${cutMs} ms: what was typed is there`, await note.inputValue(), written)
  await page.getByText('Live', { exact: true }).waitFor({ timeout: WITHIN_MS })
  await page.keyboard.press('Control+Shift+H')
  await page.getByRole('button', { name: 'Take back' }).waitFor({ timeout: WITHIN_MS })
  await page.keyboard.press('Control+Shift+H')
  await page.getByRole('button', { name: 'Hold', exact: true }).waitFor({ timeout: WITHIN_MS })
  checks.same(`cut off for ${cutMs} ms: the call goes on`, desk.centre.engine.centre.interactions.size, 1)
}

/** A machine asleep hears nothing and is told nothing; awake it shows at once what is true now. */
async function sleepWhileItEnds({ checks, desk, proxy, context, page }: Stage, leg: string): Promise<void> {
  proxy.silence()
  await context.setOffline(true)
  desk.world.hangup(leg)
  await until('the wrap-up', () => desk.centre.engine.centre.agents.get(AGENT)?.status === 'wrapup')
  checks.ok('a page asleep knows nothing of it', await endButton(page).isVisible())
  await proxy.cut()
  await proxy.restore()
  await context.setOffline(false)
  const awakeAtMs = performance.now()
  await page.getByRole('button', { name: 'Save and finish' }).waitFor({ timeout: WITHIN_MS })
  const tookMs = Math.round(performance.now() - awakeAtMs)
  checks.ok('awake, the page shows that the call is over', tookMs <= AWAKE_WITHIN_MS, tookMs)
  await page.keyboard.press('Alt+1')
  await title(page, 'You are ready')
}

/** Without a switch nobody can be rung, and the page says so in words. */
async function loseSwitch({ checks, desk, page }: Stage): Promise<void> {
  desk.world.loseLink()
  await page.getByText('No telephony').click({ timeout: WITHIN_MS })
  await page.getByText('The server has lost its telephone switch').waitFor({ timeout: WITHIN_MS })
  checks.ok('the switch is away: the page says so, and what that means', true)
  await page.keyboard.press('Escape')
  desk.world.restoreLink()
  await page.getByText('Live', { exact: true }).waitFor({ timeout: WITHIN_MS })
  checks.ok('and that it is back', true)
}

function endButton(page: Page) {
  return page.getByRole('button', { name: 'End call' })
}

async function title(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, level: 2 }).waitFor({ timeout: WITHIN_MS })
}
