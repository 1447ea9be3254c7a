import t from 'tap'
import type { Event } from '../../src/core/words/event.ts'
import { createCallbackChecker } from '../../src/sim/callback-checker.ts'
import { createViolations } from '../../src/sim/violations.ts'

const atMs = 0

function booked(interaction: string, { queue = 'sales', of = 'call' } = {}): readonly Event[] {
  const none = { leg: '', name: '', agent: '', agentLeg: '', contact: '', untilMs: 0, atMs }
  const rules = { hours: null, tries: 1, retryAfterMs: 0, agent: '', aloneMs: 0 }
  const place = { priority: 0, order: 1, sinceMs: 0, dueAtMs: 0 }
  return [
    { type: 'interaction.started', interaction, direction: 'out', switch: 'sim', from: '100', to: '555', ...none },
    { type: 'callback.booked', interaction, queue, of, ...place, rules, by: '', atMs },
  ]
}

function broken(events: readonly Event[]): readonly string[] {
  const violations = createViolations({ now: () => 0 })
  const checker = createCallbackChecker(violations)
  for (const event of events) checker.take(event)
  return violations.first.map(({ text }) => text)
}

t.test('a caller is promised one call out of a queue, however often they ask', async (t) => {
  t.same(broken([...booked('one'), ...booked('two')]), ['callback two is booked beside one'])
  t.same(broken([...booked('one'), ...booked('two', { queue: 'support' })]), [], 'out of each of two queues')
  t.same(broken([...booked('one'), ...booked('two', { of: '' })]), [], 'and as often as colleagues book one')
})

t.test('a callback is tried no more often than was asked for', async (t) => {
  const talk = { interaction: 'one', agent: 'amy', atMs } as const
  const dialled: Event = { type: 'interaction.dialled', ...talk, leg: 'leg', switch: 'sim', untilMs: 0 }
  const unreached: Event = { type: 'callback.unreached', ...talk, cause: 'no_answer', triesLeft: 0, dueAtMs: 0 }
  t.same(broken([...booked('one'), dialled, dialled]), ['callback one is dialled though its customer is called'])
  t.same(broken([...booked('one'), dialled, unreached, dialled]), [
    'callback one is dialled more often than was asked for',
  ])
})
