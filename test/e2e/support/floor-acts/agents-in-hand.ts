import { type FloorStage, logged } from '../floor-stage.ts'

/** The supervisor sends an agent on a break, asks why they get no calls, and gives them other queues and skills. */
export async function agentsInHand(stage: FloorStage): Promise<void> {
  const { page, checks } = stage
  await page.getByRole('table', { name: 'Agents' }).getByRole('button', { name: 'Ben Hale' }).click()
  const panel = page.getByRole('dialog', { name: 'Ben Hale' })
  await panel.getByRole('button', { name: 'Send on a break' }).click()
  await page.getByRole('menuitem', { name: 'Lunch' }).click()
  const paused = await logged(stage, 'agent.paused', ({ agent, reason }) => agent === 'ben' && reason === 'lunch')
  checks.same('the agent is on the break that the supervisor chose', paused.reason, 'lunch')
  const row = page.getByRole('table', { name: 'Agents' }).getByRole('row', { name: /^Ben Hale/ })
  await row.getByText('Lunch').waitFor()
  await panel.getByText(/^On a break since .*: Lunch\. Nobody on a break is offered calls\.$/).waitFor()
  checks.ok('the page says why the agent gets no calls', true)
  await panel.getByRole('switch', { name: 'Every queue that the skills allow' }).check()
  await panel.getByRole('region', { name: 'Queues' }).getByRole('button', { name: 'Save' }).click()
  const moved = await logged(stage, 'agent.configured', ({ agent }) => agent.id === 'ben' && agent.queues === null)
  checks.same('the agent serves every queue', moved.agent.queues, null)
  await panel.getByLabel('Level of sales, 0 to 10').fill('9')
  await panel.getByRole('region', { name: 'Skills' }).getByRole('button', { name: 'Save' }).click()
  const skilled = await logged(
    stage,
    'agent.configured',
    ({ agent }) => agent.id === 'ben' && agent.skills['sales'] === 9,
  )
  checks.ok('changes bear the name of the supervisor', skilled.by !== '' && skilled.by === moved.by, skilled)
  await page.keyboard.press('Escape')
}
