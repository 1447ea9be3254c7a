import t from 'tap'
import { createMemoryStore } from '../../src/adapters/store/memory/index.ts'
import { createEngine, type Engine } from '../../src/core/engine.ts'
import type { Strategy } from '../../src/core/routing/strategy.ts'
import { agentSettings } from '../../src/core/words/agent.ts'
import type { Effect } from '../../src/core/words/effect.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'
import { createVirtualClock } from '../../src/lib/virtual-clock.ts'
import type { Batch, Store, StoreHealth } from '../../src/ports/store.ts'
import { type Loop, StoreDegraded } from '../../src/runtime/loop.ts'
import { createLoop, type LoopParts } from '../../src/runtime/single-writer.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/runtime/snapshot.ts'
import type { LiveView } from '../../src/views/view.ts'

const strategies = await loadCatalog<Strategy>(new URL('../../src/core/routing/strategies/', import.meta.url))

const QUEUE = queueSettings.parse({ id: 'sales', name: 'Sales', wrapupMs: 10_000, maxSize: 100, recordPercent: 0 })
const AMY = agentSettings.parse({ id: 'amy', name: 'Amy', phone: 'phone:amy' })

const counter: LiveView<{ events: number }> = {
  name: 'counter',
  kind: 'live',
  start: () => ({ events: 0 }),
  fold(state) {
    state.events += 1
    return ['all']
  },
  row: (state) => ({ events: state.events }),
  keys: () => ['all'],
}

function engineOf(): Engine {
  let last = 0
  const next = () => {
    last += 1
    return `id${last}`
  }
  const yes = () => true
  return createEngine({ strategies, verbs: new Map(), ids: { next }, random: () => 0, hasPrompt: yes, hasTrunk: yes })
}

function build(store: Store, snapshotEvery = 1_000_000, parts: Partial<LoopParts> = {}) {
  const clock = createVirtualClock(1_000)
  const engine = engineOf()
  const acted: string[] = []
  const faults: unknown[] = []
  const loop: Loop = createLoop({
    engine,
    store,
    views: [counter],
    clock,
    perform: (effect: Effect) => acted.push(effect.type),
    restore: (live) => restoreSnapshot({ engine, store }, live),
    save: (live, centreSeq, viewsSeq) => saveSnapshot({ engine, store }, live, centreSeq, viewsSeq),
    onFault: (error) => faults.push(error),
    snapshotEvery,
    ...parts,
  })
  return { loop, engine, acted, faults, clock }
}

t.test('nothing is acted upon before it is durable, and subscribers hear of it first', async (t) => {
  const memory = createMemoryStore({ clock: createVirtualClock() })
  await memory.open()
  const story: string[] = []
  const store: Store = {
    ...memory,
    commit: async (batch: Batch) => {
      await memory.commit(batch)
      story.push(`durable ${batch.events.length}`)
    },
  }
  const { loop, acted } = build(store)
  await loop.start()
  loop.subscribe(({ logged }) => story.push(`told ${logged.length}, acted ${acted.length}`))
  await loop.submit({ type: 'switch.listed', switch: 'sim', legs: [], askedAtMs: 0, isRestarted: false })
  await loop.submit({ type: 'leg.appeared', leg: 'l1', switch: 'sim', to: '9', from: '1', name: '' })
  t.same(story, ['durable 1', 'told 1, acted 0', 'durable 3', 'told 3, acted 0'])
  t.same(acted, ['leg.hangup', 'contact.lookup'])
  await loop.stop()
  await memory.close()
})

t.test('a row write that the store refuses leaves no trace and no gap in the log', async (t) => {
  const store = createMemoryStore({ clock: createVirtualClock() })
  await store.open()
  const { loop, faults } = build(store)
  await loop.start()
  const event = {
    type: 'row.changed',
    object: 'contact',
    id: 'c1',
    change: 'created',
    fields: [],
    by: 'test',
    atMs: 1,
  } as const
  const bad = loop.write({ event, statements: [{ sql: 'insert into no_such_table values (1)', parameters: [] }] })
  const good = loop.submit({ type: 'queue.configure', queue: QUEUE })
  await t.rejects(bad, 'the writer is told')
  t.match(await good, { events: [{ seq: 1, event: { type: 'queue.configured' } }] })
  await loop.write({ event, statements: [] })
  t.equal(loop.position, 2)
  t.same(faults, [])
  await loop.stop()
  await store.close()
})

t.test(
  'after a restart the centre and the live views are as they were, from a snapshot or from the log alone',
  async (t) => {
    for (const snapshotEvery of [1, 1_000_000]) {
      const store = createMemoryStore({ clock: createVirtualClock() })
      await store.open()
      const first = build(store, snapshotEvery)
      await first.loop.start()
      await first.loop.submit({ type: 'queue.configure', queue: QUEUE })
      await first.loop.submit({ type: 'agent.configure', agent: AMY })
      await first.loop.submit({ type: 'agent.login', agent: 'amy' })
      await first.loop.submit({ type: 'agent.ready', agent: 'amy' })
      if (snapshotEvery === 1) await first.loop.stop()

      const second = build(store)
      await second.loop.start()
      t.equal(second.loop.position, 5)
      t.match(second.engine.centre.agents.get('amy'), { status: 'ready', phone: 'phone:amy', sinceMs: 1_000 })
      t.same(second.loop.live('counter')?.state, { events: 5 })
      await second.loop.stop()
      await store.close()
    }
  },
)

t.test('while the store cannot write, calls go on, commands are refused, and nothing seen is lost', async (t) => {
  const memory = createMemoryStore({ clock: createVirtualClock() })
  await memory.open()
  let tell: (health: StoreHealth) => void = () => {}
  let release: (() => void) | undefined
  let isFull = false
  const store: Store = {
    ...memory,
    onHealth: (listener) => {
      tell = listener
    },
    commit: async (batch) => {
      if (isFull) await new Promise<void>((resolve) => (release = resolve))
      await memory.commit(batch)
    },
  }
  const { loop, acted } = build(store)
  await loop.start()
  await loop.submit({ type: 'switch.listed', switch: 'sim', legs: [], askedAtMs: 0, isRestarted: false })
  isFull = true
  const seen = loop.submit({ type: 'leg.appeared', leg: 'l1', switch: 'sim', to: '9', from: '1', name: '' })
  await new Promise(setImmediate)
  tell({ status: 'degraded', reason: 'disk full', waiting: 1 })
  t.same(acted, ['leg.hangup', 'contact.lookup'], 'the call is served')
  await t.rejects(loop.submit({ type: 'agent.configure', agent: AMY }), StoreDegraded)
  isFull = false
  release?.()
  tell({ status: 'ok' })
  t.match(await seen, { events: [{ seq: 2 }, { seq: 3 }, { seq: 4 }] })
  t.same(acted, ['leg.hangup', 'contact.lookup'], 'and served once')
  await loop.stop()
  await memory.close()
})

t.test('a deadline is decided when its time has come, without any other input', async (t) => {
  const store = createMemoryStore({ clock: createVirtualClock() })
  await store.open()
  const { loop, clock, engine } = build(store)
  await loop.start()
  await loop.submit({ type: 'queue.configure', queue: { ...QUEUE, wrapupMs: 5_000 } })
  await loop.submit({ type: 'agent.configure', agent: AMY })
  await loop.submit({ type: 'agent.login', agent: 'amy' })
  await loop.submit({ type: 'switch.listed', switch: 'sim', legs: [], askedAtMs: 0, isRestarted: false })
  await loop.submit({ type: 'interaction.dial', interaction: 'i', agent: 'amy', to: '5', from: '', contact: '' })
  const told = new Promise<void>((resolve) => loop.subscribe(() => resolve()))
  clock.runTo(60_000)
  await told
  t.equal(engine.centre.interactions.size, 0)
  await loop.stop()
  await store.close()
})

t.test('what nobody waits for rides along with the next turn, or goes by itself a little later', async (t) => {
  const store = createMemoryStore({ clock: createVirtualClock() })
  await store.open()
  const { loop, clock } = build(store)
  await loop.start()
  const found = () =>
    loop.submit({ type: 'contact.found', interaction: 'i', match: 'unknown', contact: '', account: '', set: {} })
  const story: string[] = []
  const riding = found().then(() => story.push('found'))
  await new Promise(setImmediate)
  t.same(story, [], 'it waits')
  await loop.submit({ type: 'queue.configure', queue: QUEUE }).then(() => story.push('configured'))
  await riding
  t.same(story, ['found', 'configured'], 'in the order in which they came')
  const alone = found()
  clock.runTo(clock.now() + 10)
  t.same(await alone, { events: [] })
  await loop.stop()
  await store.close()
})

t.test('what opens the loop is taken before deadlines that passed while the server was away', async (t) => {
  const store = createMemoryStore({ clock: createVirtualClock() })
  await store.open()
  const first = build(store)
  await first.loop.start()
  const listed = { type: 'switch.listed', switch: 'sim', legs: [], askedAtMs: 0, isRestarted: false } as const
  for (const input of [
    { type: 'queue.configure', queue: QUEUE },
    { type: 'agent.configure', agent: AMY },
    { type: 'agent.login', agent: 'amy' },
    listed,
    { type: 'interaction.dial', interaction: 'i', agent: 'amy', to: '5', from: '', contact: '' },
  ] as const)
    await first.loop.submit(input)

  const second = build(store, 1_000_000, {
    opening: () => [{ type: 'switch.lost', switch: 'sim', isDead: false }],
  })
  second.clock.runTo(100_000)
  const told: string[] = []
  second.loop.subscribe(({ logged }) => void told.push(...logged.map(({ event }) => event.type)))
  await second.loop.start()
  second.clock.runTo(100_001)
  await second.loop.submit(listed)
  t.same(told.slice(0, 2), ['switch.detached', 'leg.dropped'], 'the loss first, then the dial that took too long')
  await second.loop.stop()
  await store.close()
})
