import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import t from 'tap'
import { WriterThread } from '../../../../src/adapters/store/sqlite/writer.ts'
import { someLog } from '../../../support/events.ts'
import { healthOf, storeFolder } from '../../../support/store-folder.ts'
import { addPerson, logAfter, people, testMigrations } from '../../../support/store-rows.ts'

const RETRY_MS = 500

t.test('while another program holds the database, batches wait in order and nothing is acknowledged', async (t) => {
  const { file, clock, open } = storeFolder(t)
  const store = await open()
  const nextHealth = healthOf(store)
  const done: number[] = []
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  const commits = [1, 2, 3].map((seq) =>
    store.commit({ events: someLog(seq, seq), statements: [addPerson(`p${seq}`)] }).then(() => done.push(seq)),
  )
  t.match(await nextHealth(), { status: 'degraded', reason: /another program holds the database/, waiting: 3 })
  const late = store.commit({ events: someLog(4, 4), statements: [] }).then(() => done.push(4))
  clock.runTo(clock.now() + RETRY_MS)
  t.match(await nextHealth(), { status: 'degraded', waiting: 4 })
  t.same(done, [])
  t.same(await people(store), [], 'reading goes on')

  other.exec('ROLLBACK')
  other.close()
  clock.runTo(clock.now() + RETRY_MS)
  t.same(await nextHealth(), { status: 'ok' })
  await Promise.all([...commits, late])
  t.same(done, [1, 2, 3, 4])
  t.same(await logAfter(store, 0), someLog(1, 4))
})

t.test('a full database is told and tried again', async (t) => {
  const { clock, open } = storeFolder(t)
  const store = await open()
  const nextHealth = healthOf(store)
  await store.commit({ events: [], statements: [{ sql: 'PRAGMA max_page_count = 1', parameters: [] }] })
  const commit = store.commit({ events: someLog(1, 2_000), statements: [addPerson('amy')] })
  t.match(await nextHealth(), { status: 'degraded', reason: /the disk is full \(SQLITE_FULL/, waiting: 2_000 })
  t.same(await logAfter(store, 0), [])
  clock.runTo(clock.now() + RETRY_MS)
  t.same(await nextHealth(), { status: 'ok' })
  await commit
  t.same(await logAfter(store, 0), someLog(1, 2_000))
  t.same(await people(store), ['amy'])
})

t.test(
  'when the kernel refuses to write, nothing acknowledged is lost and all goes on once it writes again',
  async (t) => {
    const { file, clock, open } = storeFolder(t)
    const store = await open()
    const nextHealth = healthOf(store)
    const survive = () => {}
    process.on('SIGXFSZ', survive)
    t.teardown(() => {
      limitFileBytes('unlimited')
      process.off('SIGXFSZ', survive)
    })
    const acknowledged = new Set<number>()
    const commit = (from: number, to: number) =>
      store.commit({ events: someLog(from, to), statements: [] }).then(() => acknowledged.add(to))
    await commit(1, 100)

    limitFileBytes(statSync(`${file}-wal`).size + 20_000)
    const commits = Array.from({ length: 100 }, (_, at) => commit(101 + at * 10, 110 + at * 10))
    let health = await nextHealth()
    t.match(health, { status: 'degraded', reason: /the disk refuses to read or write \(SQLITE_IOERR_WRITE/ })
    for (let turn = 0; turn < 3; turn++) {
      clock.runTo(clock.now() + RETRY_MS)
      health = await nextHealth()
      t.equal(health.status, 'degraded')
    }
    const durable = (await logAfter(store, 0)).length
    t.ok([...acknowledged].every((seq) => seq <= durable))

    limitFileBytes('unlimited')
    clock.runTo(clock.now() + RETRY_MS)
    t.same(await nextHealth(), { status: 'ok' })
    await Promise.all(commits)
    t.same(await logAfter(store, 0), someLog(1, 1_100))
  },
)

t.test('only so many events wait for the disk', async (t) => {
  const { file, clock, open } = storeFolder(t)
  const store = await open({ maxWaitingEvents: 10 })
  const nextHealth = healthOf(store)
  const release = hold(file)
  const first = store.commit({ events: someLog(1, 8), statements: [] })
  await nextHealth()
  await t.rejects(store.commit({ events: someLog(9, 11), statements: [] }), /8 events wait .* at most 10 may/)
  const second = store.commit({ events: someLog(9, 10), statements: [] })
  release()
  clock.runTo(clock.now() + RETRY_MS)
  await Promise.all([first, second])
  t.same(await logAfter(store, 0), someLog(1, 10))
})

t.test('a store that is closed while the disk fails says that the waiting batches were not written', async (t) => {
  const { file, open } = storeFolder(t)
  const store = await open()
  const nextHealth = healthOf(store)
  const release = hold(file)
  const commit = t.rejects(store.commit({ events: someLog(1, 1), statements: [] }), /closed before it could write/)
  await nextHealth()
  await store.close()
  await commit
  release()
})

t.test('a thread that ends is started anew and no batch is written twice', async (t) => {
  const { file } = storeFolder(t)
  const options = { file, migrations: testMigrations, backupsDir: '', maxCheckedBytes: 0, waitForLockMs: 1_000 }
  const writer = new WriterThread(options, new URL('../../../support/dying-writer-thread.ts', import.meta.url))
  t.teardown(() => writer.close())
  await writer.open(0)
  const batch = (number: number) => ({ number, cells: [], statements: [addPerson(`p${number}`)] })
  t.match(await writer.commit([batch(1)], false), { settled: 1, refused: [] })
  await t.rejects(
    writer.commit([batch(2), batch(3)], false),
    { code: 'THREAD_ENDED' },
    'it wrote both and ended unanswered',
  )
  t.match(await writer.commit([batch(2), batch(3), batch(4)], false), { settled: 3, refused: [], fault: undefined })
})

t.test('a read that takes too long is given up and does not stop the next one', async (t) => {
  const { clock, open } = storeFolder(t)
  const store = await open({ readers: 1, readTimeoutMs: 10_000 })
  const slow = store.read({ sql: countTo(3_000_000), parameters: [] })
  clock.runTo(clock.now() + 10_000)
  await t.rejects(slow, /longer than 10000 ms and was given up: WITH RECURSIVE/)
  t.same(await people(store), [])
})

t.test('a long read holds up neither commits nor other reads', async (t) => {
  const { open } = storeFolder(t)
  const store = await open({ readers: 2 })
  const order: string[] = []
  const slow = store.read({ sql: countTo(10_000_000), parameters: [] }).then(() => order.push('slow'))
  await store.commit({ events: someLog(1, 1), statements: [addPerson('amy')] }).then(() => order.push('commit'))
  await people(store).then(() => order.push('read'))
  await slow
  t.same(order, ['commit', 'read', 'slow'])
})

function countTo(last: number): string {
  return `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${last}) SELECT count(*) FROM n`
}

function hold(file: string): () => void {
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  return () => void other.close()
}

/** The kernel then refuses to let any file of this process grow beyond. */
function limitFileBytes(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`])
}
