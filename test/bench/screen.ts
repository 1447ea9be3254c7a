import { parseArgs } from 'node:util'
import { type Reloads, reload } from '../e2e/support/browser-acts/reloads.ts'
import { takeCall } from '../e2e/support/browser-acts/take-call.ts'
import { openBrowserStage } from '../e2e/support/browser-stage.ts'
import { logInAtPhone, takeCalls } from '../e2e/support/desk-page.ts'
import { openSimDesk } from '../e2e/support/sim-desk.ts'
import { until } from '../e2e/support/until.ts'
import { measureFirstLoad } from '../support/bench-first-load.ts'
import { measureFloor } from '../support/bench-floor.ts'
import { beReady, measurePops } from '../support/bench-pop.ts'
import { logInBy, openBrowser } from '../support/browser.ts'
import { watchProcessors } from '../support/cpu-share.ts'
import { watchPaints } from '../support/page-paints.ts'
import { quantile, rounded } from '../support/quantile.ts'

/** How much is measured: the whole takes five minutes, the quick one one and a half. */
interface Scope {
  readonly loads: number
  readonly pops: number
  readonly reloads: number
  readonly probes: number
}

const WHOLE: Scope = { loads: 7, pops: 60, reloads: 20, probes: 200 }
const QUICK: Scope = { loads: 2, pops: 15, reloads: 3, probes: 30 }
const FLOOR = { agents: 500, callsPerHour: 14_400 }
const AMY = { name: 'amy', hz: 620 }

/**
 * Measures what people at the screen wait for, in a real Chromium on the pages as they are built and served: how soon a
 * caller's card is drawn, how soon the floor of 500 agents shows a change, what the agent's page weighs and how soon it
 * obeys, and how soon both hear each other again after the page is loaded anew in mid-call (on a real Asterisk).
 */
export default {
  name: 'screen',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean', default: false } } })
    const scope = values.quick ? QUICK : WHOLE
    const { figures: desk, busyPercent: deskBusyPercent } = await watched(() => measureDesk(scope))
    const { figures: back, busyPercent: reloadBusyPercent } = await watched(() => measureReloads(scope.reloads))
    const { figures: floor, busyPercent: floorBusyPercent } = await watched(() =>
      measureFloor({ ...FLOOR, probes: scope.probes }),
    )
    return {
      ...desk,
      floorP50Ms: quantile(floor.ms, 0.5),
      floorP99Ms: quantile(floor.ms, 0.99),
      floorAgents: FLOOR.agents,
      floorProbes: floor.ms.length,
      floorChangesPerSecond: rounded(floor.changesPerSecond),
      reloads: back.backMs.length,
      callersDropped: back.callersDropped,
      audioBackP50S: rounded(quantile(back.backMs, 0.5) / 1_000),
      audioBackP95S: rounded(quantile(back.backMs, 0.95) / 1_000),
      deskBusyPercent,
      reloadBusyPercent,
      floorBusyPercent,
    }
  },
}

async function measureDesk({ loads, pops }: Scope) {
  const desk = await openSimDesk()
  const browser = await openBrowser()
  try {
    const storageState = await logInBy(browser, desk.link('agent'))
    say(`the agent's page, ${loads} times for the first time`)
    const load = await measureFirstLoad({ browser, url: desk.url, storageState }, loads)
    say(`${pops} callers' cards`)
    const context = await browser.newContext({ storageState, locale: 'en', viewport: { width: 1280, height: 800 } })
    await watchPaints(context, 'desk')
    const page = await context.newPage()
    await beReady(desk)
    await page.goto(`${desk.url}/agent`)
    await page.locator('[data-phase="ready"]').waitFor()
    const popsMs = await measurePops(desk, page, pops)
    return {
      popVisibleP50Ms: quantile(popsMs, 0.5),
      popVisibleP95Ms: quantile(popsMs, 0.95),
      pops: popsMs.length,
      ...load,
    }
  } finally {
    await browser.close()
    await desk.stop()
  }
}

async function measureReloads(count: number): Promise<Reloads> {
  say(`${count} reloads in mid-call, on a real Asterisk`)
  const set = await openBrowserStage([AMY], say)
  try {
    const amy = set.agent(AMY.name)
    await logInAtPhone(amy.page)
    await until('the core to know the phone', () => set.stage.events('phone.returned').length > 0)
    await takeCalls(amy.page)
    const { call } = await takeCall(set, amy)
    return await reload(set, amy, { call, count, say })
  } finally {
    await set.stop()
  }
}

async function watched<T>(measure: () => Promise<T>): Promise<{ readonly figures: T; readonly busyPercent: number }> {
  const busy = watchProcessors()
  const figures = await measure()
  return { figures, busyPercent: busy() }
}

function say(what: string): void {
  process.stderr.write(`screen: ${what}\n`)
}
