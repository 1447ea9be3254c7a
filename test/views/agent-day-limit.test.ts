import t from 'tap'
import { agentSettings } from '../../src/core/words/agent.ts'
import { newAgent } from '../../src/views/agent-now/agent.ts'
import { beginDay, isSpent, noteNoTalk, noteTalk } from '../../src/views/agent-now/day-limit.ts'

const agent = (callsPerDay: number | null) =>
  newAgent(agentSettings.parse({ id: 'amy', name: 'Amy', phone: 'phone:amy', callsPerDay }))

t.test('an agent who may have two calls a day is spent after two calls of queues, until the next day', async (t) => {
  const amy = agent(2)
  const seen: boolean[] = []
  for (const queue of ['sales', '', 'sales']) {
    noteTalk(amy, queue)
    seen.push(isSpent(amy))
  }
  const told = beginDay(new Map([['amy', amy]]))
  t.same([...seen, isSpent(amy)], [false, false, true, false])
  t.same(told, ['amy'])
})

t.test('a talk that became none is not counted', async (t) => {
  const amy = agent(1)
  noteTalk(amy, 'sales')
  noteNoTalk(amy)
  noteNoTalk(amy)
  t.same([amy.callsCounted, isSpent(amy)], [0, false])
})

t.test('who has no limit is never spent', async (t) => {
  const amy = agent(null)
  noteTalk(amy, 'sales')
  t.same([amy.callsCounted, isSpent(amy)], [0, false])
})
