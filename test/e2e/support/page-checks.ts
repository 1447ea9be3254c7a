import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const IN_PAGE = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8')

/** What is wrong with a page as it is drawn. */
export interface Faults {
  /** What keeps people out: serious and critical findings of axe, the accessibility checker. */
  readonly barriers: readonly string[]
  /** Texts that are cut off: wider or higher than what hides the rest of them. */
  readonly cutTexts: readonly string[]
  /** What sticks out beside the window: the page itself, or what nobody can reach. */
  readonly outside: readonly string[]
}

/** Looks for faults in a page. */
export async function findFaults(page: Page): Promise<Faults> {
  // By the debugger, not by script elements: the policy of the page lets none in.
  await page.evaluate(AXE)
  await page.evaluate(IN_PAGE)
  return {
    barriers: await page.evaluate<string[]>('pageChecks.findBarriers()'),
    cutTexts: await page.evaluate<string[]>('pageChecks.findCutTexts()'),
    outside: await page.evaluate<string[]>('pageChecks.findOutside()'),
  }
}
