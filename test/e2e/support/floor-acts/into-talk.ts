import { type FloorStage, logged } from '../floor-stage.ts'

/** The supervisor listens to a talk, whispers, and takes it over. */
export async function intoTalk(stage: FloorStage, call: { readonly id: string; readonly name: string }): Promise<void> {
  const { page, checks, desk } = stage
  await page.getByRole('table', { name: 'Calls' }).getByRole('button', { name: call.name }).click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: 'Listen' }).click()
  const bar = page.getByRole('region', { name: 'The talk that you are in' })
  await bar.getByText('Listening to Ben Hale').waitFor()
  const joined = await logged(stage, 'coaching.joined')
  checks.same('the supervisor listens to the talk', [joined.interaction, joined.mode], [call.id, 'listen'])
  await bar.getByText('Whisper', { exact: true }).click()
  await bar.getByText('Whispering to Ben Hale').waitFor()
  const switched = await logged(stage, 'coaching.switched')
  checks.same('the supervisor whispers to the agent', [switched.interaction, switched.mode], [call.id, 'whisper'])
  await panel.getByRole('button', { name: 'Take over' }).click()
  await page.getByText(`You have the call of ${call.name}`).waitFor()
  const took = await logged(stage, 'coaching.tookOver')
  checks.same('the supervisor has the call', [took.interaction, took.agent, took.from], [call.id, 'sam', 'ben'])
  await logged(stage, 'agent.wrapup', ({ agent }) => agent === 'ben')
  await panel.getByText(/Sam Field took it over from Ben Hale/).waitFor()
  checks.ok('the page says who took the call over from whom', true)
  const leg = desk.centre.engine.centre.interactions.get(call.id)?.leg ?? ''
  desk.world.hangup(leg)
  await logged(stage, 'interaction.finished', ({ interaction }) => interaction === call.id)
}
