import { pickUp } from './desk-cast.ts'
import type { RecordStage } from './record-stage.ts'
import { until } from './until.ts'

const AGENT = 'amy'

/** The customer is called from their record by one click, and the call stands on their timeline. */
export async function callFromRecord({ checks, desk, amy }: RecordStage): Promise<void> {
  const { phone } = desk.customer(1)
  const send = async (_: 'POST' | 'PUT' | 'PATCH', path: string, data: object = {}) => {
    await amy.request.fetch(`${desk.url}/api/v1${path}`, { method: 'POST', headers: { origin: desk.url }, data })
  }
  await send('POST', `/agents/${AGENT}/login`)
  await amy.getByRole('button', { name: `Call ${phone}` }).click()
  const bar = amy.getByRole('region', { name: 'You have a call' })
  await bar.waitFor()
  checks.ok(
    'the call in hand is told beside the record, with the way to the desk',
    await bar.getByRole('link').isVisible(),
  )
  await pickUp(desk, { id: AGENT, send })
  const { centre } = desk
  const call = centre.engine.centre.agents.get(AGENT)?.interaction ?? ''
  await until('the customer to answer', () => centre.engine.centre.interactions.get(call)?.status === 'connected')
  await send('POST', `/calls/${call}/hangup`)
  const timeline = amy.locator('section').filter({ has: amy.getByRole('heading', { name: 'Timeline' }) })
  await timeline.getByText('Outgoing call').first().waitFor()
  checks.ok('the call stands on the timeline of the record', true)
}
