import t from 'tap'
import { LiveClient, type LiveWorld, type SocketEvents } from '../../src/web/shared/live-client.ts'

interface Line {
  readonly said: unknown[]
  readonly events: SocketEvents
  isClosed: boolean
}

/** A browser without a browser: time moves by hand, sockets are lines that the test speaks into. */
function createWorld() {
  const lines: Line[] = []
  const timers = new Map<number, { atMs: number; act: () => void }>()
  const due: (() => void)[] = []
  let nowMs = 1_000_000
  let count = 0
  const world: LiveWorld = {
    open(events) {
      const line: Line = { said: [], events, isClosed: false }
      lines.push(line)
      return {
        send: (text) => void line.said.push(JSON.parse(text)),
        close: () => {
          line.isClosed = true
        },
      }
    },
    now: () => nowMs,
    random: () => 1,
    after(delayMs, act) {
      count += 1
      const id = count
      timers.set(id, { atMs: nowMs + delayMs, act })
      return () => void timers.delete(id)
    },
    soon: (act) => void due.push(act),
  }
  return {
    world,
    lines,
    line: () => lines.at(-1) ?? { said: [], events: { onOpen() {}, onText() {}, onClose() {} }, isClosed: true },
    settle() {
      for (const act of due.splice(0)) act()
    },
    pass(ms: number) {
      const untilMs = nowMs + ms
      for (;;) {
        const [next] = [...timers].filter(([, { atMs }]) => atMs <= untilMs).sort((a, b) => a[1].atMs - b[1].atMs)
        if (next === undefined) break
        timers.delete(next[0])
        nowMs = next[1].atMs
        next[1].act()
      }
      nowMs = untilMs
    },
  }
}

function openClient(topics: readonly string[] = ['queues']) {
  const stage = createWorld()
  const client = new LiveClient(stage.world)
  const told: string[] = []
  const leave = topics.map((topic) => client.follow(topic, () => told.push(topic)))
  client.start()
  const say = (message: object) => stage.line().events.onText(JSON.stringify(message))
  const snapshot = (topic: string, position: number, rows: object) =>
    say({ type: 'snapshot', topic, position, rows: Object.entries(rows).map(([key, row]) => ({ key, row })) })
  const rows = (topic: string) => Object.fromEntries(client.rows<unknown>(topic) ?? [])
  return { ...stage, client, told, leave, say, snapshot, rows }
}

t.test('a client asks for what is followed, and shows the snapshot and each change', async (t) => {
  const { client, line, snapshot, say, rows, settle, told } = openClient()
  t.equal(client.rows('queues'), undefined, 'nothing is known before the first snapshot')
  line().events.onOpen()
  t.same(line().said, [{ subscribe: ['queues'] }])
  snapshot('queues', 5, { sales: { waiting: 0 }, support: { waiting: 2 } })
  t.same(client.state, { status: 'live', staleSinceMs: null })
  say({ type: 'delta', topic: 'queues', position: 6, key: 'sales', row: { waiting: 1 } })
  say({ type: 'delta', topic: 'queues', position: 6, key: 'support', row: null })
  t.same(rows('queues'), { sales: { waiting: 0 }, support: { waiting: 2 } }, 'many changes are shown at once')
  settle()
  t.same(rows('queues'), { sales: { waiting: 1 } })
  t.equal(told.length, 2)
})

t.test('what concerns the user alone is shown without waiting', async (t) => {
  const { line, snapshot, say, rows } = openClient(['me'])
  line().events.onOpen()
  snapshot('me', 5, { agent: { status: 'ready' } })
  say({ type: 'delta', topic: 'me', position: 6, key: 'screen_pop', row: { call_id: 'c1' } })
  t.same(rows('me'), { agent: { status: 'ready' }, screen_pop: { call_id: 'c1' } })
})

t.test('after a cut the rows stay, are called stale, and only what was missed is asked for', async (t) => {
  const { client, line, lines, snapshot, say, rows, pass, settle } = openClient()
  line().events.onOpen()
  snapshot('queues', 5, { sales: { waiting: 0 } })
  pass(1_000)
  line().events.onClose(1006)
  t.same(client.state, { status: 'cut', staleSinceMs: 1_000_000 }, 'stale since the last word')
  t.same(rows('queues'), { sales: { waiting: 0 } })
  pass(400)
  t.equal(lines.length, 2)
  line().events.onOpen()
  t.same(line().said, [{ subscribe: ['queues'], position: 5 }])
  t.equal(client.state.status, 'cut', 'an open line alone proves nothing')
  say({ type: 'delta', topic: 'queues', position: 9, key: 'sales', row: { waiting: 3 } })
  say({ type: 'resumed', topics: ['queues'], position: 9 })
  settle()
  t.same(client.state, { status: 'live', staleSinceMs: null })
  t.same(rows('queues'), { sales: { waiting: 3 } })
})

t.test('a server that stays away is tried less and less often, but at least every ten seconds', async (t) => {
  const { line, lines, pass } = openClient()
  const waits: number[] = []
  for (let count = 0; count < 8; count += 1) {
    const before = lines.length
    line().events.onClose(1006)
    let waited = 0
    while (lines.length === before) {
      pass(100)
      waited += 100
    }
    waits.push(waited)
  }
  t.same(waits, [400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000])
})

t.test('a machine that wakes up tries at once', async (t) => {
  const { client, line, lines, snapshot, pass } = openClient()
  line().events.onOpen()
  snapshot('queues', 5, {})
  for (let count = 0; count < 6; count += 1) {
    line().events.onClose(1006)
    if (count < 5) pass(10_000)
  }
  const before = lines.length
  client.wake()
  t.equal(lines.length, before + 1)
})

t.test(
  'a line that died without a word is seen: the server is asked after a silence, then the line is given up',
  async (t) => {
    const { client, line, lines, snapshot, say, pass } = openClient()
    line().events.onOpen()
    snapshot('queues', 5, {})
    pass(5_000)
    t.same(line().said.at(-1), { subscribe: ['queues'], position: 5 })
    say({ type: 'resumed', topics: ['queues'], position: 5 })
    pass(5_000)
    t.equal(line().said.length, 3)
    t.equal(client.state.status, 'live', 'a quiet centre is not a dead one')
    pass(4_000)
    t.same(client.state, { status: 'cut', staleSinceMs: 1_005_000 })
    t.ok(lines[0]?.isClosed)
  },
)

t.test('a topic that a page adds is asked for once, together with the others', async (t) => {
  const { client, line, snapshot, settle } = openClient()
  line().events.onOpen()
  snapshot('queues', 5, {})
  client.follow('agents', () => {})
  client.follow('calls', () => {})
  client.follow('agents', () => {})
  settle()
  t.same(line().said.slice(1), [{ subscribe: ['queues', 'agents', 'calls'] }])
})

t.test(
  'a topic that nobody follows any more is let go with the next word, and is not resumed as if it were there',
  async (t) => {
    const { client, line, snapshot, leave, pass, settle } = openClient(['queues', 'agents'])
    line().events.onOpen()
    snapshot('queues', 5, {})
    snapshot('agents', 5, { amy: {} })
    leave[1]?.()
    pass(5_000)
    t.same(line().said.at(-1), { subscribe: ['queues'], position: 5 })
    client.follow('agents', () => {})
    settle()
    t.same(line().said.at(-1), { subscribe: ['queues', 'agents'] })
  },
)

t.test('a log-in that has ended is not tried again, and nothing of it stays', async (t) => {
  const { client, line, lines, snapshot, pass } = openClient()
  line().events.onOpen()
  snapshot('queues', 5, { sales: {} })
  line().events.onClose(4401)
  pass(60_000)
  t.equal(client.state.status, 'ended')
  t.equal(client.rows('queues'), undefined)
  t.equal(lines.length, 1)
})

t.test('a server whose log was set back is believed', async (t) => {
  const { line, snapshot, pass } = openClient()
  line().events.onOpen()
  snapshot('queues', 500, {})
  line().events.onClose(1012)
  pass(400)
  line().events.onOpen()
  snapshot('queues', 3, {})
  line().events.onClose(1006)
  pass(400)
  line().events.onOpen()
  t.same(line().said, [{ subscribe: ['queues'], position: 3 }])
})
