import type { Event } from '../../src/core/words/event.ts'
import { openBrowser } from '../support/browser.ts'
import {
  askAndComeBack,
  askAndHandOver,
  chooseState,
  conferAndLeave,
  holdAndTakeBack,
  planBreak,
  pressKeys,
  remapHold,
  saveStranger,
  sendOn,
  takeTour,
  write,
} from './support/keyboard-acts.ts'
import { button, type CallAct, command, count, heading, type Shift } from './support/keyboard-shift.ts'
import { scenario } from './support/scenario.ts'
import { openSimDesk } from './support/sim-desk.ts'
import { until } from './support/until.ts'

const AGENT = 'amy'
/** In the state menu: ready first, then five reasons, then the way out. */
const LOG_OUT_KEY = '7'
/** A number that no customer has. */
const STRANGER = '+442079460999'
/** What is done in each call of the shift. */
const CALLS: readonly CallAct[] = [
  holdAndTakeBack,
  pressKeys,
  write,
  saveStranger,
  holdAndTakeBack,
  askAndComeBack,
  write,
  planBreak,
  holdAndTakeBack,
  conferAndLeave,
  pressKeys,
  remapHold,
  write,
  askAndHandOver,
  holdAndTakeBack,
  pressKeys,
  sendOn,
  write,
  holdAndTakeBack,
  pressKeys,
]

/** A whole shift without a mouse: nothing here clicks. */
export default scenario({
  name: 'keyboard',
  summary: 'an agent sees the tour, takes 20 calls, asks, hands over, writes, closes and logs out, by keyboard alone',
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
      await work({ checks, desk, page: await context.newPage(), agent: AGENT, events })
      return { calls: CALLS.length }
    } finally {
      await browser.close()
      await desk.stop()
    }
  },
})

async function work(shift: Shift): Promise<void> {
  const { checks, desk, page, events } = shift
  await begin(shift)
  for (const [at, act] of CALLS.entries()) await takeCall(shift, at, act)
  await chooseState(shift, LOG_OUT_KEY)
  await until('the agent to be logged out', () => count(shift, 'agent.loggedOut', AGENT) > 0)
  await command(page, 'Log out')
  await page.waitForURL((url) => url.pathname.startsWith('/login'))
  const disposed = new Set(events.flatMap((event) => (event.type === 'interaction.disposed' ? event.interaction : [])))
  checks.same('every call was taken', count(shift, 'interaction.finished'), CALLS.length)
  checks.same('every call was closed with how it ended', disposed.size, CALLS.length)
  checks.same('no call was ended by the customer for want of an answer', count(shift, 'offer.ended'), 0)
  checks.same('the agent is offline', desk.centre.engine.centre.agents.get(AGENT)?.status, 'offline')
}

async function begin(shift: Shift): Promise<void> {
  const { desk, page } = shift
  await page.goto(desk.link('agent'))
  await button(page, 'Log in')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/agent')
  await takeTour(shift)
  for (const state of ['You take no calls at the moment', 'You are ready']) {
    await page.getByRole('button', { name: /^Change state/ }).waitFor()
    await chooseState(shift, '1')
    await heading(page, state)
  }
}

async function takeCall(shift: Shift, at: number, act: CallAct): Promise<void> {
  const { checks, page } = shift
  const leg = await ring(shift, at, act)
  await page.keyboard.press('Control+Shift+A')
  await button(page, 'End call')
  const isOver = await act(shift, { at, leg })
  if (!isOver) {
    await page.keyboard.press('Escape')
    checks.ok('Esc ends nothing', count(shift, 'interaction.finished') === at)
    await page.keyboard.press('Control+Shift+E')
  }
  await until('the wrap-up', () => count(shift, 'agent.wrapup', AGENT) > at)
  await page.keyboard.press('Control+Shift+1')
  await page.getByRole('button', { name: 'Save and finish' }).waitFor()
  await page.keyboard.press('Alt+1')
  await heading(page, 'You are ready')
  // Whoever was handed on hangs up in the end.
  shift.desk.world.hangup(leg)
  await until('the call to be over', () => count(shift, 'interaction.finished') > at)
}

/** Rings while the agent looks for somebody in the phone book: that takes nothing out of their hands. */
async function ring(shift: Shift, at: number, act: CallAct): Promise<string> {
  const { checks, desk, page } = shift
  const search = page.getByRole('combobox', { name: 'Phone book' })
  await page.keyboard.press('Control+Shift+2')
  await search.and(page.locator(':focus')).waitFor()
  await page.keyboard.type('S')
  const { name, phone } = act === saveStranger ? { name: '', phone: STRANGER } : desk.customer(at)
  const leg = desk.world.callIn({ to: '1000', from: phone, name })
  await until('the call to ring', () => {
    desk.world.press(leg, '1')
    return count(shift, 'offer.made', AGENT) > at
  })
  await heading(page, name || 'Unknown caller')
  checks.ok('a call that rings leaves the focus where it is', await search.and(page.locator(':focus')).isVisible())
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  return leg
}
