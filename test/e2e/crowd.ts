import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { quantile } from '../support/quantile.ts'
import { crowdIn, giveUp, logIn, takeCalls } from './support/crowd.ts'
import { type FloorStage, onFloor } from './support/floor-stage.ts'
import { agentId, largeCentre } from './support/large-centre.ts'
import { findFaults } from './support/page-checks.ts'
import { scenario } from './support/scenario.ts'
import { until } from './support/until.ts'

const AGENTS = 500
const AT_WORK = 440
const READY = 300
/** Half of those who are ready serve the queues that are called, and are all talking then. */
const TALKS = READY / 2
const WAITING = 200
const LINES_DRAWN = 60
const CHANGES = 60
const SEEN_WITHIN_MS = 1_000
const SCROLLS = 60
/** A frame that takes longer is felt as a jerk. */
const JERK_MS = 250
const SMALL = { width: 320, height: 640 }
const LARGE = { width: 1280, height: 800 }
const FRAME_WATCH = readFileSync(new URL('./support/in-page-frames.js', import.meta.url), 'utf8')

/** The floor with as many on it as there will ever be. */
export default scenario({
  name: 'crowd',
  summary:
    'the floor with 500 agents and 200 waiting callers: seen within a second, fluid, steady under the pointer, small, cut off',
  run: (checks) => onFloor({ checks, centreText: largeCentre(AGENTS) }, play),
})

async function play(stage: FloorStage): Promise<Readonly<Record<string, unknown>>> {
  const { page, checks } = stage
  await logIn(stage, AT_WORK)
  await takeCalls(stage, 0, READY)
  await crowdIn(stage, TALKS + WAITING, WAITING)
  await page.getByText(`Waiting ${WAITING}`).waitFor()
  await page.getByText(`${AGENTS + 1} of ${AGENTS + 1}`).waitFor()
  const drawn = await page.locator('main tbody tr[aria-rowindex]').count()
  checks.ok('only the lines in sight are drawn', drawn < LINES_DRAWN, drawn)
  const seen = await seeChanges(stage)
  const frames = await scrollAbout(stage)
  await holdStill(stage)
  await goByKeys(stage)
  await makeSmall(stage)
  await cutOff(stage)
  return { linesDrawn: drawn, ...seen, ...frames }
}

/** How long it takes from a change in the server until it is drawn. */
async function seeChanges({ page, desk, checks }: FloorStage): Promise<Readonly<Record<string, number>>> {
  const agent = agentId(READY + 1)
  const name = desk.centre.engine.centre.agents.get(agent)?.settings.name ?? ''
  await page.getByLabel('Name', { exact: true }).fill(name)
  const row = page.getByRole('table', { name: 'Agents' }).getByRole('row').filter({ hasText: name })
  const tookMs: number[] = []
  for (let at = 0; at < CHANGES; at += 1) {
    const reason = at % 2 === 0 ? 'meeting' : 'training'
    const startedMs = performance.now()
    await desk.centre.loop.submit({ type: 'agent.pause', agent, reason })
    await row.getByText(reason).waitFor()
    tookMs.push(performance.now() - startedMs)
  }
  await page.getByLabel('Name', { exact: true }).fill('')
  const p99Ms = Math.round(quantile(tookMs, 0.99))
  checks.ok(`a change is drawn within ${SEEN_WITHIN_MS} ms`, p99Ms <= SEEN_WITHIN_MS, tookMs)
  return { changeP50Ms: Math.round(quantile(tookMs, 0.5)), changeP99Ms: p99Ms }
}

/** Both lists are scrolled through while a hundred agents change their state each second. */
async function scrollAbout({ page, desk, checks }: FloorStage): Promise<Readonly<Record<string, number>>> {
  const { loop } = desk.centre
  let turn = 0
  const restless = setInterval(() => {
    for (let at = 0; at < 10; at += 1) {
      turn += 1
      const reason = turn % 2 === 0 ? 'lunch' : 'meeting'
      void loop.submit({ type: 'agent.pause', agent: agentId(READY + (turn % (AT_WORK - READY))), reason })
    }
  }, 100)
  try {
    await page.evaluate(FRAME_WATCH)
    await page.evaluate('frameWatch.start()')
    for (const list of ['Agents', 'Calls']) {
      await page.getByRole('table', { name: list }).hover()
      for (let at = 0; at < SCROLLS; at += 1) await page.mouse.wheel(0, at % 20 === 19 ? -2_000 : 400)
    }
    const gaps = await page.evaluate<number[]>('frameWatch.stop()')
    const [frameP50Ms, frameP95Ms, frameP99Ms] = [0.5, 0.95, 0.99].map((share) => Math.round(quantile(gaps, share)))
    const figures = {
      frames: gaps.length,
      frameP50Ms: frameP50Ms ?? 0,
      frameP95Ms: frameP95Ms ?? 0,
      frameP99Ms: frameP99Ms ?? 0,
    }
    // A busy machine steals a frame now and then; the page does not.
    checks.ok('it scrolls without a jerk', figures.frameP95Ms <= JERK_MS, figures)
    return figures
  } finally {
    clearInterval(restless)
  }
}

/** What is under the pointer stays there, whoever gives up meanwhile. */
async function holdStill(stage: FloorStage): Promise<void> {
  const { page, checks } = stage
  const list = page.getByRole('table', { name: 'Calls' })
  await list.hover()
  await page.mouse.wheel(0, -100_000)
  await page.mouse.move(0, 0)
  const line = list.locator('tr[aria-rowindex="5"]')
  const box = await line.boundingBox()
  if (box === null) throw new Error('expected a waiting caller')
  const at = { x: box.x + 20, y: box.y + box.height / 2 }
  await page.mouse.move(at.x, at.y)
  const before = await nameAt(page, at)
  giveUp(stage, 20)
  await page.getByText(`Waiting ${WAITING - 20}`).waitFor()
  checks.same('what is under the pointer stays there', await nameAt(page, at), before)
  await page.mouse.move(0, 0)
  const after = await until('the lines to find their order again', async () => {
    const name = await nameAt(page, at)
    return name !== before && name
  })
  checks.ok('when the pointer has left, those who gave up are gone', after !== before, after)
}

function nameAt(page: Page, { x, y }: { readonly x: number; readonly y: number }): Promise<string> {
  return page.evaluate<string>(
    `document.elementFromPoint(${x}, ${y}).closest('tr').querySelector('button').textContent`,
  )
}

/** The last of 500 is reached and opened without a mouse. */
async function goByKeys({ page, checks }: FloorStage): Promise<void> {
  const list = page.getByRole('table', { name: 'Agents' })
  await list.getByRole('button').first().focus()
  await page.keyboard.press('End')
  const last = list.locator(`tr[aria-rowindex="${AGENTS + 2}"] button`)
  await last.and(page.locator(':focus')).waitFor()
  const name = (await last.textContent()) ?? ''
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name }).getByText('Why no calls?').waitFor()
  checks.ok('the last line is reached by keys', true)
  await page.keyboard.press('Escape')
}

async function makeSmall({ page, checks }: FloorStage): Promise<void> {
  await page.setViewportSize(SMALL)
  await page.getByRole('table', { name: 'Agents' }).getByRole('button').first().waitFor()
  const { outside, barriers } = await findFaults(page)
  checks.same(`nothing sticks out at ${SMALL.width} px`, outside, [])
  checks.same(`nobody is kept out at ${SMALL.width} px`, barriers, [])
  await page.setViewportSize(LARGE)
}

/** The page says that it is out of date, and catches up by itself. */
async function cutOff({ page, desk, wire, checks }: FloorStage): Promise<void> {
  const agent = agentId(READY + 2)
  const name = desk.centre.engine.centre.agents.get(agent)?.settings.name ?? ''
  await page.getByLabel('Name', { exact: true }).fill(name)
  await wire.cut()
  const banner = page.getByText(/^Out of date since/)
  await banner.waitFor()
  await desk.centre.loop.submit({ type: 'agent.logout', agent })
  await wire.restore()
  await banner.waitFor({ state: 'detached' })
  await page
    .getByRole('table', { name: 'Agents' })
    .getByRole('row')
    .filter({ hasText: name })
    .getByText('Offline')
    .waitFor()
  checks.ok('a page that was cut off says so, and catches up', true)
}
