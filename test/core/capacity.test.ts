import t from 'tap'
import { createExplainer } from '../../src/core/explain/explainer.ts'
import type { AgentSettings } from '../../src/core/words/agent.ts'
import type { Input } from '../../src/core/words/input.ts'
import type { QueueSettings } from '../../src/core/words/queue.ts'
import { caller, login, openStage, pause, ready, type Stage, strategies } from '../support/engine.ts'
import { agent, queue } from '../support/settings.ts'

const start = (thread: string, of = 'chats', more: { priority?: number; agent?: string } = {}): Input => ({
  type: 'thread.start',
  thread,
  queue: of,
  from: 'lee@example.org',
  to: 'shop',
  name: 'Lee',
  subject: 'A question',
  contact: '',
  priority: 0,
  agent: '',
  ...more,
})
const accept = (thread: string, by: string): Input => ({ type: 'thread.accept', thread, agent: by })
const decline = (thread: string, by: string): Input => ({ type: 'thread.decline', thread, agent: by })
const finish = (thread: string, by: 'agent' | 'caller' | 'system' = 'agent'): Input => ({
  type: 'thread.finish',
  thread,
  by,
})
const done = (thread: string): Input => ({ type: 'thread.endWrapup', thread })

function open(
  names: readonly string[],
  settings: Partial<QueueSettings> = {},
  people: Partial<AgentSettings> = {},
): Stage {
  return openStage([]).given(
    queue('chats', { channel: 'chat', ...settings }),
    queue('mails', { channel: 'mail', ...settings }),
    ...names.flatMap((name) => [agent(name, people), login(name), ready(name)]),
  )
}

const offers = (lines: readonly string[]) =>
  lines
    .filter((line) => /^(thread.offered|offer.made)/.test(line))
    .map((line) =>
      line
        .split(' ')
        .slice(1)
        .join(' ')
        .replace(/ (chat|mail|support) .*?(amy|bob|cy).*/, ' $2'),
    )

t.test('a chat is offered to a ready agent, taken, ended and wrapped up', async (t) => {
  const stage = open(['amy'])
  t.same(stage.when(start('c1')), [
    'thread.started c1 chat lee@example.org shop Lee A question',
    'thread.queued c1 chats chat',
    'thread.offered c1 chat chats amy untilMs:+20000',
  ])
  t.same(stage.when(accept('c1', 'amy')), ['thread.accepted c1 chat chats amy isInServiceLevel'])
  t.same(stage.when(60_000, finish('c1')), [
    'thread.finished c1 chat chats amy agent answered acceptedAtMs:-60000 handledMs:60000 heldMs:60000 offers:1 wrapupUntilMs:+10000',
  ])
  t.same(stage.given().when(10_000), ['thread.wrapupEnded c1 amy tookMs:10000'])
  t.equal(stage.engine.centre.threads.live.size, 0)
})

t.test('an agent has three chats at once, and no fourth until one is over', async (t) => {
  const stage = open(['amy'])
  t.same(offers(stage.when(start('c1'), start('c2'), start('c3'), start('c4'))), ['c1 amy', 'c2 amy', 'c3 amy'])
  stage.given(accept('c1', 'amy'), accept('c2', 'amy'), accept('c3', 'amy'), finish('c2'))
  t.same(offers(stage.when(1_000)), [], 'the wrap-up counts')
  t.same(offers(stage.when(done('c2'))), ['c4 amy'])
})

t.test('units count over all channels: three chats leave room for no mail, two for one', async (t) => {
  const stage = open(['amy']).given(start('c1'), start('c2'), start('c3'))
  t.same(offers(stage.when(start('m1', 'mails'))), [])
  stage.given(accept('c1', 'amy'), finish('c1'))
  t.same(offers(stage.when(done('c1'), start('m2', 'mails'))), ['m1 amy', 'm2 amy'])
})

t.test('a call comes in between mails, and not between chats', async (t) => {
  const stage = open(['amy']).given(start('m1', 'mails'), accept('m1', 'amy'))
  t.same(offers(stage.when(...caller('c'))), ['call1 amy'])
  const other = open(['amy']).given(start('c1'), accept('c1', 'amy'))
  t.same(offers(other.when(...caller('c'))), [])
  t.same(offers(other.when(finish('c1'), done('c1'))), ['call1 amy'], 'as soon as there is room')
})

t.test('while in a call nobody is offered a chat or a mail', async (t) => {
  const stage = open(['amy']).given(...caller('c'))
  t.same(offers(stage.when(start('c1'), start('m1', 'mails'))), [])
})

t.test('an agent with more capacity has a call and a chat at once', async (t) => {
  const stage = open(['amy'], {}, { capacity: 130 }).given(...caller('c'))
  t.same(offers(stage.when(start('c1'), start('c2'))), ['c1 amy'])
})

t.test('what an admin says of a channel goes before what the channel says', async (t) => {
  const stage = open(['amy'], {}, { atOnce: { chat: 1, mail: 0 } })
  t.same(offers(stage.when(start('c1'), start('c2'), start('m1', 'mails'))), ['c1 amy'])
  const none = open(['amy'], {}, { atOnce: { voice: 0 } })
  t.same(offers(none.when(...caller('c'), start('c1'))), ['c1 amy'], 'no calls for who takes none')
})

t.test('chats are spread: the next goes to whoever was given one longest ago', async (t) => {
  const stage = open(['amy', 'bob'])
  t.same(offers(stage.when(start('c1'), start('c2'), start('c3'), start('c4'))), [
    'c1 amy',
    'c2 bob',
    'c3 amy',
    'c4 bob',
  ])
})

t.test('least-occupied gives a chat to whoever has the most room', async (t) => {
  const stage = open(['amy', 'bob'], { strategy: 'least-occupied' }).given(start('c1'), start('c2'), start('c3'))
  stage.given(accept('c2', 'bob'), finish('c2'), done('c2'))
  t.same(offers(stage.when(start('c4'))), ['c4 bob'])
})

t.test('declined and missed chats go to others, and whoever was asked is on a break', async (t) => {
  const stage = open(['amy', 'bob']).given(start('c1'))
  t.same(
    stage.when(decline('c1', 'amy')).map((line) => line.split(' ').slice(0, 4).join(' ')),
    [
      'thread.offerEnded c1 chats amy',
      'agent.paused amy declined',
      'thread.requeued c1 chats',
      'thread.offered c1 chat chats',
    ],
  )
  const lines = stage.when(20_000)
  t.ok(lines.includes('agent.paused bob no_answer'), lines.join('\n'))
  t.same(offers(stage.when(ready('amy'))), ['c1 amy'])
})

t.test('ring-all asks everybody, each once, and the first has it', async (t) => {
  const stage = open(['amy', 'bob', 'cy'], { strategy: 'ring-all' })
  t.same(offers(stage.when(start('c1'))), ['c1 amy', 'c1 bob', 'c1 cy'])
  const lines = stage.when(accept('c1', 'bob'))
  t.same(
    lines.map((line) => line.split(' ').slice(0, 5).join(' ')),
    [
      'thread.offerEnded c1 chats amy taken',
      'thread.offerEnded c1 chats cy taken',
      'thread.accepted c1 chat chats bob',
    ],
  )
})

t.test('ring-progressively asks one more after a while', async (t) => {
  const stage = open(['amy', 'bob'], { strategy: 'ring-progressively' })
  t.same(offers(stage.when(start('c1'))), ['c1 amy'])
  t.same(offers(stage.when(10_000)), ['c1 bob'])
})

t.test('who goes home gives everything back to the line', async (t) => {
  const stage = open(['amy', 'bob'], {}).given(pause('bob'), start('c1'), start('c2'), accept('c1', 'amy'), 5_000)
  const lines = stage.when({ type: 'agent.logout', agent: 'amy' })
  t.ok(
    lines.some((line) => line.startsWith('thread.requeued c1 chats amy')),
    lines.join('\n'),
  )
  t.ok(lines.some((line) => line.startsWith('thread.requeued c2 chats')))
  t.same(offers(stage.given().when(ready('bob'))), ['c1 bob', 'c2 bob'])
})

t.test('on a break an agent keeps what they have and gets nothing new', async (t) => {
  const stage = open(['amy']).given(start('c1'), accept('c1', 'amy'), pause('amy'))
  t.same(offers(stage.when(start('c2'))), [])
  t.match(stage.when(finish('c1'))[0], /^thread.finished c1/)
})

t.test('a chat is handed to another agent, who has it before anybody else, and to another queue', async (t) => {
  const stage = open(['amy', 'bob']).given(start('c1'), accept('c1', 'amy'), 1_000)
  t.same(offers(stage.when({ type: 'thread.transfer', thread: 'c1', to: { kind: 'agent', id: 'bob' } })), ['c1 bob'])
  stage.given(accept('c1', 'bob'), queue('vip', { channel: 'chat', strategy: 'top-down' }))
  const lines = stage.when({ type: 'thread.transfer', thread: 'c1', to: { kind: 'queue', id: 'vip' } })
  t.match(lines[0], /^thread.transferred c1 chats bob vip/)
  t.same(stage.when({ type: 'thread.transfer', thread: 'c1', to: { kind: 'queue', id: 'mails' } }), [
    'refused: thread.notInHand',
  ])
})

t.test('the customer who leaves ends it, waiting, offered or in hand', async (t) => {
  const stage = open([]).given(start('c1'))
  t.match(stage.when(5_000, finish('c1', 'caller'))[0], /^thread.finished c1 chat chats caller abandoned waitedMs:5000/)
  const offered = open(['amy']).given(start('c1'))
  t.match(offered.when(finish('c1', 'caller')), [/^thread.offerEnded c1 chats amy abandoned/, /^thread.finished/])
})

t.test('skills, rings, priority and the longest wait are as with calls', async (t) => {
  const asking: Partial<QueueSettings> = {
    requires: { zh: 3 },
    rings: [{ afterMs: 10_000, requires: {}, upToLevel: 10 }],
    maxWaitMs: 30_000,
  }
  const stage = open(['amy'], asking)
  t.same(offers(stage.when(start('c1'))), [])
  t.same(offers(stage.when(10_000)), ['c1 amy'])
  const line = open([], { maxWaitMs: 30_000 }).given(start('c1'), start('c2', 'chats', { priority: 5 }))
  line.given(agent('amy', { atOnce: { chat: 1 } }), login('amy'))
  t.same(offers(line.when(ready('amy'))), ['c2 amy'])
  t.ok(line.when(30_000).some((each) => each.startsWith('thread.finished c1 chat chats system unanswered')))
})

t.test('sticky: a chat waits for the agent whom the customer knows', async (t) => {
  const stage = open(['amy', 'bob'], { strategy: 'sticky' })
  t.same(offers(stage.when(start('c1', 'chats', { agent: 'bob' }))), ['c1 bob'])
})

t.test('every strategy serves a chat queue', async (t) => {
  for (const strategy of strategies.keys()) {
    const stage = open(['amy', 'bob'], { strategy }).given(start('c1'), start('c2'))
    const first = stage.engine.centre.threads.live.get('c1')
    t.equal(first?.status, 'offered', strategy)
    stage.given(accept('c1', first?.agent ?? ''), finish('c1'), done('c1'))
    t.notOk(stage.engine.centre.threads.live.has('c1'), strategy)
  }
})

t.test('what does not fit is refused', async (t) => {
  const stage = open(['amy']).given(start('c1'))
  t.same(stage.when(start('c1')), ['refused: thread.exists'])
  t.same(stage.when(start('c2', 'nowhere')), ['refused: queue.unknown'])
  t.same(stage.when(start('c2', 'support')), ['refused: queue.otherChannel'])
  t.same(stage.when(accept('c1', 'bob')), ['refused: thread.notOffered'])
  t.same(stage.when(accept('c9', 'amy')), ['refused: thread.unknown'])
  t.same(stage.when(done('c1')), ['refused: thread.notEnded'])
  t.same(stage.when(accept('c1', 'amy'), finish('c1'), finish('c1')).at(-1), 'refused: thread.ended')
  t.same(stage.when(queue('chats', { channel: 'mail' })), ['refused: queue.otherChannel'])
  t.same(stage.when(queue('more', { channel: 'smoke' })), ['refused: channel.unknown'])
  t.same(stage.when({ type: 'queue.remove', queue: 'chats' }), ['refused: queue.inUse'])
  t.same(stage.when(queue('chats', { channel: 'chat', maxSize: 0 }), start('c3')).at(-1), 'refused: queue.full')
})

t.test('an explanation says what is in hand and what is free', async (t) => {
  const stage = open(['amy']).given(start('c1'), accept('c1', 'amy'))
  const told = createExplainer(stage.engine.centre).agent('amy')
  t.match(told?.summary, { code: 'agent.noRoom', params: { inHand: ['chat 1'], free: 70 } })
  t.match(
    told?.lines.find(({ code, params }) => code === 'channel.room' && params['channel'] === 'mail'),
    { params: { more: 3, free: 70 } },
  )
})
