import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'

/** What the connections of a page have carried so far. */
export interface Carried {
  /** Packets that came in and went out. */
  readonly received: number
  readonly sent: number
  /** Of what came in: grows with its loudness. */
  readonly energy: number
  /** For how long sound came in. */
  readonly seconds: number
}

const IN_PAGE = readFileSync(new URL('./in-page/sound.js', import.meta.url), 'utf8')
/** In dB of full scale: a tone that is there is louder, what a tone leaks into its neighbours is not. */
const THERE = -45

/** Lets every page of a browser hum a tone in place of what a microphone hears, and listens to what comes in. */
export async function giveSound(context: BrowserContext, hz: number): Promise<void> {
  await context.addInitScript({ content: `(() => {${IN_PAGE}\npageSound.begin(${hz})})()` })
}

/** What a page has carried so far. */
export function carriedBy(page: Page): Promise<Carried> {
  return page.evaluate('pageSound.carried()')
}

/** Whether a tone is in what a page hears at this moment. */
export async function hearsNow(page: Page, hz: number): Promise<boolean> {
  return (await page.evaluate<number>(`pageSound.level(${hz})`)) > THERE
}

/** How loud what came in between two looks was: the root of the mean square as a share of full scale. */
export function levelBetween(before: Carried, after: Carried): number {
  const seconds = after.seconds - before.seconds
  return seconds <= 0 ? 0 : Math.sqrt(Math.max(0, after.energy - before.energy) / seconds)
}
