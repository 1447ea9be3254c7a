import t from 'tap'
import type { Outcome } from '../../../../src/adapters/store/sqlite/apply.ts'
import { CommitQueue, type Writer } from '../../../../src/adapters/store/sqlite/commit-queue.ts'
import { createVirtualClock } from '../../../../src/lib/virtual-clock.ts'
import type { StoreHealth } from '../../../../src/ports/store.ts'
import { someLog } from '../../../support/events.ts'

const RETRY_MS = 500

/** A queue whose writer writes at once, and whose disk takes what was written when the test says so. */
async function stage({ isSlow = false } = {}) {
  const clock = createVirtualClock(0)
  const health: StoreHealth[] = []
  const syncs: PromiseWithResolvers<void>[] = []
  const done: string[] = []
  const asked = (): Promise<void> => {
    const sync = Promise.withResolvers<void>()
    syncs.push(sync)
    return sync.promise
  }
  const given: Given[] = []
  const writer: Writer = {
    open: async () => ({ lastSeq: 0, lastBatch: 0 }),
    commit: (group, follows) => {
      if (!isSlow) return Promise.resolve(allOf(group.length))
      const outcome = Promise.withResolvers<Outcome>()
      given.push({ numbers: group.map(({ number }) => number), follows, outcome })
      return outcome.promise
    },
    sync: asked,
    syncAnew: asked,
    close: async () => {},
  }
  const tell = (said: StoreHealth) => void health.push(said)
  const queue = new CommitQueue({ writer, clock, maxWaitingEvents: 100, retryMs: RETRY_MS, tell })
  await queue.open()
  const commit = (seq: number) =>
    queue
      .commit({ events: someLog(seq, seq), statements: [] }, () => done.push(`${seq} written`))
      .then(() => done.push(`${seq} durable`))
  return { clock, health, syncs, done, queue, given, commit }
}

/** A group that a slow writer was given. */
interface Given {
  readonly numbers: readonly number[]
  readonly follows: boolean
  readonly outcome: PromiseWithResolvers<Outcome>
}

function allOf(settled: number): Outcome {
  return { settled, refused: [], fault: undefined, lastSeq: 0 }
}

/** Until nothing more happens by itself. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

t.test('a batch is acknowledged when the disk has it, and the next is written meanwhile', async (t) => {
  const { syncs, done, commit } = await stage()
  void commit(1)
  await settle()
  t.same(done, ['1 written'])
  void commit(2)
  await settle()
  t.same(done, ['1 written', '2 written'])
  void commit(3)
  await settle()
  t.equal(syncs.length, 2, 'the disk is waited for twice at once')
  syncs[1]?.resolve()
  await settle()
  t.equal(done.length, 3, 'the second is heard behind the first')
  syncs[0]?.resolve()
  await settle()
  t.same(done.slice(3), ['1 durable', '2 durable'])
  syncs[2]?.resolve()
  await settle()
  t.equal(done.at(-1), '3 durable')
})

t.test('when the disk refused the first of two, the second acknowledges nothing either', async (t) => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { syncs, done, commit } = await stage()
    void commit(1)
    await settle()
    void commit(2)
    await settle()
    for (const at of order) {
      if (at === 0) syncs[0]?.reject(new Error('EIO'))
      else syncs[1]?.resolve()
      await settle()
    }
    t.same(done, ['1 written', '2 written'])
    syncs[2]?.resolve()
    await settle()
    t.same(done.slice(2), ['1 durable', '2 durable'])
  }
})

t.test('what the disk did not take is acknowledged by nothing but another way onto it', async (t) => {
  const { clock, health, syncs, done, commit } = await stage()
  void commit(1)
  await settle()
  syncs[0]?.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
  await settle()
  t.same(done, ['1 written'])
  t.equal(syncs.length, 2, 'it is synced anew at once')
  void commit(2)
  await settle()
  t.same(done, ['1 written'], 'nothing is written before')
  syncs[1]?.reject(Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' }))
  await settle()
  t.match(health, [{ status: 'degraded', reason: /the disk refuses to read or write/, waiting: 2 }])
  clock.runTo(clock.now() + RETRY_MS)
  await settle()
  syncs[2]?.resolve()
  await settle()
  t.same(done, ['1 written', '1 durable', '2 written'])
  t.match(health.at(-1), { status: 'ok' })
  syncs[3]?.resolve()
  await settle()
  t.equal(done.at(-1), '2 durable')
})

t.test('a queue that is closed waits for the disk, and says what it did not take', async (t) => {
  const { syncs, done, queue, commit } = await stage()
  void commit(1)
  await settle()
  const closed = queue.close()
  syncs[0]?.resolve()
  await closed
  t.same(done, ['1 written', '1 durable'])

  const other = await stage()
  const lost = t.rejects(other.commit(1), /closed before it could write/)
  await settle()
  const end = other.queue.close()
  other.syncs[0]?.reject(new Error('EIO'))
  await settle()
  other.syncs[1]?.reject(new Error('EIO'))
  await Promise.all([lost, end])
})

t.test(
  'the writer has the next group while it writes one; when that fails both are tried again, in order',
  async (t) => {
    const { clock, health, done, given, commit } = await stage({ isSlow: true })
    void commit(1)
    await settle()
    void commit(2)
    await settle()
    void commit(3)
    await settle()
    const sent = () => given.map(({ numbers, follows }) => [numbers, follows])
    t.same(sent(), [
      [[1], false],
      [[2], true],
    ])
    given[0]?.outcome.resolve({ ...allOf(0), fault: { code: 'SQLITE_FULL', message: 'full' } })
    await settle()
    t.equal(given.length, 2, 'nothing is given while one is on its way')
    given[1]?.outcome.resolve({ ...allOf(0), fault: { code: 'GROUP_BEFORE_FAILED', message: '' } })
    await settle()
    t.match(health, [{ status: 'degraded', reason: /the disk is full/, waiting: 3 }])
    clock.runTo(clock.now() + RETRY_MS)
    await settle()
    t.same(sent().slice(2), [[[1, 2, 3], false]])
    given[2]?.outcome.resolve(allOf(3))
    await settle()
    t.same(done, ['1 written', '2 written', '3 written'])
    t.match(health.at(-1), { status: 'ok' })
  },
)

t.test('what was numbered behind a refused batch is refused too, also when the writer has it already', async (t) => {
  const { given, commit } = await stage({ isSlow: true })
  const refused = (number: number, code: string) => ({
    ...allOf(1),
    refused: [{ number, fault: { code, message: '' } }],
  })
  const told: Promise<unknown>[] = []
  for (const seq of [1, 2, 3]) {
    told.push(t.rejects(commit(seq), { code: seq === 1 ? 'SQLITE_CONSTRAINT' : 'BATCH_BEFORE_REFUSED' }))
    await settle()
  }
  given[0]?.outcome.resolve({ ...refused(1, 'SQLITE_CONSTRAINT'), lastSeq: 0 })
  await settle()
  const again = commit(1)
  await settle()
  given[1]?.outcome.resolve({ ...refused(2, 'SQLITE_CONSTRAINT_TRIGGER'), lastSeq: 0 })
  await Promise.all(told)
  await settle()
  t.same(given.at(-1)?.numbers, [4], 'the number is free again')
  given.at(-1)?.outcome.resolve(allOf(1))
  again.catch(() => {})
})
