import type { Page } from 'playwright-core'
import { until } from './until.ts'

/** Buttons that have just appeared pass a click over: a hand takes its time. In ms. */
const HAND_MS = 600
const WITHIN_MS = 15_000

/** Presses a button of the desk as a hand does. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click({ delay: HAND_MS, timeout: WITHIN_MS })
}

/** Logs the agent in at the phone of this browser and waits until the switch knows it. */
export async function logInAtPhone(page: Page): Promise<void> {
  await press(page, 'Log in at my phone')
  await untilPhoneIs(page, 'Phone ready')
}

/** Waits until the pill at the top says this of the phone. */
export async function untilPhoneIs(page: Page, state: string): Promise<void> {
  await page.getByRole('button', { name: `Phone: ${state}` }).waitFor({ timeout: WITHIN_MS })
}

/** Takes calls from now on. */
export async function takeCalls(page: Page): Promise<void> {
  await press(page, 'Take calls')
  await untilShows(page, 'You are ready')
}

/** Chooses in the menu of one's own state. */
export async function chooseState(page: Page, state: string): Promise<void> {
  await page.getByRole('button', { name: /^Change state/ }).click()
  await page.getByRole('menuitem', { name: state }).click()
}

/** Waits until the card of the desk is about this: a caller's name, or what state one is in. */
export async function untilShows(page: Page, title: string, withinMs = WITHIN_MS): Promise<void> {
  await page.locator('[data-phase]').getByRole('heading', { name: title, level: 2 }).waitFor({ timeout: withinMs })
}

/** Waits until the card of a caller rings. */
export async function untilRings(page: Page, caller: string): Promise<void> {
  await page
    .locator('[data-phase="ringing"]')
    .getByRole('heading', { name: caller, level: 2 })
    .waitFor({ timeout: WITHIN_MS })
}

/** Accepts what rings and waits until the call is in hand. */
export async function accept(page: Page): Promise<void> {
  await press(page, 'Accept')
  await untilMay(page, 'End call')
}

/** Waits until a button of the call can be pressed. */
export async function untilMay(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await button.waitFor({ timeout: WITHIN_MS })
  await until(`the button '${name}' to be enabled`, () => button.isEnabled(), WITHIN_MS)
}

/** Opens the panel of a transfer and picks a colleague. */
export async function pickColleague(page: Page, name: string): Promise<void> {
  await press(page, 'Transfer')
  await page.getByRole('combobox', { name: 'Transfer to' }).fill(name)
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click()
}

/** Says in wrap-up how the call ended, with a note. */
export async function closeCall(page: Page, outcome: string, note: string): Promise<void> {
  await page.getByLabel('Note', { exact: true }).fill(note)
  await page.getByRole('radio', { name: new RegExp(`^${outcome}`) }).click()
  await press(page, 'Save and finish')
}

/** What the button of the microphone says: pressed is muted. */
export async function isMuted(page: Page): Promise<boolean> {
  const pressed = page.locator('button[aria-pressed="true"]', { hasText: /^Unmute$/ })
  return (await pressed.count()) > 0
}
