import type { Page } from 'playwright-core'
import { FORM } from './shown-page.ts'

/** The page of the first record of a list. */
export async function openFirstRecord(page: Page): Promise<void> {
  await page.locator('main tbody a').first().click()
}

/** What is told of the first customer of a list. */
export async function openFirstStory(page: Page): Promise<void> {
  await openFirstRecord(page)
  await page.locator('main a[href$="/story"]').click()
}

/** The fields of a kind. */
export async function openFields(page: Page): Promise<void> {
  await page.locator(`${FORM} td button[aria-expanded=false]`).first().click()
}

/** One more way to share. */
export async function addShare(page: Page): Promise<void> {
  await page.locator(`${FORM} section button`).last().click()
}

/** What agents see is less than what there is. */
export async function showSight(page: Page): Promise<void> {
  await page.locator('main tbody button').nth(1).click()
  await page.locator(`${FORM} fieldset button`).first().click()
}

/** One is there for both languages once it was made in the first. */
export async function openWebhook(page: Page): Promise<void> {
  const known = page.locator('main tbody button')
  if ((await known.count()) === 0) {
    await page.keyboard.press('n')
    await page.locator(`${FORM} input[name=label]`).fill('Reports & 报表')
    await page.locator(`${FORM} input[name=url]`).fill('https://hooks.example.com/ringdown')
    await page.locator(`${FORM} button[type=submit]`).click()
    await page.locator('[role=dialog] input[readonly]').waitFor()
    await page.keyboard.press('Escape')
  }
  await known.first().click()
}
