import t from 'tap'
import { completed } from '../../../src/core/words/completed.ts'

t.test('what an earlier version did not write is filled in, what it wrote stays', async (t) => {
  const settings = { id: 'amy', name: 'Amy', phone: 'phone:amy', queues: null, skills: { zh: 3 } }
  const read = (event: object) => completed(JSON.parse(JSON.stringify(event)))
  t.same(read({ type: 'agent.configured', agent: settings, by: '', atMs: 1 }), {
    type: 'agent.configured',
    agent: { ...settings, levels: {}, position: 0, weight: 1, callsPerDay: null, capacity: 100, atOnce: {} },
    by: '',
    atMs: 1,
  })
  t.match(read({ type: 'agent.configured', agent: { ...settings, weight: 7 }, by: '', atMs: 1 }), {
    agent: { weight: 7 },
  })
  t.match(read({ type: 'agent.loggedIn', agent: 'amy', phone: 'phone:amy', atMs: 1 }), { order: 0 })
  t.match(read({ type: 'offer.ended', agent: 'amy', reason: 'taken', stillWith: 'bob' }), { stillWith: 'bob' })
  t.match(read({ type: 'offer.ended', agent: 'amy', reason: 'expired' }), { stillWith: '' })
})

t.test('a thread that ended before the last part was told had one part', async (t) => {
  const ended = { type: 'thread.finished', thread: 'c1', handledMs: 7 }
  const read = (event: object) => completed(JSON.parse(JSON.stringify(event)))
  t.match(read(ended), { heldMs: 7 })
  t.match(read({ ...ended, heldMs: 3 }), { heldMs: 3 })
})
