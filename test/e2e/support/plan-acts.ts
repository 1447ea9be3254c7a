import type { RecordStage } from './record-stage.ts'
import { until } from './until.ts'

const DAY_MS = 86_400_000

/** A visit is planned with the customer from their record; a second one at the same time is warned of, and confirmed. */
export async function planWithCustomer(stage: RecordStage): Promise<void> {
  const { checks, desk, amy } = stage
  const date = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10)
  await plan(stage, { subject: 'First visit', date, start: '10:00', end: '11:00' })
  const form = amy.getByRole('dialog')
  await form.waitFor({ state: 'detached' })
  await plan(stage, { subject: 'Second visit', date, start: '10:30', end: '11:30' })
  const clash = form.getByRole('alert')
  await clash.waitFor()
  const told = await clash.innerText()
  checks.ok('what a meeting clashes with is said with name and time', told.includes('First visit'), told)
  await form.getByRole('button', { name: 'Save it all the same' }).click()
  await form.waitFor({ state: 'detached' })
  const timeline = amy.locator('section').filter({ has: amy.getByRole('heading', { name: 'Timeline' }) })
  await timeline.getByText('Second visit').first().waitFor()
  checks.ok(
    'what is planned stands on the timeline of the customer',
    (await timeline.innerText()).includes('First visit'),
  )
  const record = amy.url()
  await amy.goto(`${desk.url}/calendar?view=day&date=${date}`)
  await until('both in the calendar', async () => {
    const text = await amy.locator('main').innerText()
    return text.includes('First visit') && text.includes('Second visit')
  })
  checks.ok('both stand in the calendar beside one another', true)
  await amy.goto(record)
}

interface Visit {
  readonly subject: string
  readonly date: string
  readonly start: string
  readonly end: string
}

async function plan({ amy }: RecordStage, { subject, date, start, end }: Visit): Promise<void> {
  await amy.getByRole('button', { name: 'Plan something' }).click()
  const form = amy.getByRole('dialog')
  await form.getByLabel('Subject').fill(subject)
  await form.getByLabel(/^Day/).fill(date)
  await form.getByLabel(/^From/).fill(start)
  await form.getByLabel(/^Until/).fill(end)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
}
