import type { Page } from 'playwright-core'

/** One's own second step, about to be set up. */
export const SECOND_STEP = {
  async open(page: Page): Promise<void> {
    await page.locator('header button[aria-haspopup=menu]').last().click()
    await page.getByRole('menuitem').nth(1).click()
    await page.locator('[role=dialog] button[data-autofocus]').click()
  },
  ready: '[role=dialog] form img',
}
