import t from 'tap'
import type { AgentNow } from '../../src/api/shapes/agent-now.ts'
import type { CallNow } from '../../src/api/shapes/call-now.ts'
import type { QueueNow } from '../../src/api/shapes/queue-now.ts'
import { EXPLANATIONS } from '../../src/core/words/explanation.ts'
import { wordsOf } from '../../src/web/supervisor/explain-words.ts'
import { explanations } from '../../src/web/supervisor/explanations.en.ts'
import {
  ALL_AGENTS,
  countCalls,
  freeAgents,
  pickAgents,
  pickCalls,
  sinceOf,
} from '../../src/web/supervisor/floor-filter.ts'
import { isSound } from '../../src/web/supervisor/rule-sound.ts'
import { steady } from '../../src/web/supervisor/steady.ts'
import { levelAgainst, urgencyOfStay, urgencyOfWait } from '../../src/web/supervisor/thresholds.ts'
import { byWeight, totalsOf } from '../../src/web/wallboard/totals.ts'

const agent = (id: string, of: Partial<AgentNow> = {}): AgentNow => ({
  id,
  name: id,
  status: 'ready',
  reason: '',
  sinceMs: 0,
  interaction: '',
  queue: '',
  next: '',
  nextReason: '',
  wrapupUntilMs: 0,
  wrapupExtensions: 0,
  breakUntilMs: 0,
  takenBy: '',
  queues: null,
  skills: {},
  coaching: null,
  isSpent: false,
  callsToday: 0,
  capacity: 100,
  written: {},
  ...of,
})
const call = (interaction: string, of: Partial<CallNow> = {}): CallNow => ({
  interaction,
  direction: 'in',
  status: 'waiting',
  from: '',
  to: '',
  name: '',
  contact: '',
  queue: '',
  agent: '',
  startedAtMs: 0,
  queuedAtMs: 0,
  connectedAtMs: 0,
  heldAtMs: 0,
  isRecorded: false,
  recordingPausedAtMs: 0,
  coachings: [],
  path: [],
  slot: '',
  consult: null,
  participants: [],
  agents: [],
  ...of,
})
const queue = (id: string, of: Partial<QueueNow> = {}): QueueNow => ({
  id,
  name: id,
  channel: 'voice',
  waiting: 0,
  longestWaitSinceMs: null,
  ready: 0,
  offered: 0,
  talking: 0,
  wrapup: 0,
  break: 0,
  callbacks: 0,
  serviceLevelMs: 20_000,
  targetPercent: 80,
  today: { offered: 0, answered: 0, abandoned: 0, inServiceLevel: 0, serviceLevelPercent: null, ...UNFORETOLD },
  ...of,
})
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).join()

/** No wait was foretold. */
const UNFORETOLD = { closed: 0, foretold: 0, foretoldErrorMs: 0, foretoldOffMs: 0 }

t.test('rows keep their place while a hand is on them, and find their order again afterwards', async (t) => {
  t.same(steady(['a', 'b'], ['b', 'a', 'c'], false), ['b', 'a', 'c'])
  t.same(steady(['a', 'b'], ['b', 'a', 'c'], true), ['a', 'b', 'c'])
  t.same(steady(['a', 'b', 'c'], ['c'], true), ['a', 'b', 'c'], 'also what would be gone')
})

t.test('agents are found by name, queue and state, and stand in the order that is wanted', async (t) => {
  const all = [
    agent('zoe', { name: 'Zoë', status: 'break', sinceMs: 5, queues: ['sales'] }),
    agent('amy', { name: 'Amy', status: 'talking', sinceMs: 9, queues: [], queue: 'support' }),
    agent('bob', { name: 'bob', status: 'offline', sinceMs: 1 }),
  ]
  t.equal(ids(pickAgents(all, ALL_AGENTS)), 'amy,bob,zoe')
  t.equal(ids(pickAgents(all, { ...ALL_AGENTS, text: ' zO' })), 'zoe')
  t.equal(ids(pickAgents(all, { ...ALL_AGENTS, queue: 'sales' })), 'bob,zoe', 'who serves every queue serves this one')
  t.equal(ids(pickAgents(all, { ...ALL_AGENTS, queue: 'support' })), 'amy,bob', 'and whoever works for it now')
  t.equal(ids(pickAgents(all, { ...ALL_AGENTS, status: 'break' })), 'zoe')
  const free = freeAgents([...all, agent('dan', { queues: ['support'] }), agent('eve', { queues: null })], 'sales')
  t.same([ids(free.serving), ids(free.others)], ['eve,zoe', 'dan'], 'who can take a call of sales')
  t.equal(ids(pickAgents(all, { ...ALL_AGENTS, order: 'state' })), 'amy,zoe,bob')
  t.equal(ids(pickAgents(all, { ...ALL_AGENTS, order: 'longest' })), 'zoe,amy,bob', 'who is not there comes last')
})

t.test('callers who wait stand before calls that are served, the longest first', async (t) => {
  const calls = [
    call('talk', { status: 'talking', queuedAtMs: 1, connectedAtMs: 20 }),
    call('late', { queuedAtMs: 9 }),
    call('rung', { status: 'offered', queuedAtMs: 1 }),
    call('early', { queuedAtMs: 5 }),
    call('menu', { status: 'flow', startedAtMs: 30 }),
  ]
  const named = (filter: 'all' | 'waiting' | 'talking') =>
    pickCalls(calls, filter).map(({ interaction }) => interaction)
  t.same(named('all'), ['early', 'late', 'rung', 'talk', 'menu'])
  t.same(named('waiting'), ['early', 'late', 'rung'])
  t.same(named('talking'), ['talk', 'menu'])
  t.same(countCalls(calls), { all: 5, waiting: 3, talking: 2 })
  t.equal(sinceOf(call('x', { startedAtMs: 3 })), 3)
})

t.test('an alert can end: it is over on the quiet side of its limit', async (t) => {
  const rules = [
    { above: 60, below: null, clearAt: 30 },
    { above: 60, below: null, clearAt: 61 },
    { above: null, below: 1, clearAt: 1 },
    { above: null, below: 80, clearAt: 60 },
  ]
  t.same(rules.map(isSound), [true, false, true, false])
})

t.test('what is late is called so in time', async (t) => {
  t.equal(urgencyOfStay('break', 60_000), 'calm')
  t.equal(urgencyOfStay('break', 16 * 60_000), 'warn')
  t.same(
    [2_699_000, 2_700_000, 5_400_000].map((forMs) => urgencyOfStay('break', forMs, 2_700_000)),
    ['calm', 'warn', 'bad'],
    'a break may last as long as its reason says',
  )
  t.equal(urgencyOfStay('wrapup', 200_000), 'bad')
  t.equal(urgencyOfStay('ready', 1e9), 'calm')
  t.same(
    [20_000, 20_001, 60_001].map((waitMs) => urgencyOfWait(waitMs, queue('q'))),
    ['calm', 'warn', 'bad'],
  )
  t.same(
    [null, 80, 79, 70, 69].map((percent) => levelAgainst(percent, 80)),
    ['none', 'met', 'near', 'near', 'missed'],
  )
})

t.test('every explanation has its sentence, in the words of the centre', async (t) => {
  const said = Object.keys(explanations).flatMap((key) => (key.startsWith('explain.') ? [key.slice(8)] : []))
  t.same(said.sort(), [...EXPLANATIONS].sort())
  const wording = {
    agent: (id: string) => `agent ${id}`,
    queue: (id: string) => `queue ${id}`,
    reason: (id: string) => `reason ${id}`,
    word: (list: string, id: string) => `${list} ${id}`,
    time: (atMs: number) => `at ${atMs}`,
    duration: (ms: number) => `${ms} ms`,
    number: (value: number) => `#${value}`,
    list: (words: readonly string[]) => words.join('+'),
  }
  const params = { queue: 'q', agents: ['a', 'b'], sinceMs: 1, waitedMs: 2, ahead: 3, strategy: 's', path: ['x', 'y'] }
  t.same(wordsOf(params, wording), {
    queue: 'queue q',
    agents: 'agent a+agent b',
    sinceMs: 'at 1',
    waitedMs: '2 ms',
    ahead: '#3',
    strategy: 'strategy s',
    path: 'x → y',
  })
  t.match(wordsOf({ kind: 'queue', to: 'q' }, wording), { to: 'queue q' })
  t.match(wordsOf({ kind: 'agent', to: 'a', reason: 'r' }, wording), { to: 'agent a', reason: 'reason r' })
  t.match(wordsOf({ kind: 'number', to: '555' }, wording), { to: '555' })
})

t.test('a wall shows all queues as one, against the targets of those in which calls came', async (t) => {
  const sales = queue('sales', {
    waiting: 2,
    longestWaitSinceMs: 50,
    serviceLevelMs: 30_000,
    targetPercent: 90,
    today: { offered: 30, answered: 20, abandoned: 5, inServiceLevel: 15, serviceLevelPercent: 50, ...UNFORETOLD },
  })
  const quick = { offered: 10, answered: 10, abandoned: 0, inServiceLevel: 10, serviceLevelPercent: 100, ...UNFORETOLD }
  t.same(totalsOf([sales, queue('help', { serviceLevelMs: 10_000, targetPercent: 70, today: quick })]), {
    waiting: 2,
    longestWaitSinceMs: 50,
    serviceLevelMs: 30_000,
    levelPercent: 62.5,
    targetPercent: 85,
    answered: 30,
    abandoned: 5,
  })
  t.match(totalsOf([]), { waiting: 0, longestWaitSinceMs: null, levelPercent: null })
  const alert = { rule: 'r', queue: 'q', metric: 'm', value: 1, acknowledgedBy: '', acknowledgedAtMs: 0 }
  const alerts = [
    { ...alert, id: 'new', severity: 'warning', raisedAtMs: 9 },
    { ...alert, id: 'old', severity: 'warning', raisedAtMs: 1 },
    { ...alert, id: 'worst', severity: 'critical', raisedAtMs: 20 },
  ]
  t.equal(ids(byWeight(alerts)), 'worst,old,new')
})
