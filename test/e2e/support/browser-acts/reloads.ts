import type { Page } from 'playwright-core'
import { hearsNow } from '../../../support/page-sound.ts'
import type { PhoneCall } from '../../../support/phone-call.ts'
import { quantile } from '../../../support/quantile.ts'
import type { BrowserAgent } from '../browser-agent.ts'
import type { BrowserStage } from '../browser-stage.ts'
import type { Checks } from '../checks.ts'
import { CALLER_HZ, hearEachOther } from '../page-ears.ts'
import { hearsSoon } from '../sound.ts'
import { until } from '../until.ts'

const BACK_WITHIN_MS = 3_000
const GIVE_UP_MS = 15_000

/** What reloads in mid-call did. */
export interface Reloads {
  /** From the key that reloads the page until both hear each other again, each. */
  readonly backMs: readonly number[]
  readonly callersDropped: number
}

/** How often, in which call, and how it is told. */
export interface ReloadPlan {
  readonly call: PhoneCall
  readonly count: number
  say(line: string): void
}

/** Loads an agent's page anew in mid-call, again and again. */
export async function reload(set: BrowserStage, agent: BrowserAgent, plan: ReloadPlan): Promise<Reloads> {
  const { call, count, say } = plan
  const before = set.stage.events('interaction.finished').length
  const backMs: number[] = []
  for (let at = 0; at < count; at += 1) {
    const startedMs = performance.now()
    await agent.page.reload({ waitUntil: 'commit' })
    await until('the agent to be back', () => set.stage.events('rejoin.made').length > at, GIVE_UP_MS)
    const heard = await Promise.all([untilPageHears(agent.page), hearsSoon(call.audio, agent.hz, GIVE_UP_MS)])
    if (!heard.every(Boolean)) throw new Error(`reload ${at + 1}: expected the caller to hear the agent again`)
    backMs.push(performance.now() - startedMs)
    if (at % 10 === 9) say(`  ${at + 1} reloads, the last took ${Math.round(backMs.at(-1) ?? 0)} ms`)
  }
  return { backMs, callersDropped: set.stage.events('interaction.finished').length - before }
}

/** Claims what must hold after them. */
export async function checkReloads(
  checks: Checks,
  set: BrowserStage,
  { agent, call, reloads }: { readonly agent: BrowserAgent; readonly call: PhoneCall; readonly reloads: Reloads },
): Promise<void> {
  const { backMs, callersDropped } = reloads
  checks.same('no reload drops the caller', callersDropped, 0)
  checks.same('every reload brings the agent back', set.stage.events('rejoin.made').length, backMs.length)
  const p95 = quantile(backMs, 0.95)
  checks.ok('audio is back within 3 s, p95', p95 <= BACK_WITHIN_MS, p95)
  await hearEachOther(checks, 'after the last one', call, agent)
}

/** The page is a new one: until its scripts run there is nobody to ask. */
function untilPageHears(page: Page): Promise<boolean> {
  const hears = () => hearsNow(page, CALLER_HZ).catch(() => false)
  return until('the page to hear the caller', hears, GIVE_UP_MS)
}
