import type { Page } from 'playwright-core'
import type { Event } from '../../../src/core/words/event.ts'
import type { Checks } from './checks.ts'
import type { SimDesk } from './sim-desk.ts'
import { until } from './until.ts'

const SHOWN_WITHIN_MS = 15_000

/** A shift at the desk: the page, the centre behind it, and what has happened. */
export interface Shift {
  readonly checks: Checks
  readonly desk: SimDesk
  readonly page: Page
  readonly agent: string
  readonly events: readonly Event[]
}

/** One of the calls of a shift. */
export interface ShiftCall {
  readonly at: number
  /** The customer's side of it. */
  readonly leg: string
}

/** What an agent does in a call; resolves with whether the call was theirs no more afterwards. */
export type CallAct = (shift: Shift, call: ShiftCall) => Promise<boolean>

/** Waits until what happens now is called so. */
export async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, level: 2 }).waitFor({ timeout: SHOWN_WITHIN_MS })
}

/** Waits until a button can be pressed; nobody presses it here. */
export async function button(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true, disabled: false }).first().waitFor({ timeout: SHOWN_WITHIN_MS })
}

/** How often something has happened, of those of an agent where one is named. */
export function count({ events }: Pick<Shift, 'events'>, type: Event['type'], agent?: string): number {
  return events.filter(
    (event) => event.type === type && (agent === undefined || ('agent' in event && event.agent === agent)),
  ).length
}

/** Waits until something has happened once more than before. */
export async function happens(shift: Pick<Shift, 'events'>, type: Event['type'], before: number): Promise<void> {
  await until(type, () => count(shift, type) > before)
}

/** Waits until an element has the focus. */
export async function focused(page: Page, selector: string): Promise<void> {
  await page.locator(`${selector}:focus`).waitFor({ timeout: SHOWN_WITHIN_MS })
}

/** Chooses something in the command palette. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+K')
  const search = page.getByRole('combobox', { name: 'Search' })
  await search.and(page.locator(':focus')).waitFor()
  await page.keyboard.type(name)
  await page.getByRole('option', { name, selected: true }).waitFor()
  await page.keyboard.press('Enter')
}
