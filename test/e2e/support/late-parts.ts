import type { Page } from 'playwright-core'
import type { Checks } from './checks.ts'

/** The files of what the desk shows of a call besides who it is. */
const LATE_FILES = /\/(call-controls|stranger-card)-[^/]*\.js/
const WITHIN_MS = 15_000

/** Loads the desk anew in a call while the line holds its later parts back: who calls and why stands there at once. */
export async function reloadOverSlowLine(
  checks: Checks,
  page: Page,
  { number, queue }: { readonly number: string; readonly queue: string },
): Promise<void> {
  const held = Promise.withResolvers<void>()
  const asked = new Set<string>()
  await page.route(LATE_FILES, async (route) => {
    asked.add(LATE_FILES.exec(route.request().url())?.[1] ?? '')
    await held.promise
    await route.continue()
  })
  await page.reload()
  const card = page.locator('[data-phase="talking"]')
  await card.getByText(number).waitFor({ timeout: WITHIN_MS })
  checks.ok('the buttons are under way: the queue stands on the card', await card.getByText(queue).first().isVisible())
  const meanwhile = page.locator('[data-visible="true"].mantine-Skeleton-root')
  checks.ok('and that more is coming', (await meanwhile.count()) > 0)
  checks.same('no button yet', await card.getByRole('button').count(), 0)
  held.resolve()
  await card.getByRole('button', { name: 'End call' }).waitFor({ timeout: WITHIN_MS })
  await meanwhile.first().waitFor({ state: 'detached', timeout: WITHIN_MS })
  checks.same('what was held back was asked for', [...asked].sort(), ['call-controls', 'stranger-card'])
  await page.unroute(LATE_FILES)
}
