import { type FloorStage, logged } from '../floor-stage.ts'

/** The supervisor makes a rule; the next caller who waits sets it off, and the supervisor says that they have seen it. */
export async function setAlarm({ page }: FloorStage): Promise<void> {
  await page.getByRole('button', { name: 'Rules' }).click()
  const dialog = page.getByRole('dialog', { name: 'When to be alarmed' })
  const removals = dialog.getByRole('button', { name: 'Remove this rule' })
  await removals.first().waitFor()
  for (let left = await removals.count(); left > 0; left -= 1) await removals.first().click()
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  for (const field of ['Limit', 'For']) await dialog.getByLabel(field, { exact: true }).fill('0')
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('Over at', { exact: true }).fill('0')
  await dialog.getByRole('button', { name: 'Save the rules' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The alert goes off, is acknowledged, and shows so. */
export async function seeAlarm(stage: FloorStage): Promise<void> {
  const { page, checks } = stage
  const panel = page.getByRole('region', { name: 'Alerts' })
  await panel.getByText('Sales: waiting callers 1').waitFor()
  const raised = await logged(stage, 'row.changed', isOfAlert('created'))
  checks.ok('the alert stands in the log', raised.id !== '')
  await panel.getByRole('button', { name: 'Got it' }).click()
  await panel.getByRole('button', { name: 'Seen' }).waitFor()
  const seen = await logged(stage, 'row.changed', isOfAlert('updated'))
  checks.same('who has seen it stands in the log', seen.id, raised.id)
}

function isOfAlert(change: string) {
  return (event: { readonly object: string; readonly change: string }) =>
    event.object === 'alert' && event.change === change
}
