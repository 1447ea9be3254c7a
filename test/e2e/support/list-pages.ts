import type { Page } from 'playwright-core'

/** Lists with what is opened on them, and the search over everything. */
export const LIST_PAGES = [
  {
    name: 'records-figures',
    path: '/records/accounts?sort=-owner&filter=[{"field":"createdAtMs","op":"last","values":[30]}]',
    as: 'supervisor',
    ready: 'main tbody a',
    opens: { open: openFigures, ready: 'main section table' },
  },
  {
    name: 'records-condition',
    path: '/records/contacts',
    as: 'agent',
    ready: 'main tbody a',
    opens: { open: openCondition, ready: '[role=dialog] form input' },
  },
  {
    name: 'records-bulk',
    path: '/records/accounts',
    as: 'supervisor',
    ready: 'main tbody a',
    opens: { open: openBulk, ready: '[role=dialog] :is([role=status], [role=alert]) p' },
  },
  {
    name: 'everywhere',
    path: '/records/accounts',
    as: 'supervisor',
    ready: 'main tbody a',
    opens: { open: searchEverywhere, ready: '[role=dialog] [role=option] bdi' },
  },
] as const

async function openFigures(page: Page): Promise<void> {
  await page.locator('main button[aria-pressed=false]').click()
}

async function openCondition(page: Page): Promise<void> {
  await page.locator('main search button[aria-haspopup=dialog]').last().click()
  await page.locator('[role=dialog] input').first().click()
  await page.locator('[role=dialog] [role=option]').first().click()
}

async function openBulk(page: Page): Promise<void> {
  await page.locator('main thead input[type=checkbox]').check()
  await page.locator('main section:has(> [aria-live=polite]) button').first().click()
  await page.locator('[role=dialog] input').first().click()
  await page.locator('[role=option]').last().click()
  await page.locator('[role=dialog] [class*=mantine-Button-root]').last().click()
}

async function searchEverywhere(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.locator('[role=dialog] input').fill('li')
}
