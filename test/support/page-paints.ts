import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'

/** Something that was drawn otherwise than before. */
export interface Paint {
  /** What of the page: `desk`, or the name of a line of the floor. */
  readonly key: string
  readonly text: string
  /** When it had been drawn, by the wall clock. */
  readonly atMs: number
}

const IN_PAGE = readFileSync(new URL('./in-page/paints.js', import.meta.url), 'utf8')

/** Lets every page of a browser note what is drawn: the card of an agent's desk, or the lines of the floor. */
export async function watchPaints(context: BrowserContext, what: 'desk' | 'floor'): Promise<void> {
  await context.addInitScript({ content: `(() => {${IN_PAGE}\npagePaints.begin('${what}')})()` })
}

/** What was drawn since the last look. */
export function takePaints(page: Page): Promise<readonly Paint[]> {
  return page.evaluate('pagePaints.take()')
}
