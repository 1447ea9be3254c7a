import t from 'tap'
import { agentSettings } from '../../src/core/words/agent.ts'
import type { Event } from '../../src/core/words/event.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { createLogChecker } from '../../src/sim/log-checker.ts'
import { createViolations } from '../../src/sim/violations.ts'

const interaction = 'i1'
const queue = 'sales'
const atMs = 0
const configured: Event = {
  type: 'queue.configured',
  queue: queueSettings.parse({ id: queue, name: 'Sales', recordPercent: 100 }),
  by: '',
  atMs,
}
const started = (id = interaction): Event => ({
  type: 'interaction.started',
  interaction: id,
  direction: 'in',
  switch: 'sim',
  leg: `leg-${id}`,
  from: '1',
  to: '100',
  name: '',
  agent: '',
  agentLeg: '',
  contact: '',
  untilMs: 0,
  atMs,
})
const queued = (id = interaction): Event => {
  return {
    type: 'interaction.queued',
    interaction: id,
    queue,
    priority: 0,
    atMs,
    untilMs: 0,
    order: 1,
    ivrMs: 0,
    sinceMs: atMs,
    closesAtMs: 0,
    expectedMs: null,
    agent: '',
    agentUntilMs: 0,
  }
}
const offered = (id = interaction, agent = 'amy'): Event => ({
  type: 'offer.made',
  interaction: id,
  queue,
  agent,
  leg: `leg-${agent}`,
  switch: 'sim',
  atMs,
  untilMs: 1,
  waitedMs: 0,
  order: 1,
  why: { strategy: 'longest-idle', ready: 1, readySinceMs: 0, callsHandled: 0, others: [] },
})
const connected = (agent = 'amy'): Event => ({
  type: 'interaction.connected',
  interaction,
  queue,
  agent,
  leg: `leg-${agent}`,
  atMs,
  waitedMs: 0,
  rangMs: 0,
  isInServiceLevel: true,
})
const recording: Event = {
  type: 'recording.started',
  recording: 'r1',
  interaction,
  leg: 'leg-i1',
  kind: 'call',
  agent: 'amy',
  atMs,
  maxMs: 0,
}
const kept: Event = {
  type: 'recording.finished',
  recording: 'r1',
  interaction,
  file: 'r1.wav',
  bytes: 1,
  durationMs: 1,
  sha256: '',
  atMs,
}
const finished = (outcome: 'answered' | 'abandoned', talkMs = 0): Event => ({
  type: 'interaction.finished',
  interaction,
  direction: 'in',
  cause: 'normal',
  endedBy: 'caller',
  outcome,
  queue,
  agent: '',
  contact: '',
  startedAtMs: 0,
  answeredAtMs: 0,
  connectedAtMs: 0,
  atMs,
  ivrMs: 0,
  waitedMs: 0,
  rangMs: 0,
  talkMs,
  holdMs: 0,
  earlierTalkMs: 0,
  earlierHoldMs: 0,
  offers: 0,
})

const amy: Event = {
  type: 'agent.configured',
  agent: agentSettings.parse({ id: 'amy', name: 'Amy', phone: 'phone:amy', skills: { fr: 2 } }),
  by: '',
  atMs,
}
const needed: Event = { type: 'interaction.needed', interaction, requires: { fr: 3 }, prefers: {}, atMs }

const good = [configured, started(), queued(), offered(), connected(), recording, finished('answered'), kept]

function broken(events: readonly Event[], number = (index: number) => index + 1): string[] {
  const violations = createViolations({ now: () => 0 })
  const checker = createLogChecker(violations)
  events.forEach((event, index) => {
    checker.take({ seq: number(index), event })
  })
  checker.finish()
  return Object.keys(violations.byInvariant).sort()
}

t.test('a log that keeps every promise is left alone', async (t) => {
  t.same(broken(good), [])
  t.same(broken([configured, started(), queued(), finished('abandoned')]), [])
})

t.test('each broken promise is named', async (t) => {
  const cases: [string, string[], readonly Event[]][] = [
    ['a call is in two places', ['I1'], [configured, started(), queued(), queued(), finished('abandoned')]],
    [
      'an agent has two offers',
      ['I2', 'I4', 'I6'],
      [configured, started(), queued(), offered(), started('i2'), queued('i2'), offered('i2'), finished('abandoned')],
    ],
    ['a call goes to somebody else', ['I3'], [...good.slice(0, 4), connected('bob'), ...good.slice(5)]],
    ['a call never ends', ['I4', 'I6'], [configured, started(), queued()]],
    ['a call ends twice', ['I4'], [...good, finished('answered')]],
    ['a record says what was not', ['I4'], [configured, started(), queued(), finished('answered')]],
    ['a record has a negative time', ['I4'], [...good.slice(0, 6), finished('answered', -1), kept]],
    ['a call is not recorded', ['I9'], [...good.slice(0, 5), finished('answered')]],
    ['a call goes to who lacks what it needs', ['I8'], [configured, amy, started(), needed, ...good.slice(2)]],
    ['a recording is never heard of again', ['I9'], good.slice(0, 7)],
  ]
  for (const [name, expected, events] of cases) t.same(broken(events), expected, name)
  t.same(
    broken(good, (index) => index * 2),
    ['I7'],
    'an event is missing',
  )
})
