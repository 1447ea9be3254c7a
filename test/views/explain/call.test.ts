import t from 'tap'
import type { Event } from '../../../src/core/words/event.ts'
import type { Explanation } from '../../../src/core/words/explanation.ts'
import { explainCall } from '../../../src/views/explain/call.ts'
import {
  caller,
  decline,
  hungup,
  login,
  openStage,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
} from '../../support/engine.ts'
import { START_MS } from '../../support/event-lines.ts'
import { agent } from '../../support/settings.ts'

/** The story of the first call of a stage, as the log tells it. */
function storyOf({ log }: Stage): Explanation {
  const started = log.find((event) => event.type === 'interaction.started')
  const own = log.filter((event) => 'interaction' in event && event.interaction === started?.interaction)
  return explainCall(own.map((event) => ({ atMs: timeOf(event), type: event.type, body: { ...event } })))
}

const timeOf = (event: Event) => ('atMs' in event ? event.atMs : START_MS)
const codes = ({ lines }: Explanation) => lines.map(({ code }) => code)

t.test('the way of a call is told: its flow, its queue, who was ready and why this one', async (t) => {
  const stage = openStage(['amy', 'bob', 'cy']).given(...caller('c'), picksUp('amy'))
  const { summary, lines } = storyOf(stage)
  t.match(summary, { code: 'now.talking', params: { agent: 'amy', queue: 'support' } })
  t.match(lines, [
    { code: 'call.arrived', params: { number: '100' } },
    { code: 'call.flow', params: { flow: 'main', path: ['answer', 'queue'] } },
    { code: 'call.queued', params: { queue: 'support', priority: 0 } },
    {
      code: 'offer.chosen',
      params: { agent: 'amy', ready: 3, strategy: 'longest-idle', readySinceMs: START_MS, others: ['bob', 'cy'] },
    },
    { code: 'call.connected', params: { agent: 'amy' } },
  ])
})

t.test('offers that came to nothing are told with their reason, and the way back to the queue', async (t) => {
  const stage = openStage(['amy', 'bob', 'cy', 'dan']).given(
    ...caller('c'),
    decline('amy'),
    20_000,
    phoneEnds('cy', 'failed'),
    picksUp('dan'),
  )
  stage.given(hungup('c'))
  const story = storyOf(stage)
  t.same(codes(story).slice(3), [
    'offer.chosen',
    'offer.declined',
    'call.requeued',
    'offer.chosen',
    'offer.expired',
    'call.requeued',
    'offer.chosen',
    'offer.failed',
    'call.requeued',
    'offer.only',
    'call.connected',
    'call.finished',
  ])
  t.match(story.summary, { code: 'now.answered', params: { agent: 'dan', endedBy: 'caller' } })
})

t.test('a call that was handed to somebody says by whom, one that was left says how long it waited', async (t) => {
  const stage = openStage([]).given(agent('amy'), login('amy'), ...caller('c'), 3_000)
  const interaction = stage.engine.centre.legs.get('c')?.interaction ?? ''
  stage.given({ type: 'interaction.assign', interaction, agent: 'amy', by: 'sue' })
  t.match(storyOf(stage), {
    summary: { code: 'now.offered', params: { agent: 'amy' } },
    lines: [{}, {}, {}, { code: 'offer.assigned', params: { agent: 'amy', by: 'sue' } }],
  })
  stage.given(4_000, hungup('c'), ready('amy'))
  t.match(storyOf(stage).summary, { code: 'now.abandoned', params: { queue: 'support', waitedMs: 7_000 } })
  t.equal(codes(storyOf(stage)).at(-2), 'offer.abandoned')
})

t.test('a call of which nothing is known is not explained away', async (t) => {
  t.same(explainCall([]), { summary: { code: 'now.flow', params: {} }, lines: [] })
  const strange = { atMs: 1, type: 'offer.made', body: { why: 7 } }
  t.match(explainCall([strange]).lines, [{ code: 'offer.only' }])
})

t.test('who took a parked call out of its slot is told', async (t) => {
  const { lines } = explainCall([
    { atMs: 1, type: 'interaction.unparked', body: { interaction: 'i1', slot: '7', agent: 'bob', atMs: 1 } },
  ])
  t.same(lines, [{ atMs: 1, code: 'call.unparked', params: { agent: 'bob', slot: '7' } }])
})
