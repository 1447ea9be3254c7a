import t from 'tap'
import type { Input } from '../../src/core/words/input.ts'
import { talking, theCall, transfer } from '../support/company.ts'
import { hungup, openStage, phoneEnds, picksUp, ready, type Stage } from '../support/engine.ts'

const park =
  (slot = '') =>
  (stage: Stage): Input => ({ type: 'interaction.park', interaction: theCall(stage), slot, forMs: 60_000 })
const take = (agent: string, slot = '1'): Input => ({ type: 'interaction.unpark', slot, agent })
const standing = ({ engine }: Stage) =>
  [...engine.centre.interactions.values()].map(({ status, agent }) => `${status} ${agent}`)
const parked = () => talking().given(park(), phoneEnds('amy'))

t.test('a call is parked in the first free slot, and anybody takes it from there', async (t) => {
  const stage = talking()
  t.same(
    stage.when(park(), phoneEnds('amy')).filter((line) => !line.startsWith('leg.')),
    [
      'interaction.transferred call1 amy slot 1 untilMs:+60000 waitedMs:1000 talkMs:10000',
      'agent.wrapup amy call1 untilMs:+10000',
      '→ leg.hold c1 call1 default',
      '→ leg.hangup amy-leg1 normal',
    ],
  )
  t.same(
    stage.when(30_000, take('bob'), picksUp('bob')).filter((line) => !line.startsWith('leg.')),
    [
      'agent.wrapupEnded amy call1 tookMs:10000',
      'agent.readied amy',
      'interaction.unparked call1 1 bob',
      'offer.made call1 support bob bob-leg1 untilMs:+20000',
      'agent.planned bob ready',
      '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
      'interaction.connected call1 support bob bob-leg1 isInServiceLevel',
      '→ leg.join c1 bob-leg1 call1',
    ],
  )
  t.equal(stage.engine.centre.parked.size, 0)
})

t.test('nobody takes it: it comes back to who parked it, else to its queue', async (t) => {
  t.same(standing(parked().given(60_000)), ['offered amy'])
  const away = parked().given(ready('amy'), { type: 'agent.logout', agent: 'amy' }, 60_000)
  t.same(standing(away), ['offered bob'])
})

t.test('whoever asks for a parked call and does not pick up sends it back', async (t) => {
  t.same(standing(parked().given(15_000, take('bob'), phoneEnds('bob', 'busy'))), ['offered amy'])
})

t.test('a caller who hangs up in a slot leaves it free', async (t) => {
  const stage = parked()
  t.match(stage.when(hungup('c1')).at(-1), /^interaction.finished call1 .*answered/)
  t.same(stage.when(take('bob')), ['refused: slot.unknown'])
})

t.test('a slot has one call, and only a talk is parked', async (t) => {
  const stage = talking().given(park('7'), phoneEnds('amy'))
  t.same(stage.when(park('8'), take('amy', '7'), take('bob', '8')), [
    'refused: interaction.notTalking',
    'refused: transfer.toSelf',
    'refused: slot.unknown',
  ])
  t.same(openStage(['amy']).when({ type: 'interaction.park', interaction: 'x', slot: '', forMs: 1 }), [
    'refused: interaction.unknown',
  ])
})

t.test('a parked call that was taken can be sent on like any other', async (t) => {
  const stage = parked().given(15_000, take('bob'), picksUp('bob'), 1_000)
  t.match(stage.when(transfer('agent', 'amy'))[0], 'interaction.transferred call1 bob agent amy')
})
