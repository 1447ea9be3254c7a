import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quantile, rounded } from '../support/quantile.ts'
import { bothAccept } from './support/browser-acts/both-accept.ts'
import { callUs } from './support/browser-acts/call-us.ts'
import { comeBack, stayAway } from './support/browser-acts/lost.ts'
import { checkReloads, reload } from './support/browser-acts/reloads.ts'
import { twoTabs } from './support/browser-acts/tabs.ts'
import { takeCall } from './support/browser-acts/take-call.ts'
import { talk } from './support/browser-acts/talk.ts'
import { askFirst, sendOn } from './support/browser-acts/transfer.ts'
import { type BrowserStage, openBrowserStage } from './support/browser-stage.ts'
import type { Checks } from './support/checks.ts'
import { logInAtPhone, takeCalls } from './support/desk-page.ts'
import { scenario } from './support/scenario.ts'
import { until } from './support/until.ts'

const AMY = { name: 'amy', hz: 620 }
const BEN = { name: 'ben', hz: 900 }
const PICTURES = fileURLToPath(new URL('../../var/e2e/browser/', import.meta.url))
const TALKS = 5
const RELOADS = 10

/** Agents who work in browsers, and what a browser can do to a talk. */
export default scenario({
  name: 'browser',
  summary: 'agents at the real page in Chromium: card, talk, hold, transfer, wrap-up; reloads, tabs, crashes, call us',
  async run(checks, say, { reloads = RELOADS }) {
    const set = await openBrowserStage([AMY, BEN], say)
    try {
      return await play(checks, { set, reloads: Number(reloads), say })
    } catch (error) {
      await takePictures(set, say)
      throw error
    } finally {
      await set.stop()
    }
  },
})

/** What the agents saw when it went wrong. */
async function takePictures(set: BrowserStage, say: (line: string) => void): Promise<void> {
  for (const { name } of [AMY, BEN]) {
    const path = join(PICTURES, `${name}.png`)
    const taken = await set
      .agent(name)
      .page.screenshot({ path })
      .catch(() => undefined)
    if (taken !== undefined) say(`  ${path}`)
  }
}

interface Cast {
  readonly set: BrowserStage
  readonly reloads: number
  say(line: string): void
}

/** Amy takes the calls; Ben is on a break until he is needed. */
async function play(checks: Checks, { set, reloads: count, say }: Cast): Promise<Record<string, unknown>> {
  const [amy, ben] = [set.agent(AMY.name), set.agent(BEN.name)]
  for (const { page } of [amy, ben]) await logInAtPhone(page)
  await until('the core to know both phones', () => set.stage.events('phone.returned').length === 2)
  await takeCalls(amy.page)
  const talks: Awaited<ReturnType<typeof talk>>[] = []
  for (let at = 0; at < TALKS; at += 1) talks.push(await talk(checks, set, amy))
  await sendOn(checks, set, { from: amy, to: ben })
  await askFirst(checks, set, { from: amy, to: ben })
  await bothAccept(checks, set, [amy, ben])
  await callUs(checks, set, amy)
  const last = await takeCall(set, amy)
  const reloads = await reload(set, amy, { call: last.call, count, say })
  await checkReloads(checks, set, { agent: amy, call: last.call, reloads })
  await twoTabs(checks, amy, last)
  await comeBack(checks, amy, last)
  await stayAway(checks, set, { from: amy, to: ben }, last)
  const popsMs = [...talks, last].map(({ popMs }) => popMs)
  return {
    reloads: count,
    callersDropped: reloads.callersDropped,
    backP50Ms: rounded(quantile(reloads.backMs, 0.5)),
    backP95Ms: rounded(quantile(reloads.backMs, 0.95)),
    popVisibleP50Ms: quantile(popsMs, 0.5),
    popVisibleP95Ms: quantile(popsMs, 0.95),
    sound: talks[0]?.sound,
  }
}
