import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What axe, the accessibility checker, finds wrong on a page: serious and critical findings only. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // By the debugger, not by a script element: the policy of the page lets none in.
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const axe: AxeLike = Reflect.get(window, 'axe')
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
  })
}

interface AxeLike {
  run(
    root: unknown,
    options: object,
  ): Promise<{
    readonly violations: readonly {
      readonly id: string
      readonly impact: string
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
    }[]
  }>
}

/** By how many pixels the page can be scrolled sideways. */
export function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Texts that are cut off: wider or higher than what hides the rest of them. */
export function findCutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll('body *')) {
      const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '')
      const { overflowX, overflowY, clip, clipPath, display, visibility } = getComputedStyle(element)
      // What only screen readers are told is clipped on purpose.
      const isForEars = clip !== 'auto' || clipPath !== 'none'
      if (!ownText || isForEars || display === 'inline' || visibility === 'hidden') continue
      const isCutX = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1
      const isCutY = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2
      if (isCutX || isCutY) found.push(`${element.textContent?.trim().slice(0, 60)} <${element.className}>`)
    }
    return found
  })
}
