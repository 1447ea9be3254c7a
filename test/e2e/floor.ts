import { agentsInHand } from './support/floor-acts/agents-in-hand.ts'
import { seeAlarm, setAlarm } from './support/floor-acts/alarm.ts'
import { handOut } from './support/floor-acts/hand-out.ts'
import { hangWall } from './support/floor-acts/hang-wall.ts'
import { intoTalk } from './support/floor-acts/into-talk.ts'
import { callIn, comeToWork, type FloorStage, onFloor } from './support/floor-stage.ts'
import { scenario } from './support/scenario.ts'

/** What a supervisor does in a shift, each act seen on the page and in the log. */
export default scenario({
  name: 'floor',
  summary:
    'a supervisor listens, whispers, takes over, forces a break, asks why, is alarmed, hands a call out, hangs a wall',
  run: (checks) => onFloor({ checks }, play),
})

async function play(stage: FloorStage): Promise<Readonly<Record<string, unknown>>> {
  const { page, checks } = stage
  await comeToWork(stage, 'ben')
  const call = await callIn(stage, { customer: 0, key: '1' })
  const sales = page.getByRole('row', { name: /^Sales/ })
  await sales.locator('[data-figure="talking"]').getByText('1', { exact: true }).waitFor()
  checks.ok('the queue shows that somebody talks', true)
  await intoTalk(stage, call)
  await agentsInHand(stage)
  await setAlarm(stage)
  const next = await callIn(stage, { customer: 1, key: '1' })
  await seeAlarm(stage)
  await handOut(stage, next)
  await hangWall(stage)
  return {}
}
