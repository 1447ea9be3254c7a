import type { Page } from 'playwright-core'
import { byKey, type Shown } from './shown-page.ts'

/** Letters between colleagues, and what comes to the screen by itself. */
export const NEWS_PAGES: readonly Shown[] = [
  {
    name: 'letters',
    path: '/calendar/letters',
    as: 'supervisor',
    ready: 'main h1',
    opens: { open: readLetter, ready: 'main li [aria-expanded=true]' },
  },
  { name: 'letter-new', path: '/calendar/letters', as: 'agent', ready: 'main h2', opens: byKey('n', 'main form') },
  {
    name: 'outside-call',
    path: '/admin/phone-systems',
    as: 'admin',
    ready: 'main h1',
    opens: { open: ringOutside, ready: '[role=status] button[class*=Button]' },
  },
]

const HEADERS = { 'x-ringdown': '1' }

async function readLetter(page: Page): Promise<void> {
  const post = (data: object) => page.request.post(urlOf(page, '/letters'), { headers: HEADERS, data })
  const me = await page.request.get(urlOf(page, '/session'))
  const { id }: { readonly id: string } = await me.json()
  const text = 'Amy is ill until Thursday.\n\nWho can take her shift on Wednesday, from two to ten?'
  await post({ to: [id], subject: 'Shift on Wednesday', text })
  await post({ to: [id], subject: 'Please see to: 合同续签 (contract of Golden Bridge Trading)', text: '' })
  await page.locator('main li').nth(1).waitFor()
  await page.locator('main li [aria-expanded]').nth(1).click()
}

/** A call for whoever looks, of somebody whom the demo knows. */
async function ringOutside(page: Page): Promise<void> {
  const data = { label: 'Branch Harbin', blocked: ['0900*'] }
  const made = await page.request.post(urlOf(page, '/phone-systems'), { headers: HEADERS, data })
  const { path }: { readonly path: string } = await made.json()
  const list = await page.request.get(urlOf(page, '/contacts?limit=1'))
  const { rows }: { readonly rows: readonly { readonly id: string }[] } = await list.json()
  const points = await page.request.get(urlOf(page, `/contacts/${rows[0]?.id}/points`))
  const { rows: numbers }: { readonly rows: readonly { readonly kind: string; readonly value: string }[] } =
    await points.json()
  const from = numbers.find(({ kind }) => kind === 'phone')?.value ?? ''
  const call = { event: 'newCall', callId: path, direction: 'in', from, to: '100', user: ['admin'] }
  await page.request.post(new URL(path, page.url()).href, { data: call })
}

function urlOf(page: Page, path: string): string {
  return new URL(`/api/v1${path}`, page.url()).href
}
