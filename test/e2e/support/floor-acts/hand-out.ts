import { type FloorStage, logged } from '../floor-stage.ts'

/** A waiting call is handed to somebody on a break, and the page tells why it went there. */
export async function handOut(stage: FloorStage, call: { readonly id: string; readonly name: string }): Promise<void> {
  const { page, checks } = stage
  await page.getByRole('table', { name: 'Calls' }).getByRole('button', { name: call.name }).click()
  const panel = page.getByRole('dialog', { name: call.name })
  await panel.getByText(/^It waits in Sales since/).waitFor()
  await panel.getByRole('combobox', { name: 'Hand this waiting call to' }).click()
  await page.getByRole('option', { name: /^Ben Hale/ }).click()
  await panel.getByRole('button', { name: 'Hand over' }).click()
  const connected = await logged(stage, 'interaction.connected', ({ interaction }) => interaction === call.id)
  checks.same('the waiting call is with whom the supervisor chose', connected.agent, 'ben')
  await panel.getByText('A supervisor handed it to Ben Hale.').waitFor()
  checks.ok('the page says why the call went there', true)
  await page.getByRole('region', { name: 'Alerts' }).getByText('All is quiet.').waitFor()
  checks.ok('the alert is over when nobody waits any more', true)
  await page.keyboard.press('Escape')
}
