import type { Page } from 'playwright-core'
import type { RecordStage } from './record-stage.ts'
import { until } from './until.ts'

const AT = 1

/** The customer who was called and visited is forgotten on their page; nobody finds them after it. */
export async function forgetCustomer({ checks, desk, amy }: RecordStage, admin: Page): Promise<void> {
  const { phone } = desk.customer(AT)
  const search = async () => {
    const answer = await amy.request.get(`${desk.url}/api/v1/contacts/search?text=${encodeURIComponent(phone)}`)
    const { hits }: { hits: readonly { id: string; name: string }[] } = await answer.json()
    return hits
  }
  const [found] = await search()
  checks.ok('the customer is found by their number', found !== undefined)
  await admin.goto(`${desk.url}/records/contacts/${found?.id}`)
  await admin.getByRole('button', { name: 'Forget this person for good' }).click()
  const form = admin.locator('section').filter({ has: admin.getByLabel('Type the name as it stands here') })
  const act = form.getByRole('button', { name: 'Forget them' })
  await form.getByLabel('Why', { exact: true }).selectOption({ label: 'They asked for it' })
  await form.getByLabel('Type the name as it stands here').fill('somebody else')
  checks.ok('nobody is forgotten by a slip', await act.isDisabled())
  await form.getByLabel('Type the name as it stands here').fill(found?.name ?? '')
  await act.click()
  const certificate = admin.getByRole('dialog')
  await certificate.getByText('SHA-256').waitFor()
  const told = await certificate.innerText()
  checks.ok('a certificate says what was erased and names nobody', !told.includes(found?.name ?? '?'), told)
  await until('nobody to be found', async () => (await search()).length === 0)
  const { rows }: { rows: readonly { from: string; to: string }[] } = await (
    await amy.request.get(`${desk.url}/api/v1/calls?limit=50`)
  ).json()
  checks.ok('the call is counted still, and tells no number', rows.length > 0 && !JSON.stringify(rows).includes(phone))
}
