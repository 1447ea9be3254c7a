import type { Page } from 'playwright-core'
import type { DeskState } from './desk-cast.ts'
import { LIST_PAGES } from './list-pages.ts'
import { NEWS_PAGES } from './news-pages.ts'
import { openFirstRecord, openFirstStory } from './page-opens.ts'
import { RECORD_SETTING_PAGES } from './record-setting-pages.ts'
import { SECOND_STEP } from './second-step.ts'
import { byKey, FORM, type Opened, type Shown } from './shown-page.ts'

/** The buttons of a call come a moment after the page. */
const PAUSED = '[data-phase=talking] [aria-pressed=true]'
const READY: Partial<Record<DeskState, string>> = {
  talking: '[data-phase="talking"] button:enabled',
  stranger: '[data-phase="talking"] button:enabled',
  consulting: '[data-phase="talking"] button:enabled',
  ringing: '[data-phase="ringing"] button:enabled',
  wrapup: '[data-phase="wrapup"] button:enabled',
  writing: 'nav [data-status=open] button:enabled',
}

const MOST_TRIES = 10
const TRY_MS = 3_000

/** The pages of the demo while its robots work. */
export const DEMO_PAGES: readonly Shown[] = [
  { name: 'login', path: '/login', as: 'nobody', ready: 'form' },
  { name: 'link', path: '/login/a-link-of-somebody', as: 'nobody', ready: 'main button' },
  { name: 'call', path: '/call', as: 'nobody', ready: 'main' },
  { name: 'not-found', path: '/nowhere', as: 'agent', ready: 'a[href="/"]' },
  { name: 'supervisor', path: '/supervisor', as: 'supervisor', ready: 'main table' },
  { name: 'floor-agent', path: '/supervisor?agent=ben', as: 'supervisor', ready: '[role=dialog] ol li' },
  {
    name: 'commands',
    path: '/supervisor',
    as: 'supervisor',
    ready: 'main table',
    opens: byKey('Control+k', '[role=dialog] [role=option]'),
  },
  {
    name: 'shortcuts',
    path: '/supervisor',
    as: 'supervisor',
    ready: 'main table',
    opens: byKey('?', '[role=dialog] kbd'),
  },
  { name: 'second-step', path: '/supervisor', as: 'supervisor', ready: 'main table', opens: SECOND_STEP },
  { name: 'records', path: '/records/accounts', as: 'agent', ready: 'main tbody a' },
  { name: 'records-narrowed', path: '/records/accounts?tier=A', as: 'supervisor', ready: 'main tbody a' },
  { name: 'records-found', path: '/records/contacts?find=li', as: 'agent', ready: 'main tbody a' },
  ...LIST_PAGES,
  { name: 'import', path: '/records/contacts/import', as: 'supervisor', ready: 'main form' },
  { name: 'records-new', path: '/records/contacts/new', as: 'agent', ready: 'main form' },
  {
    name: 'record',
    path: '/records/contacts',
    as: 'agent',
    ready: 'main tbody a',
    opens: { open: openFirstRecord, ready: 'main section form' },
  },
  {
    name: 'record-account',
    path: '/records/accounts?tier=B',
    as: 'admin',
    ready: 'main tbody a',
    opens: { open: openFirstRecord, ready: 'main section form' },
  },
  {
    name: 'story',
    path: '/records/contacts',
    as: 'agent',
    ready: 'main tbody a',
    opens: { open: openFirstStory, ready: 'main article section' },
  },
  { name: 'handover', path: '/records/contacts/handover', as: 'supervisor', ready: 'main form' },
  { name: 'to-verify', path: '/records/contacts/verify', as: 'supervisor', ready: 'main section h2' },
  { name: 'calendar', path: '/calendar?view=week', as: 'agent', ready: 'main section section' },
  { name: 'calendar-month', path: '/calendar?view=month', as: 'supervisor', ready: 'main section h1' },
  { name: 'calendar-team', path: '/calendar?view=team', as: 'agent', ready: 'main section section' },
  {
    name: 'calendar-new',
    path: '/calendar',
    as: 'agent',
    ready: 'main section section',
    opens: byKey('n', FORM),
  },
  ...['tasks', 'diary'].map((name) => ({ name, path: `/calendar/${name}`, as: 'agent' as const, ready: 'main h1' })),
  { name: 'work-report', path: '/calendar/report?user=team', as: 'supervisor', ready: 'main table' },
  { name: 'billing', path: '/calendar/billing', as: 'supervisor', ready: 'main h1' },
  { name: 'care', path: '/calendar/care', as: 'supervisor', ready: 'main h1' },
  ...NEWS_PAGES,
  { name: 'memos', path: '/calendar/memos', as: 'agent', ready: 'main h1', opens: byKey('n', 'main form') },
  { name: 'wallboard', path: '/wallboard', as: 'supervisor', ready: 'main h2' },
  { name: 'users', path: '/admin/users', as: 'admin', ready: 'main table' },
  { name: 'user', path: '/admin/users?open=-', as: 'admin', ready: FORM },
  { name: 'agents', path: '/admin/agents', as: 'admin', ready: 'main table' },
  { name: 'agent', path: '/admin/agents?open=amy', as: 'admin', ready: FORM },
  { name: 'skills', path: '/admin/skills', as: 'admin', ready: 'main [role=grid]' },
  { name: 'queues', path: '/admin/queues', as: 'admin', ready: 'main table' },
  { name: 'queue', path: '/admin/queues?open=sales', as: 'admin', ready: FORM },
  { name: 'numbers', path: '/admin/numbers', as: 'admin', ready: 'main table' },
  { name: 'flows', path: '/admin/flows', as: 'admin', ready: 'main textarea' },
  { name: 'prompts', path: '/admin/prompts', as: 'admin', ready: 'main table' },
  { name: 'prompt', path: '/admin/prompts?open=en%2Fwelcome', as: 'admin', ready: FORM },
  { name: 'dispositions', path: '/admin/dispositions', as: 'admin', ready: 'main table' },
  { name: 'disposition', path: '/admin/dispositions?open=refund', as: 'admin', ready: FORM },
  { name: 'reasons', path: '/admin/reasons', as: 'admin', ready: 'main table' },
  { name: 'what-if', path: '/admin/what-if', as: 'admin', ready: 'main form' },
  {
    name: 'what-if-result',
    path: '/admin/what-if',
    as: 'admin',
    ready: 'main form',
    opens: { open: tryChange, ready: 'main table tbody tr:nth-child(2)' },
  },
  { name: 'switches', path: '/admin/switches', as: 'admin', ready: 'main dl' },
  { name: 'audit', path: '/admin/audit', as: 'admin', ready: 'main h1' },
  ...RECORD_SETTING_PAGES,
]

/** The desk in all of its states, and what it opens. */
export const DESK_PAGES: readonly Shown<DeskState>[] = [
  desk('ringing'),
  desk('ready'),
  desk('newcomer'),
  desk('break'),
  desk('talking'),
  desk('stranger'),
  desk('consulting'),
  desk('wrapup'),
  desk('writing'),
  desk('writing', 'transfer', { open: openThreadTransfer, ready: '[role=dialog] [role=option]' }),
  desk('writing', 'today', byKey('Control+Shift+3', 'aside dl + dl')),
  desk('talking', 'callback', byKey('Alt+k', 'main form')),
  { name: 'desk-floor', path: '/supervisor', as: 'floor', ready: 'main table' },
  { name: 'one-file-list', path: '/records/vehicles', as: 'floor', ready: 'main tbody a' },
  { name: 'one-file-new', path: '/records/vehicles/new', as: 'floor', ready: 'main form' },
  {
    name: 'one-file-record',
    path: '/records/vehicles',
    as: 'floor',
    ready: 'main tbody a',
    opens: { open: openFirstRecord, ready: 'main section form' },
  },
  desk('talking', 'unrecorded', { open: pauseRecording, ready: PAUSED }),
  desk('talking', 'keypad', byKey('Control+Shift+D', '[role=dialog] fieldset')),
  desk('talking', 'transfer', byKey('Control+Shift+X', '[role=dialog] [role=option]')),
  desk('talking', 'book', byKey('Control+Shift+2', 'aside [role=option]')),
  desk('talking', 'today', byKey('Control+Shift+3', 'aside dl')),
  desk('talking', 'states', byKey('Control+Shift+S', '[role=menuitem]')),
  desk('ready', 'keys', { open: openKeyEditor, ready: '[role=dialog] tbody kbd' }),
  desk('ready', 'phone', { open: openPhone, ready: '[role=dialog] h2' }),
]

function desk(as: DeskState, what = '', opens?: Opened): Shown<DeskState> {
  const name = ['desk', as, what].filter(Boolean).join('-')
  return { name, path: '/agent', as, ready: READY[as] ?? 'main section', ...(opens && { opens }) }
}

/** Today has no calls until the first robot has come into a queue; a result is there for both languages. */
async function tryChange(page: Page): Promise<void> {
  const form = page.locator('main form')
  await form.locator('select').first().selectOption('today')
  await form.locator('input[name=weight]').fill('3')
  const run = form.locator('button[type=submit]')
  const table = page.locator('main table').first()
  for (let tries = 0; tries < MOST_TRIES && (await table.count()) === 0; tries += 1) {
    if (await run.isEnabled()) await run.click()
    await table.waitFor({ timeout: TRY_MS }).catch(() => {})
  }
}

/** The call is the same in every language: it may be paused already. */
async function pauseRecording(page: Page): Promise<void> {
  if ((await page.locator(PAUSED).count()) === 0) await page.keyboard.press('Control+Shift+P')
}

async function openKeyEditor(page: Page): Promise<void> {
  await page.locator('header button[aria-haspopup=menu]').last().click()
  await page.getByRole('menuitem').nth(1).click()
}

async function openPhone(page: Page): Promise<void> {
  await page.locator('main button[aria-haspopup=dialog]').first().click()
}

async function openThreadTransfer(page: Page): Promise<void> {
  await page.locator('nav [data-status=open] [aria-haspopup=dialog]').first().click()
}
