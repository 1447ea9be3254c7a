import t from 'tap'
import type { Effect } from '../../src/core/words/effect.ts'
import { byUrgency } from '../../src/runtime/effects.ts'

t.test('a phone rings first and the customer store is asked last; what concerns one leg keeps its order', async (t) => {
  const at = { switch: 'main' }
  const effects: readonly Effect[] = [
    { type: 'contact.lookup', interaction: 'i', number: '1' },
    { type: 'leg.answer', ...at, leg: 'caller' },
    { type: 'leg.hold', ...at, leg: 'caller', bridge: '', music: 'default' },
    { type: 'leg.ring', ...at, leg: 'agent', to: 'phone:amy', from: '1', name: '', interaction: 'i', ringForMs: 1 },
  ]
  t.same(
    byUrgency(effects).map(({ type }) => type),
    ['leg.ring', 'leg.answer', 'leg.hold', 'contact.lookup'],
  )
})
