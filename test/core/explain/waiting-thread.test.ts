import t from 'tap'
import { createExplainer } from '../../../src/core/explain/explainer.ts'
import type { Input } from '../../../src/core/words/input.ts'
import { caller, login, openStage, pause, ready, type Stage } from '../../support/engine.ts'
import { START_MS } from '../../support/event-lines.ts'
import { agent, queue } from '../../support/settings.ts'

const start = (thread: string, of = 'chats', wanted = ''): Input => {
  const customer = { from: 'lee@example.org', to: 'shop', name: 'Lee', subject: 'A question', contact: '' }
  return { type: 'thread.start', thread, queue: of, ...customer, priority: 0, agent: wanted }
}
const accept = (thread: string, by: string): Input => ({ type: 'thread.accept', thread, agent: by })
const open = () => openStage([]).given(queue('chats', { channel: 'chat', requires: { zh: 1 } }))
const wait = ({ engine }: Stage, thread: string) => createExplainer(engine.centre).waiting(thread)
const linesOf = ({ engine }: Stage, id: string) => createExplainer(engine.centre).agent(id)?.lines ?? []
const at = { atMs: 0 }

t.test('a chat that waits says who is before it and why nobody has room for it', async (t) => {
  const stage = open().given(start('c1'), start('c2'))
  t.same(wait(stage, 'c1'), [{ ...at, code: 'wait.nobodyServes', params: { queue: 'chats', skills: ['zh ≥ 1'] } }])
  stage.given(agent('amy', { skills: { zh: 5 }, atOnce: { chat: 1 } }), agent('bob', { skills: { zh: 5 } }))
  t.same(wait(stage, 'c2'), [
    { ...at, code: 'wait.ahead', params: { queue: 'chats', ahead: 1 } },
    { ...at, code: 'wait.nobodyLoggedIn', params: { queue: 'chats', serving: 2 } },
  ])
  stage.given(login('bob'), login('amy'), ready('amy'))
  const counts = { full: 1, calling: 0, break: 1, kept: 0 }
  t.same(wait(stage, 'c1'), [], 'it is offered')
  t.same(wait(stage, 'c2'), [{ ...at, code: 'wait.noRoom', params: { queue: 'chats', serving: 2, ...counts } }])
})

t.test('whoever has a call counts as calling, and who is to have it first is named', async (t) => {
  const stage = openStage([]).given(queue('chats', { channel: 'chat' }), agent('amy'), login('amy'), ready('amy'))
  stage.given(...caller('c'), start('c1'))
  t.match(wait(stage, 'c1'), [{ code: 'wait.noRoom', params: { serving: 1, calling: 1, full: 0 } }])
  const sticky = openStage([]).given(
    queue('chats', { channel: 'chat', strategy: 'sticky', rings: [{ afterMs: 60_000, requires: {}, upToLevel: 10 }] }),
    agent('amy', { atOnce: { chat: 1 } }),
    agent('bob'),
    ...['amy', 'bob'].flatMap((name) => [login(name), ready(name)]),
    start('c1', 'chats', 'amy'),
    start('c2', 'chats', 'amy'),
  )
  const personal = { agent: 'amy', untilMs: START_MS + 30_000 }
  t.same(wait(sticky, 'c2'), [{ ...at, code: 'wait.personal', params: personal }])
  t.match(sticky.given(30_000) && wait(sticky, 'c2'), [])
})

t.test('an agent is told how they stand to each queue of chats', async (t) => {
  const stage = open().given(
    queue('more', { channel: 'chat' }),
    agent('amy', { queues: ['more'], atOnce: { chat: 1 } }),
    login('amy'),
    ready('amy'),
  )
  const of = (code: string) => linesOf(stage, 'amy').find((line) => line.code === code)?.params
  t.same(of('queue.firstInLine'), { queue: 'more', strategy: 'longest-idle' })
  t.same(linesOf(stage, 'amy').filter(({ code }) => code === 'queue.notServed').length, 2)
  t.match(createExplainer(stage.engine.centre).agent('amy')?.summary, { code: 'agent.nobodyWaits' })
  stage.given(start('c1', 'more'), accept('c1', 'amy'), start('c2', 'more'))
  t.same(of('queue.noRoom'), { queue: 'more', waiting: 1 })
  stage.given(pause('amy', 'tea'))
  t.match(createExplainer(stage.engine.centre).agent('amy')?.summary, { code: 'agent.break' })
})
