import t from 'tap'
import type { Explanation } from '../../../src/core/words/explanation.ts'
import type { Input } from '../../../src/core/words/input.ts'
import { explainThread } from '../../../src/views/explain/thread.ts'
import { login, logout, openStage, ready, type Stage } from '../../support/engine.ts'
import { START_MS } from '../../support/event-lines.ts'
import { agent, queue } from '../../support/settings.ts'

const start: Input = {
  type: 'thread.start',
  thread: 'c1',
  queue: 'chats',
  from: 'lee@example.org',
  to: 'shop',
  name: 'Lee',
  subject: 'A question',
  contact: '',
  priority: 2,
  agent: '',
}
const accept = (by: string): Input => ({ type: 'thread.accept', thread: 'c1', agent: by })
const decline = (by: string): Input => ({ type: 'thread.decline', thread: 'c1', agent: by })
const finish = (by: 'agent' | 'caller'): Input => ({ type: 'thread.finish', thread: 'c1', by })
const sendTo = (kind: 'agent' | 'queue', id: string): Input => ({
  type: 'thread.transfer',
  thread: 'c1',
  to: { kind, id },
})

function open(names: readonly string[], settings: Parameters<typeof queue>[1] = {}): Stage {
  return openStage([]).given(
    queue('chats', { channel: 'chat', ...settings }),
    queue('vip', { channel: 'chat' }),
    ...names.flatMap((name) => [agent(name), login(name), ready(name)]),
  )
}

function storyOf({ log }: Stage): Explanation {
  const own = log.filter((event) => 'thread' in event && event.thread === 'c1')
  return explainThread(
    own.map((event) => ({ atMs: 'atMs' in event ? event.atMs : START_MS, type: event.type, body: { ...event } })),
  )
}

const codes = ({ lines }: Explanation) => lines.map(({ code }) => code)

t.test('the way of a chat is told: its queue, who had room and why this one', async (t) => {
  const stage = open(['amy', 'bob', 'cy']).given(start)
  t.match(storyOf(stage).summary, { code: 'now.threadOffered', params: { agent: 'amy', untilMs: START_MS + 20_000 } })
  stage.given(4_000, accept('amy'))
  t.match(storyOf(stage), {
    summary: { code: 'now.talking', params: { agent: 'amy', queue: 'chats' } },
    lines: [
      { code: 'thread.arrived', params: { channel: 'chat' } },
      { code: 'call.queued', params: { queue: 'chats', priority: 2 } },
      { code: 'thread.chosen', params: { agent: 'amy', ready: 3, strategy: 'longest-idle', others: ['bob', 'cy'] } },
      { code: 'thread.accepted', params: { agent: 'amy', waitedMs: 4_000 } },
    ],
  })
  stage.given(60_000, finish('agent'))
  t.match(storyOf(stage).summary, { code: 'now.threadWrapup', params: { agent: 'amy', handledMs: 60_000 } })
  stage.given(10_000)
  t.match(storyOf(stage).summary, { code: 'now.threadOver', params: { agent: 'amy', handledMs: 60_000 } })
})

t.test('offers that came to nothing are told with how long they lasted', async (t) => {
  const stage = open(['amy', 'bob']).given(start, 3_000, decline('amy'), 20_000)
  const story = storyOf(stage)
  t.same(codes(story).slice(2), [
    'thread.chosen',
    'thread.declined',
    'call.requeued',
    'thread.only',
    'thread.expired',
    'call.requeued',
  ])
  t.match(story.lines[3]?.params, { agent: 'amy', askedMs: 3_000 })
  t.match(story.lines[6]?.params, { agent: 'bob', askedMs: 20_000 })
  t.match(story.summary, { code: 'now.waiting', params: { queue: 'chats', sinceMs: START_MS } })
  stage.given(finish('caller'))
  t.match(storyOf(stage).summary, { code: 'now.threadAbandoned', params: { waitedMs: 23_000 } })
  t.match(storyOf(stage).lines.at(-1), { params: { endedBy: 'customer' } })
})

t.test('who took it before others, who sent it on and who went home with it is told', async (t) => {
  const stage = open(['amy', 'bob'], { strategy: 'ring-all' }).given(start, accept('bob'), 5_000)
  t.match(
    storyOf(stage).lines.find(({ code }) => code === 'thread.taken'),
    { params: { agent: 'amy', by: 'bob' } },
  )
  stage.given(sendTo('agent', 'amy'), accept('amy'), 2_000, sendTo('queue', 'vip'))
  t.match(
    storyOf(stage).lines.filter(({ code }) => code === 'thread.transferred'),
    [
      { params: { agent: 'bob', heldMs: 5_000, kind: 'agent', to: 'amy' } },
      { params: { agent: 'amy', heldMs: 2_000, kind: 'queue', to: 'vip' } },
    ],
  )
  t.ok(codes(storyOf(stage)).includes('thread.preferred'))
  const home = open(['amy']).given(start, accept('amy'), 7_000, logout('amy'))
  t.match(storyOf(home), {
    summary: { code: 'now.waiting', params: { queue: 'chats' } },
    lines: [{}, {}, {}, {}, { code: 'thread.givenBack', params: { agent: 'amy', heldMs: 7_000 } }],
  })
})

t.test('a chat that nobody had in time says so, and nothing is said of what is not known', async (t) => {
  const stage = open([], { maxWaitMs: 10_000 }).given(start, 10_000)
  t.match(storyOf(stage).summary, { code: 'now.threadUnanswered', params: { queue: 'chats', waitedMs: 10_000 } })
  t.match(explainThread([]), { lines: [] })
  t.match(explainThread([{ atMs: 1, type: 'thread.offered', body: { why: 7 } }]).lines, [{ code: 'thread.only' }])
})
