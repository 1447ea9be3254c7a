import t from 'tap'
import screenPop from '../../src/views/screen-pop.ts'
import { followView, picture } from '../support/follow-view.ts'

t.test('whoever is rung or talks has the card of their call, and every change is told', async (t) => {
  const wrong: string[] = []
  let cards = 0
  for (const seed of [10, 11, 12])
    await followView(screenPop, {
      seed,
      look: ({ engine, told, shown }) => {
        if (picture(told) !== picture(shown)) wrong.push('a change was not told')
        for (const { id, status, interaction } of engine.centre.agents.values()) {
          const card = shown.get(id)
          const work = engine.centre.interactions.get(interaction)
          if (card !== undefined) cards += 1
          if (card !== undefined && (status === 'ready' || status === 'break' || status === 'offline'))
            wrong.push(`${id} is ${status} and has a card`)
          if (work === undefined) continue
          const customer = work.direction === 'in' ? work.from : work.to
          const contact = work.contact === '' ? null : { id: work.contact }
          const expected = [work.id, customer, JSON.stringify(contact)]
          const caller = card?.caller
          const number = typeof caller === 'object' && caller !== null && 'number' in caller ? caller.number : ''
          const seen = [card?.call_id, number, JSON.stringify(card?.contact)]
          if (JSON.stringify(seen) !== JSON.stringify(expected)) wrong.push(`${id}: expected ${expected}, saw ${seen}`)
        }
      },
    })
  t.same(wrong.slice(0, 3), [])
  t.ok(cards > 100, `${cards} cards were looked at`)
})
