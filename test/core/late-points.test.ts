import t from 'tap'
import type { QueueSettings } from '../../src/core/words/queue.ts'
import { caller, callOf, decline, login, openStage, ready, type Stage } from '../support/engine.ts'
import { agent } from '../support/settings.ts'

const found = (leg: string, tier: string) => (stage: Stage) =>
  ({
    type: 'contact.found',
    interaction: callOf(stage, leg),
    match: 'known',
    contact: `contact-${leg}`,
    account: '',
    set: { tier },
  }) as const

/** Two callers wait, a minute apart; nobody has been looked up. */
const waiting = (settings: Partial<QueueSettings> = {}) =>
  openStage([], { tierPoints: { A: 5, B: -5 }, ...settings }).given(...caller('c'), 60_000, ...caller('d'))

const firstFor = (stage: Stage, id = 'amy') => {
  stage.given(agent(id), login(id), ready(id))
  return stage.engine.centre.agents.get(id)?.interaction
}

t.test('who becomes known in line has the points of their tier from then on', async (t) => {
  const stage = waiting()
  t.same(stage.when(found('d', 'A')), [
    'interaction.identified call2 known contact-d tier=A',
    'interaction.prioritised call2 support A points:5 priority:5',
  ])
  t.equal(firstFor(stage), callOf(stage, 'd'))
  t.equal(firstFor(stage, 'bob'), callOf(stage, 'c'))
})

t.test('points may also be taken, and the same ones do not count twice', async (t) => {
  const stage = waiting()
  t.match(stage.when(found('c', 'B')), [
    /^interaction.identified/,
    'interaction.prioritised call1 support B points:-5 priority:-5',
  ])
  t.match(stage.when(found('c', 'B')), [])
  t.match(stage.when(found('c', 'A')), [])
  t.equal(firstFor(stage), callOf(stage, 'd'))
})

t.test('a tier without points, and a queue that gives none, change nothing', async (t) => {
  t.match(waiting().when(found('d', 'Z')), [/^interaction.identified/])
  t.match(waiting({ tierPoints: {} }).when(found('d', 'A')), [/^interaction.identified/])
})

t.test('a call that rings has its new place when it comes back', async (t) => {
  const stage = openStage(['amy'], { tierPoints: { A: 5 } }).given(...caller('c'), ...caller('d'))
  stage.given(found('c', 'A'), decline('amy'))
  t.equal(stage.engine.centre.interactions.get(callOf(stage, 'c'))?.priority, 5)
  t.equal(firstFor(stage, 'bob'), callOf(stage, 'c'))
})

t.test('who is known before they come in has the points at the door, once', async (t) => {
  const stage = openStage([], { tierPoints: { A: 5 } })
  const [arrival, up] = caller('c')
  if (arrival === undefined || up === undefined) throw new Error('nobody calls')
  stage.when(arrival)
  stage.when(found('c', 'A'), up)
  t.equal([...stage.engine.centre.interactions.values()][0]?.priority, 5)
})
