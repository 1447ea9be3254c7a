import type { Browser, Page } from 'playwright-core'
import type { Event, EventOf } from '../../../src/core/words/event.ts'
import { openBrowser } from '../../support/browser.ts'
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts'
import type { Checks } from './checks.ts'
import { openSimDesk, type SimDesk } from './sim-desk.ts'
import { until } from './until.ts'

/** A supervisor at the floor of a centre on the simulated switch, with the log at hand. */
export interface FloorStage {
  readonly desk: SimDesk
  readonly browser: Browser
  readonly page: Page
  /** The wire between the page and the server. */
  readonly wire: TcpProxy
  readonly events: readonly Event[]
  readonly checks: Checks
}

/** What it is opened with. */
export interface FloorWish {
  readonly checks: Checks
  readonly centreText?: string
}

const LOG_IN = 'Log in'

/** Opens it, lets `play` run on it, and puts all away. */
export async function onFloor<T>(wish: FloorWish, play: (stage: FloorStage) => Promise<T>): Promise<T> {
  const { checks, centreText } = wish
  const desk = await openSimDesk(centreText === undefined ? {} : { centreText })
  const events: Event[] = []
  desk.centre.loop.subscribe(({ logged }) => void events.push(...logged.map(({ event }) => event)))
  const wire = await startTcpProxy(Number(new URL(desk.url).port))
  const browser = await openBrowser().catch(async (error) => {
    await wire.close()
    await desk.stop()
    throw error
  })
  try {
    const page = await comeIn(browser, throughWire(desk.link('supervisor'), wire))
    return await play({ desk, browser, page, wire, events, checks })
  } finally {
    await browser.close()
    await wire.close()
    await desk.stop()
  }
}

async function comeIn(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: LOG_IN }).click()
  await page.waitForURL((url) => url.pathname === '/supervisor')
  await page.getByRole('table', { name: 'Agents' }).waitFor()
  return page
}

/** The same address on the other end of a wire. */
export function throughWire(address: string, { port }: TcpProxy): string {
  const url = new URL(address)
  url.port = String(port)
  return url.href
}

/** Waits for an event of the log that fits, also one that is there already. */
export function logged<T extends Event['type']>(
  { events }: FloorStage,
  type: T,
  fits: (event: EventOf<T>) => boolean = () => true,
): Promise<EventOf<T>> {
  const isWanted = (event: Event): event is EventOf<T> => event.type === type
  return until(`the event ${type}`, () => events.filter(isWanted).find(fits))
}

/** A customer of the demo calls and chooses a key in the menu; resolves with the call once it has left the menu. */
export async function callIn(
  { desk }: FloorStage,
  { customer, key }: { readonly customer: number; readonly key: string },
): Promise<{ readonly id: string; readonly leg: string; readonly name: string }> {
  const { name, phone } = desk.customer(customer)
  const leg = desk.world.callIn({ to: '1000', from: phone, name })
  const find = () => [...desk.centre.engine.centre.interactions.values()].find((each) => each.leg === leg)
  // In the queue the same key would mean something else.
  await until('the menu to listen', () => find()?.flow?.node === 'menu')
  desk.world.press(leg, key)
  const call = await until(`${name} to be through the menu`, () => {
    const found = find()
    return found !== undefined && found.status !== 'flow' && found
  })
  return { id: call.id, leg, name }
}

/** An agent whose telephone is picked up at once comes to work. */
export async function comeToWork({ desk }: FloorStage, agent: string): Promise<void> {
  desk.world.phone(`phone:${agent}`, { kind: 'answer', afterMs: 50 })
  await desk.centre.loop.submit({ type: 'agent.login', agent })
  await desk.centre.loop.submit({ type: 'agent.ready', agent })
}
