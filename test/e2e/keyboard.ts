import type { Page } from 'playwright-core'
import type { Event } from '../../src/core/words/event.ts'
import { openBrowser } from '../support/browser.ts'
import type { Checks } from './support/checks.ts'
import { scenario } from './support/scenario.ts'
import { openSimDesk, type SimDesk } from './support/sim-desk.ts'
import { until } from './support/until.ts'

const CALLS = 20
const SHOWN_WITHIN_MS = 15_000
/** In the state menu: ready first, then five reasons, then the way out. */
const LOG_OUT_KEY = '7'

/** A whole shift without a mouse: nothing here clicks. */
export default scenario({
  name: 'keyboard',
  summary: 'an agent logs in, takes 20 calls, holds, presses keys, writes, closes and logs out, by keyboard alone',
  async run(checks) {
    const desk = await openSimDesk()
    const browser = await openBrowser().catch(async (error) => {
      await desk.stop()
      throw error
    })
    const events: Event[] = []
    desk.centre.loop.subscribe(({ logged }) => void events.push(...logged.map(({ event }) => event)))
    try {
      const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 800 } })
      await work(checks, { desk, page: await context.newPage(), events })
      return { calls: CALLS }
    } finally {
      await browser.close()
      await desk.stop()
    }
  },
})

interface Shift {
  readonly desk: SimDesk
  readonly page: Page
  readonly events: readonly Event[]
}

async function work(checks: Checks, shift: Shift): Promise<void> {
  const { desk, page, events } = shift
  await begin(shift)
  for (let at = 0; at < CALLS; at += 1) await takeCall(checks, shift, at)
  await page.keyboard.press('Control+Shift+S')
  await page.getByRole('menuitem').first().waitFor()
  await page.keyboard.press(LOG_OUT_KEY)
  await until('the agent to be logged out', () => count(events, 'agent.loggedOut') > 0)
  await page.keyboard.press('Control+K')
  const search = page.getByRole('combobox', { name: 'Commands' })
  await search.and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Log out')
  await page.getByRole('option', { name: 'Log out', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/login'))
  checks.same('every call was taken', count(events, 'interaction.connected'), CALLS)
  checks.same('every call was closed with how it ended', count(events, 'interaction.disposed'), CALLS)
  checks.same('no call was ended by the customer for want of an answer', count(events, 'offer.ended'), 0)
  const state = desk.centre.engine.centre.agents.get('amy')?.status
  checks.same('the agent is offline', state, 'offline')
}

async function begin({ desk, page }: Shift): Promise<void> {
  await page.goto(desk.link('agent'))
  await page.getByRole('button', { name: 'Log in' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/agent')
  for (const state of ['You take no calls at the moment', 'You are ready']) {
    await page.getByRole('button', { name: /^Change state/ }).waitFor()
    await page.keyboard.press('Control+Shift+S')
    await page.getByRole('menuitem').first().waitFor()
    await page.keyboard.press('1')
    await heading(page, state)
  }
}

async function takeCall(checks: Checks, shift: Shift, at: number): Promise<void> {
  const { desk, page, events } = shift
  const { name, phone } = desk.customer(at)
  const leg = desk.world.callIn({ to: '1000', from: phone, name })
  const isPressed = () => desk.world.press(leg, '1')
  await until('the call to ring', () => {
    isPressed()
    return count(events, 'offer.made') > at
  })
  await heading(page, name)
  await page.keyboard.press('Control+Shift+A')
  await page.getByRole('button', { name: 'End call' }).waitFor({ timeout: SHOWN_WITHIN_MS })
  if (at % 4 === 0) await holdAndTakeBack(checks, shift, at)
  if (at % 4 === 1) await pressKeys(checks, shift)
  if (at % 4 === 2) await write(shift)
  await page.keyboard.press('Escape')
  checks.ok('Esc ends nothing', count(events, 'interaction.finished') === at)
  await page.keyboard.press('Control+Shift+E')
  await until('the wrap-up', () => count(events, 'agent.wrapup') > at)
  await page.getByRole('button', { name: 'Save and finish' }).waitFor()
  await page.keyboard.press('Alt+1')
  await heading(page, 'You are ready')
}

async function holdAndTakeBack(checks: Checks, { page, events }: Shift, at: number): Promise<void> {
  const before = count(events, 'interaction.retrieved')
  await page.keyboard.press('Control+Shift+H')
  await page.getByRole('button', { name: 'Take back' }).waitFor()
  await page.keyboard.press('Control+Shift+H')
  await page.getByRole('button', { name: 'Hold', exact: true }).waitFor()
  checks.ok(`call ${at} was held and taken back`, count(events, 'interaction.retrieved') === before + 1)
}

async function pressKeys(checks: Checks, { page, events }: Shift): Promise<void> {
  const before = count(events, 'digits.sent')
  await page.keyboard.press('Control+Shift+D')
  await page.getByRole('group', { name: 'Keypad' }).waitFor()
  await page.keyboard.type('42#')
  await until('the keys to be sent', () => count(events, 'digits.sent') === before + 3)
  await page.keyboard.press('Escape')
  checks.ok('keys go to the other side', true)
}

async function write({ page }: Shift): Promise<void> {
  await page.keyboard.press('Control+Shift+1')
  await page.getByLabel('Note', { exact: true }).waitFor()
  await page.keyboard.press('Alt+W')
  await page.keyboard.type('Wants to hear from us on Monday.')
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, level: 2 }).waitFor({ timeout: SHOWN_WITHIN_MS })
}

function count(events: readonly Event[], type: Event['type']): number {
  return events.filter((event) => event.type === type).length
}
