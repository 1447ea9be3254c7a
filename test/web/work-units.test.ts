import t from 'tap'
import { unitsOf } from '../../src/web/supervisor/work-units.ts'

const CHANNELS = [
  { name: 'voice', weight: 100 },
  { name: 'chat', weight: 30 },
  { name: 'mail', weight: 20 },
]

t.test('chats and mails take of the capacity what their channels say, a call takes its own', async (t) => {
  t.same(unitsOf({ status: 'ready', written: { chat: 2, mail: 1 }, capacity: 100 }, CHANNELS), {
    pieces: [
      { channel: 'chat', count: 2 },
      { channel: 'mail', count: 1 },
    ],
    capacity: 100,
    free: 20,
  })
  t.match(unitsOf({ status: 'wrapup', written: { mail: 1 }, capacity: 130 }, CHANNELS), {
    pieces: [{ channel: 'voice', count: 1 }, { channel: 'mail' }],
    free: 10,
  })
})

t.test('nothing is free below nothing, and what is heavier than all of the capacity takes all of it', async (t) => {
  t.match(unitsOf({ status: 'talking', written: { mail: 1 }, capacity: 100 }, CHANNELS), { free: 0 })
  t.match(unitsOf({ status: 'talking', written: {}, capacity: 50 }, CHANNELS), { free: 0 })
  t.match(unitsOf({ status: 'offline', written: {}, capacity: 50 }, []), { pieces: [], free: 50 })
})
