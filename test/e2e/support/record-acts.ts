import { openList, type RecordStage, rowsOf, searchFor } from './record-stage.ts'
import { until } from './until.ts'

const PLATE = '京A 12345'
const OTHER_NAME = 'Name of the agent'
const THEIR_NAME = 'Name of the supervisor'

/** A chip narrows the list, the address keeps it, and more come page after page. */
export async function filterByTier(stage: RecordStage): Promise<void> {
  const { checks, amy } = stage
  await amy.getByRole('link', { name: 'Records' }).click()
  await amy.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor()
  checks.ok('records are an area of everybody', new URL(amy.url()).pathname === '/records/contacts', amy.url())
  await openList(amy, stage, 'accounts')
  const before = (await rowsOf(amy)).length
  await amy.getByRole('button', { name: 'More' }).click()
  await until('the next page', async () => (await rowsOf(amy)).length > before)
  checks.ok('more come page after page', true)
  await amy.getByText('A', { exact: true }).first().click()
  await amy.waitForURL((url) => url.searchParams.get('tier') === 'A')
  await until('the narrowed list', async () => (await tiersOf(stage)).every((tier) => tier === 'A'))
  checks.ok('a chip narrows the list', (await rowsOf(amy)).length > 0)
  await amy.reload()
  await amy.locator('main tbody tr').first().waitFor()
  checks.same('the address keeps the filter', [...new Set(await tiersOf(stage))], ['A'])
  await amy.getByRole('button', { name: 'Clear filters' }).click()
  await amy.waitForURL((url) => url.search === '')
}

function tiersOf({ amy }: RecordStage): Promise<string[]> {
  return amy.locator('main tbody td:nth-child(2)').allInnerTexts()
}

/** Two Chinese characters from the middle of a name find it, as digits of a number do. */
export async function searchInChinese(stage: RecordStage): Promise<void> {
  const { checks, desk, amy } = stage
  const chinese = Array.from({ length: 40 }, (_, at) => desk.customer(at)).find(({ name }) =>
    /^\p{sc=Han}{2,}$/u.test(name),
  )
  if (chinese === undefined) throw new Error('expected the demo to have a Chinese customer among the first')
  await openList(amy, stage, 'contacts')
  const given = chinese.name.slice(1)
  await searchFor(amy, given)
  await amy.getByRole('link', { name: chinese.name, exact: true }).first().waitFor()
  checks.ok('a Chinese name is found by what stands behind its first character', true)
  await searchFor(amy, chinese.phone.slice(-8))
  await amy.getByRole('link', { name: chinese.name, exact: true }).first().waitFor()
  checks.ok('digits of a number find whose it is', (await rowsOf(amy)).join().includes(chinese.phone.slice(-8)))
}

/** A record is opened, changed and saved; what the server refuses stands at its field. */
export async function changeTier(stage: RecordStage): Promise<void> {
  const { checks, amy } = stage
  await openList(amy, stage, 'accounts')
  await amy.locator('main tbody a').first().click()
  const save = amy.getByRole('button', { name: 'Save' })
  const name = amy.getByRole('textbox', { name: 'Name' })
  await name.waitFor()
  checks.ok('there is nothing to save before something is changed', await save.isDisabled())
  const was = await name.inputValue()
  await name.fill('')
  await save.click()
  await amy.getByText('This cannot be empty.').waitFor()
  checks.same('a fault stands at its field', await name.getAttribute('aria-invalid'), 'true')
  await name.fill(`${was} 改`)
  await save.click()
  await amy.getByRole('heading', { name: `${was} 改`, level: 1 }).waitFor()
  await until('the saved form', () => save.isDisabled())
  await amy.reload()
  await amy.getByRole('heading', { name: `${was} 改`, level: 1 }).waitFor()
  checks.ok('what was saved is there after a reload', true)
}

/** Two people change one field: the second sees both versions and chooses. */
export async function conflictOfTwo({ checks, amy, sue }: RecordStage): Promise<void> {
  await sue.goto(amy.url())
  const [hers, his] = [amy, sue].map((page) => page.getByRole('textbox', { name: 'Name' }))
  if (hers === undefined || his === undefined) throw new Error('expected two pages')
  await his.waitFor()
  await hers.fill(OTHER_NAME)
  await his.fill(THEIR_NAME)
  await sue.getByRole('textbox', { name: 'Region' }).fill('Utrecht')
  await sue.getByRole('button', { name: 'Save' }).click()
  await sue.getByRole('heading', { name: THEIR_NAME, level: 1 }).waitFor()
  await amy.getByRole('button', { name: 'Save' }).click()
  const conflict = amy.getByRole('alert').filter({ hasText: 'Somebody else changed this' })
  await conflict.waitFor()
  const text = await conflict.innerText()
  checks.ok('both versions are shown', text.includes(OTHER_NAME) && text.includes(THEIR_NAME), text)
  checks.ok('what only the other one changed is named', text.includes('Region'), text)
  await amy.getByRole('radio', { name: /Yours/ }).check()
  await amy.getByRole('button', { name: 'Save what is chosen' }).click()
  await amy.getByRole('heading', { name: OTHER_NAME, level: 1 }).waitFor()
  const region = await amy.getByRole('textbox', { name: 'Region' }).inputValue()
  checks.same('the choice stands, and what the other one changed besides is kept', region, 'Utrecht')
}

/** A record of a kind that one file declares is made, with a reference that is found by typing. */
export async function makeVehicle(stage: RecordStage): Promise<void> {
  const { checks, desk, amy } = stage
  const { name } = desk.customer(1)
  await amy.goto(`${desk.url}/records/vehicles`)
  await amy.getByRole('heading', { name: 'There is nothing here yet' }).waitFor()
  await amy.getByRole('link', { name: 'New' }).click()
  await amy.getByRole('textbox', { name: 'Plate' }).fill(PLATE)
  await amy.getByRole('combobox', { name: 'Kind' }).click()
  await amy.getByRole('option', { name: 'Van' }).click()
  await amy.getByRole('combobox', { name: 'Holder' }).fill(name)
  await amy.getByRole('option', { name }).first().click()
  await amy.getByRole('textbox', { name: 'Built in' }).fill('2024')
  await amy.getByLabel('Bought on').fill('2023-05-01')
  await amy.getByRole('button', { name: 'Make' }).click()
  await amy.getByText('expected a car that was built before it was bought').waitFor()
  checks.ok('a rule over several fields blames its field', true)
  await amy.getByLabel('Bought on').fill('2024-05-01')
  await amy.getByRole('button', { name: 'Make' }).click()
  await amy.getByRole('heading', { name: PLATE, level: 1 }).waitFor()
  await until('the record at its own address', () => /vehicles\/(?!new)[\w-]+$/.test(amy.url()))
  checks.ok('a record of a kind that one file declares is made', true)
}

/** A reference leads to its record, and from there back. */
export async function followReference({ checks, desk, amy }: RecordStage): Promise<void> {
  const { name } = desk.customer(1)
  await amy.getByRole('link', { name: `Open ${name}` }).click()
  await amy.getByRole('heading', { name, level: 1 }).waitFor()
  await amy.getByRole('link', { name: PLATE }).waitFor()
  checks.ok('a reference leads to its record, which lists what names it', true)
}

/** Whoever may removes a record, after a question. */
export async function removeVehicle(stage: RecordStage): Promise<void> {
  const { checks, amy, sue } = stage
  await openList(sue, stage, 'vehicles')
  await sue.getByRole('link', { name: PLATE }).click()
  await sue.getByRole('button', { name: 'Remove' }).click()
  await sue
    .getByRole('group', { name: `Remove ${PLATE}` })
    .getByRole('button', { name: 'Remove' })
    .click()
  await sue.getByRole('heading', { name: 'There is nothing here yet' }).waitFor()
  checks.ok('a supervisor removes a record after a question', true)
  checks.same(
    'an agent has no button for that',
    await amy.getByRole('button', { name: 'Remove', exact: true }).count(),
    0,
  )
}
