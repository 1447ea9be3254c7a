import t from 'tap'
import { answered, callIn, failed, listed, openStage } from '../support/engine.ts'

const requests = (lines: readonly string[]) => lines.filter((line) => line.startsWith('→')).map((line) => line.slice(2))

t.test('an agent is rung while the call is still being answered', async (t) => {
  const stage = openStage(['amy'])
  t.same(requests(stage.when(callIn('a'))), [
    'contact.lookup call1 +4930',
    'leg.answer a',
    'leg.hold a default',
    'leg.ring amy-leg1 phone:amy +4930 call1 ringForMs:20000',
  ])
  t.same(stage.when(answered('a')), ['interaction.answered call1'])
})

t.test('an answer that was lost is asked for again, and a call that is up is not', async (t) => {
  const stage = openStage([])
  stage.given(callIn('a'), failed('a', 'leg.answer'), 10_000)
  t.same(stage.when(listed([{ leg: 'a', status: 'ringing' }])), [
    'switch.repaired a reask',
    '→ leg.answer a',
    '→ leg.hold a default',
  ])
  stage.given(answered('a'))
  t.same(stage.when(listed([{ leg: 'a' }])), [])
})

t.test('a call that was asked to be answered a moment ago is not asked again', async (t) => {
  const stage = openStage([])
  t.same(stage.given(callIn('a'), 100).when(listed([{ leg: 'a', status: 'ringing' }])), [])
})
