import type { Page } from 'playwright-core'
import { quantile, rounded } from '../support/quantile.ts'
import type { SipCall } from '../support/sip-call.ts'
import {
  type BrowserAgent,
  callStatusOf,
  carriedBy,
  customerDoes,
  does,
  openBrowserAgent,
  stateOf,
  untilHears,
  untilShows,
} from './support/browser-agent.ts'
import { NUMBER } from './support/centre-settings.ts'
import type { Checks } from './support/checks.ts'
import { scenario } from './support/scenario.ts'
import { hearsFor, hearsSomething } from './support/sound.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

const AGENT = 'amy'
const CUSTOMER = '+12025550147'
const CUSTOMER_HZ = 440
const RELOADS = 10
const TALK_MS = 1_000
const BACK_WITHIN_MS = 3_000

/** An agent who talks in a browser, and what a browser can do to a talk. */
export default scenario({
  name: 'browser',
  summary: 'an agent talks in Chromium; its page is loaded anew in mid-call, killed, opened twice, gone for too long',
  async run(checks, say, { reloads = RELOADS }) {
    const stage = await openStage({ agents: [AGENT], say })
    let agent: BrowserAgent | undefined
    try {
      agent = await openBrowserAgent(stage, AGENT)
      return await play(checks, { stage, agent, reloads: Number(reloads), say })
    } finally {
      await agent?.close()
      await stage.stop()
    }
  },
})

interface Cast {
  readonly stage: Stage
  readonly agent: BrowserAgent
  readonly reloads: number
  say(line: string): void
}

async function play(checks: Checks, cast: Cast): Promise<Record<string, unknown>> {
  const { stage, agent } = cast
  const page = await agent.open()
  await untilShows(page, 'that it is registered', ({ status }) => status === 'registered')
  await until('the core to know the phone', () => stage.events('phone.returned').length > 0)
  await stage.tell({ type: 'agent.ready', agent: AGENT })
  const call = await callIn(stage)
  await answer(checks, page)
  await talk(checks, page, call)
  await hold(checks, page, call)
  const backMs = await reload(checks, page, { ...cast, call })
  const second = await twoTabs(checks, { page, call, agent })
  const last = await comeLate(checks, second, { ...cast, call })
  await callUs(checks, last, cast)
  return {
    reloads: backMs.length,
    backP50Ms: rounded(quantile(backMs, 0.5)),
    backP95Ms: rounded(quantile(backMs, 0.95)),
  }
}

/** A caller who hums and waits in the queue. */
async function callIn({ caller, sip, events }: Stage): Promise<SipCall> {
  const call = await caller.call({ to: `sip:${NUMBER}@${sip.host}:${sip.port}`, user: CUSTOMER })
  await call.answered
  await until('the menu', () => events('flow.waited').length > 0)
  await call.press('1')
  call.audio.send(CUSTOMER_HZ)
  return call
}

async function answer(checks: Checks, page: Page): Promise<void> {
  await untilShows(page, 'a ringing call', ({ call }) => call?.status === 'ringing')
  const { call } = await stateOf(page)
  checks.same('the page rings with the caller’s number', call?.number, CUSTOMER)
  await does(page, 'accept()')
  await untilShows(page, 'that they talk', ({ call }) => call?.status === 'talking')
}

async function talk(checks: Checks, page: Page, call: SipCall): Promise<void> {
  const before = await carriedBy(page)
  checks.ok('the caller hears the agent', await hearsSomething(call.audio))
  await hearsFor(call.audio, TALK_MS)
  const now = await carriedBy(page)
  checks.ok('the agent hears the caller', now.energy > before.energy, { before, now })
  checks.ok('packets go both ways', now.received > before.received + 20 && now.sent > before.sent + 20, { before, now })
}

async function hold(checks: Checks, page: Page, call: SipCall): Promise<void> {
  await does(page, 'hold()')
  checks.ok('a caller on hold hears music', await hearsSomething(call.audio))
  await does(page, 'retrieve()')
  checks.ok('and the agent again', await hearsSomething(call.audio))
}

/** Resolves with how long each reload kept the two apart. */
async function reload(
  checks: Checks,
  page: Page,
  { stage, reloads, call, say }: Cast & { call: SipCall },
): Promise<number[]> {
  const backMs: number[] = []
  for (let count = 0; count < reloads; count += 1) {
    const startedMs = performance.now()
    await page.reload({ waitUntil: 'commit' })
    await until('the agent to be back', () => stage.events('rejoin.made').length > count)
    await untilHears(page)
    backMs.push(performance.now() - startedMs)
    if (count % 10 === 9) say(`  ${count + 1} reloads, the last took ${Math.round(backMs.at(-1) ?? 0)} ms`)
  }
  checks.same('no reload drops the caller', stage.events('interaction.finished').length, 0)
  checks.same('every reload brings the agent back', stage.events('rejoin.made').length, reloads)
  checks.ok('the caller hears the agent after the last one', await hearsSomething(call.audio))
  const p95 = quantile(backMs, 0.95)
  checks.ok('audio is back within 3 s, p95', p95 <= BACK_WITHIN_MS, p95)
  return backMs
}

/** Resolves with the tab that has the talk in the end. */
async function twoTabs(
  checks: Checks,
  { page, call, agent }: { page: Page; call: SipCall; agent: BrowserAgent },
): Promise<Page> {
  const second = await agent.open()
  await untilShows(second, 'the talk of the first tab', (state) => state.call?.status === 'talking')
  checks.same('the second tab mirrors the first', (await stateOf(second)).owner, 'elsewhere')
  await does(second, 'mute(true)')
  checks.same('it mutes the first', (await stateOf(page)).call?.isMuted, true)
  await does(second, 'take()')
  await untilShows(
    second,
    'that it has the talk',
    (state) => state.owner === 'here' && state.call?.status === 'talking',
  )
  await untilHears(second)
  checks.same('it is muted still', (await stateOf(second)).call?.isMuted, true)
  await does(second, 'mute(false)')
  checks.ok('the caller hears the agent in the second tab', await hearsSomething(call.audio))
  await untilShows(page, 'that it has it no more', ({ owner }) => owner === 'elsewhere')
  await second.close({ runBeforeUnload: false })
  await untilShows(page, 'the talk', (state) => state.owner === 'here' && state.call?.status === 'talking')
  checks.ok('and in the first again when the second is closed', await hearsSomething(call.audio))
  return page
}

/** The page is gone for more than the 20 s that the agent is reserved. */
async function comeLate(
  checks: Checks,
  page: Page,
  { stage, agent, call }: { stage: Stage; agent: BrowserAgent; call: SipCall },
): Promise<Page> {
  await page.close({ runBeforeUnload: false })
  checks.ok('the caller hears a word and music meanwhile', await hearsSomething(call.audio))
  await until('the agent to be given up', () => stage.events('rejoin.missed').length > 0, 30_000)
  const now = stage.centre.engine.centre.agents.get(AGENT)
  checks.same('the agent is on a break that says why', [now?.status, now?.reason], ['break', 'phone_lost'])
  checks.same('the caller waits on', stage.events('interaction.finished').length, 0)
  const again = await agent.open()
  await answer(checks, again)
  await talk(checks, again, call)
  await does(again, 'hangUp()')
  checks.same('the agent ends the call', (await call.ended).by, 'far')
  const [finished] = await until('its record', () => {
    const found = stage.events('interaction.finished')
    return found.length > 0 && found
  })
  checks.same('it is one answered call', [finished?.outcome, finished?.endedBy], ['answered', 'agent'])
  return again
}

/** A customer's page calls, presses a key and talks. */
async function callUs(checks: Checks, page: Page, { stage, agent }: Cast): Promise<void> {
  await until('the agent to be ready', () => stage.events('agent.readied').length > 2)
  const customer = await agent.open()
  const menus = stage.events('flow.waited').length
  await customerDoes(customer, 'call()')
  await until('the customer to be answered', async () => (await callStatusOf(customer)) === 'up')
  await until('the menu', () => stage.events('flow.waited').length > menus)
  await customerDoes(customer, "press('1')")
  await untilShows(page, 'the customer', ({ call }) => call?.status === 'ringing')
  await does(page, 'accept()')
  await untilShows(page, 'that they talk', ({ call }) => call?.status === 'talking')
  const before = await Promise.all([page, customer].map(carriedBy))
  const talkMs = performance.now() + TALK_MS
  await until('a second of talk', () => performance.now() > talkMs)
  const now = await Promise.all([page, customer].map(carriedBy))
  const grew = now.map(({ energy }, at) => energy > (before[at]?.energy ?? 0))
  checks.same('a customer’s page and the agent’s hear each other', grew, [true, true])
  await customerDoes(customer, 'hangUp()')
  await until('the call to end', () => stage.events('interaction.finished').length > 1)
  const to = stage.events('interaction.started').at(-1)?.to
  checks.same('the customer’s page reached the number that it was let call', to, NUMBER)
}
