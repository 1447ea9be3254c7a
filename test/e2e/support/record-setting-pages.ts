import type { Page } from 'playwright-core'
import { addShare, openFields, openWebhook, showSight } from './page-opens.ts'
import { FORM, type Shown } from './shown-page.ts'

const ERASING = 'section[aria-labelledby=erase-title]'

/** The pages by which admins look after records: what they are, who may what, who outside is told, what has gone. */
export const RECORD_SETTING_PAGES: readonly Shown[] = [
  { name: 'profiles', path: '/admin/profiles', as: 'admin', ready: 'main table' },
  {
    name: 'profile',
    path: '/admin/profiles?open=-',
    as: 'admin',
    ready: `${FORM} tbody tr:nth-child(3)`,
    opens: { open: openFields, ready: `${FORM} td[colspan] select` },
  },
  { name: 'profile-of-role', path: '/admin/profiles?open=agent', as: 'admin', ready: `${FORM} tbody tr:nth-child(3)` },
  { name: 'teams', path: '/admin/teams', as: 'admin', ready: 'main h1' },
  {
    name: 'team',
    path: '/admin/teams?open=-',
    as: 'admin',
    ready: FORM,
    opens: { open: addShare, ready: `${FORM} section select` },
  },
  {
    name: 'sight',
    path: '/admin/users',
    as: 'admin',
    ready: 'main table',
    opens: { open: showSight, ready: `${FORM} table tbody tr` },
  },
  { name: 'objects', path: '/admin/objects', as: 'admin', ready: 'main table' },
  { name: 'object', path: '/admin/objects?of=contact', as: 'admin', ready: 'main table' },
  { name: 'object-new', path: '/admin/objects?open=-', as: 'admin', ready: FORM },
  { name: 'field-new', path: '/admin/objects?of=contact&open=-', as: 'admin', ready: FORM },
  { name: 'layouts', path: '/admin/layouts', as: 'admin', ready: 'main [inert] label' },
  {
    name: 'layout-changed',
    path: '/admin/layouts?of=account&for=supervisor',
    as: 'admin',
    ready: 'main [inert] label',
    opens: { open: layOut, ready: 'main section[aria-label] button[id$=-show]' },
  },
  {
    name: 'layout-copied',
    path: '/admin/layouts?of=account&for=supervisor',
    as: 'admin',
    ready: 'main [inert] label',
    opens: { open: copyLayout, ready: 'main section input[lang=en][value="At first sight"]' },
  },
  {
    name: 'field-choices',
    path: '/admin/objects?of=contact&open=-',
    as: 'admin',
    ready: FORM,
    opens: { open: chooseChoices, ready: `${FORM} fieldset input[lang=zh]` },
  },
  {
    name: 'field-formula',
    path: '/admin/objects?of=contact&open=-',
    as: 'admin',
    ready: FORM,
    opens: { open: writeFormula, ready: `${FORM} dl dd` },
  },
  {
    name: 'field-formula-wrong',
    path: '/admin/objects?of=contact&open=-',
    as: 'admin',
    ready: FORM,
    opens: { open: writeWrongFormula, ready: `${FORM} mark` },
  },
  { name: 'barred-numbers', path: '/records/barred-numbers', as: 'agent', ready: 'main h1' },
  { name: 'barred-number-new', path: '/records/barred-numbers/new', as: 'supervisor', ready: 'main form' },
  { name: 'webhooks', path: '/admin/webhooks', as: 'admin', ready: 'main h1' },
  { name: 'webhook-new', path: '/admin/webhooks?open=-', as: 'admin', ready: FORM },
  {
    name: 'webhook',
    path: '/admin/webhooks',
    as: 'admin',
    ready: 'main h1',
    opens: { open: openWebhook, ready: `${FORM} fieldset fieldset, ${FORM} fieldset [role=radiogroup]` },
  },
  { name: 'phone-systems', path: '/admin/phone-systems', as: 'admin', ready: 'main h1' },
  { name: 'phone-system-new', path: '/admin/phone-systems?open=-', as: 'admin', ready: FORM },
  { name: 'tokens', path: '/admin/tokens', as: 'admin', ready: 'main h1' },
  { name: 'token-new', path: '/admin/tokens?open=-', as: 'admin', ready: FORM },
  { name: 'changes', path: '/admin/changes', as: 'admin', ready: 'main ol li' },
  {
    name: 'chain',
    path: '/admin/changes?chain',
    as: 'admin',
    ready: 'main ol li',
    opens: { open: walkChain, ready: 'main section [role=status]' },
  },
  {
    name: 'erase',
    path: '/records/contacts',
    as: 'admin',
    ready: 'main tbody a',
    opens: { open: openErasing, ready: `${ERASING} select` },
  },
  {
    name: 'erasure',
    path: '/admin/erasures',
    as: 'admin',
    ready: 'main h1',
    opens: { open: openErasure, ready: '[role=dialog] a[download]' },
  },
  { name: 'erasures', path: '/admin/erasures', as: 'admin', ready: 'main tbody button' },
  {
    name: 'removed',
    path: '/records/contacts?removed=true',
    as: 'supervisor',
    ready: 'main h1',
    opens: { open: showRemoved, ready: 'main tbody button' },
  },
]

/** A field goes up, one is taken off, and a second section has a heading. */
async function layOut(page: Page): Promise<void> {
  await page.locator('button[id$=-stage-grip]').press('ArrowUp')
  await page.locator('button[id$=-region-hide]').click()
  await page.locator('button:has(.tabler-icon-plus)').first().click()
  await page.locator('button[id$=-owner-down]').click()
  await page.locator('main section input[lang=en]').last().fill('Who looks after them')
}

/** What agents have is laid out past the page, and copied on it. */
async function copyLayout(page: Page): Promise<void> {
  const sections = [
    { label: { en: 'At first sight', zh: '概要' }, fields: ['name', 'tier', 'owner'] },
    { label: { en: 'Where', zh: '所在地' }, fields: ['region', 'industry'] },
  ]
  await page.request.put(new URL('/api/v1/objects/account/layouts/agent', page.url()).href, {
    headers: { 'x-ringdown': '1' },
    data: { sections, columns: ['tier', 'region'] },
  })
  await page.reload()
  await page.locator('main section select').first().selectOption('agent')
}

/** Three choices, of which the last was moved up. */
async function chooseChoices(page: Page): Promise<void> {
  await chooseKind(page, 4)
  const choices = page.locator(`${FORM} fieldset:has([data-line])`)
  const called = choices.locator('input[lang=en]')
  for (const [at, name] of ['Low', 'High', 'Middle'].entries()) {
    if ((await called.count()) <= at) await choices.getByRole('button').last().click()
    await called.nth(at).fill(name)
  }
  await choices.locator('[data-line="2"]').first().press('Enter')
}

async function writeFormula(page: Page): Promise<void> {
  await chooseKind(page, 9)
  await page.locator(`${FORM} textarea`).first().fill('name & " (" & text(length(name)) & ")"')
}

async function writeWrongFormula(page: Page): Promise<void> {
  await chooseKind(page, 9)
  await page.locator(`${FORM} textarea`).first().fill('length(name) + region')
}

async function chooseKind(page: Page, at: number): Promise<void> {
  await page.locator(`${FORM} input[aria-haspopup=listbox]`).first().click()
  await page.locator('[role=option]').nth(at).click()
}

async function walkChain(page: Page): Promise<void> {
  await page.locator('main section button').first().click()
}

async function openErasing(page: Page): Promise<void> {
  await page.locator('main tbody a').nth(2).click()
  await page.locator(`${ERASING} button`).first().click()
}

/** Somebody is forgotten for the first language; the certificate is there for both. */
async function openErasure(page: Page): Promise<void> {
  const known = page.locator('main tbody button')
  if (await isEmpty(page)) {
    await onContact(page, 3, (id) => ['POST', `/contacts/${id}/erase`])
    await page.reload()
  }
  await known.first().click()
}

/** One is removed for the first language, if nobody has before. */
async function showRemoved(page: Page): Promise<void> {
  if (!(await isEmpty(page))) return
  await onContact(page, 4, (id) => ['DELETE', `/contacts/${id}`])
  await page.reload()
}

async function isEmpty(page: Page): Promise<boolean> {
  const known = page.locator('main tbody button')
  await known.or(page.locator('main h2')).first().waitFor()
  return (await known.count()) === 0
}

/** Does something with one of the contacts, past the pages: what they show of one that has gone is looked at elsewhere. */
async function onContact(page: Page, at: number, what: (id: string) => readonly [method: string, path: string]) {
  const list = await page.request.get(new URL('/api/v1/contacts', page.url()).href)
  const { rows }: { rows: readonly { readonly id: string }[] } = await list.json()
  const [method, path] = what(rows[at]?.id ?? '')
  const headers = { 'x-ringdown': '1' }
  await page.request.fetch(new URL(`/api/v1${path}`, page.url()).href, { method, headers })
}
