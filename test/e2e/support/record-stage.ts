import type { Page } from 'playwright-core'
import type { Checks } from './checks.ts'
import type { SimDesk } from './sim-desk.ts'

/** Who is at the pages of records: an agent and a supervisor. */
export interface RecordStage {
  readonly checks: Checks
  readonly desk: SimDesk
  readonly amy: Page
  readonly sue: Page
}

/** Opens a list of records and waits until it is drawn. */
export async function openList(page: Page, { desk }: RecordStage, path: string): Promise<void> {
  await page.goto(`${desk.url}/records/${path}`)
  await page.locator('main tbody tr').first().waitFor()
}

/** Searches the list that is open. */
export async function searchFor(page: Page, text: string): Promise<void> {
  await page.locator('main input[type=search]').fill(text)
  await page.waitForURL((url) => url.searchParams.get('find')?.replaceAll('"', '') === text)
}

/** What the list shows, row by row. */
export function rowsOf(page: Page): Promise<string[]> {
  return page.locator('main tbody tr').allInnerTexts()
}
