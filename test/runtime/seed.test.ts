import { readFileSync } from 'node:fs'
import t from 'tap'
import { createMemoryStore } from '../../src/adapters/store/memory/index.ts'
import { centreFile } from '../../src/config/centre.ts'
import { readFlow } from '../../src/config/flows.ts'
import type { Engine } from '../../src/core/engine.ts'
import { writeDemo } from '../../src/crm/demo/write-demo.ts'
import { writeUsers } from '../../src/crm/demo/write-users.ts'
import { prepareTables } from '../../src/crm/tables.ts'
import { createVirtualClock } from '../../src/lib/virtual-clock.ts'
import { readYaml } from '../../src/lib/yaml.ts'
import type { Loop } from '../../src/runtime/loop.ts'
import { publishFlows } from '../../src/runtime/publish-flows.ts'
import { beginSeed, endSeed, isSeedDue, seedNumbers, seedPeople } from '../../src/runtime/seed.ts'
import { createLoop } from '../../src/runtime/single-writer.ts'
import { restoreSnapshot } from '../../src/runtime/snapshot.ts'
import settings from '../../src/views/settings.ts'
import { objects } from '../support/declared-objects.ts'
import { newEngine, verbs } from '../support/engine.ts'
import { START_MS } from '../support/event-lines.ts'

const SEED = readYaml(read('../../config/demo/centre.yaml'), 'centre.yaml', centreFile).value
const FLOW = readFlow(read('../../dialplans/flows/main.yaml'), 'main.yaml')
const TABLES = ['queue', 'agent', 'flow', 'number', 'user', 'account', 'contact', 'contact_point', 'search_word']

/** A store that lives through several starts. */
async function openStore() {
  const clock = createVirtualClock(START_MS)
  const store = createMemoryStore({ clock })
  await store.open()
  let last = 0
  const ids = {
    next: () => {
      last += 1
      return `id${String(last).padStart(6, '0')}`
    },
  }
  const perform = () => {}
  const noFault = (error: unknown) => t.error(error)
  return { clock, store, ids, perform, noFault }
}

type Opened = Awaited<ReturnType<typeof openStore>>

/** Starts on the store and fills it as a server does; the writer is killed after so many writes. */
async function start({ clock, store, ids, perform, noFault }: Opened, writesLeft = Number.POSITIVE_INFINITY) {
  const engine = newEngine(ids.next)
  const loop = createLoop({
    engine,
    store,
    views: [settings],
    clock,
    perform,
    restore: (live) => restoreSnapshot({ engine, store }, live),
    save: async () => {},
    onFault: noFault,
    snapshotEvery: 1_000_000,
  })
  await loop.start()
  let left = writesLeft
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    left -= 1
    if (left < 0) throw new Error('killed')
    return work()
  }
  const dying: Dying = {
    position: loop.position,
    submit: (input) => counted(() => loop.submit(input)),
    write: (change) => counted(() => loop.write(change)),
  }
  await fill({ dying, engine, store, clock, ids }).catch((error: unknown) => {
    if (String(error) !== 'Error: killed') throw error
  })
  await loop.stop()
}

type Dying = Pick<Loop, 'position' | 'submit' | 'write'>

type Filling = Pick<Opened, 'store' | 'clock' | 'ids'> & {
  readonly dying: Dying
  readonly engine: Engine
}

async function fill({ dying, engine, store, clock, ids }: Filling): Promise<void> {
  const { write } = dying
  if (!(await beginSeed({ loop: dying, store, clock }))) return
  const place = { loop: dying, centre: engine.centre }
  await seedPeople(place, SEED)
  const equipment = { verbs, hasPrompt: () => true }
  t.same(await publishFlows([FLOW], { ...place, equipment, languages: ['en', 'zh'] }), [])
  await seedNumbers(place, SEED)
  const ports = { store, write, ids, clock, plan: { country: 'US' } }
  await prepareTables(ports, objects.values())
  await writeUsers(ports, SEED.users)
  await writeDemo(ports, { seed: 1, by: 'seed' })
  await endSeed({ write }, clock.now())
}

/** How many rows each table has, and how many events there are. */
async function countsOf({ store }: Opened) {
  const sql = ['event', ...TABLES].map((table) => `(select count(*) from "${table}") as "${table}"`).join(', ')
  const [counts] = await store.read({ sql: `select ${sql}`, parameters: [] })
  return counts
}

// It fills an empty store once for each write of a start.
t.setTimeout(240_000)

t.test(
  'a start that is killed anywhere while it fills an empty store is finished by the next, nothing doubled',
  async (t) => {
    const whole = await openStore()
    await start(whole)
    const expected = await countsOf(whole)
    t.match(expected, { queue: 3, agent: 9, number: 2, user: 3, contact: 2_000 })
    const writes = Number(expected?.['event'])
    await start(whole)
    t.same(await countsOf(whole), expected, 'a store that is full is left alone')
    t.notOk(await isSeedDue(whole.store))
    for (let after = 0; after < writes; after += 1) {
      const opened = await openStore()
      await start(opened, after)
      if (after > 0) t.ok(await isSeedDue(opened.store), `killed after ${after} writes`)
      await start(opened)
      t.same(await countsOf(opened), expected, `killed after ${after} of ${writes} writes`)
      await opened.store.close()
    }
    await whole.store.close()
  },
)

t.test('what was removed on purpose is not brought back', async (t) => {
  const opened = await openStore()
  await start(opened)
  const { store } = opened
  const last = Number((await countsOf(opened))?.['event'])
  const removed = { type: 'agent.removed', agent: 'gus', by: '', atMs: 1 } as const
  await store.commit({ events: [{ seq: last + 1, event: removed }], statements: [] })
  await start(opened)
  t.equal((await countsOf(opened))?.['event'], last + 1)
  await store.close()
})

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}
