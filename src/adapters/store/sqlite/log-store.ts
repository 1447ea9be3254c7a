import { completed } from '../../../core/words/completed.ts'
import type { Event, Logged } from '../../../core/words/event.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Snapshot, Store, StoreHealth } from '../../../ports/store.ts'
import { CommitQueue, type CommitQueueOptions } from './commit-queue.ts'
import type { Readers } from './readers.ts'
import type { Page } from './reading.ts'
import { loadWholeSnapshot, snapshotBatch } from './snapshots.ts'

/** The parts of a store: who writes, who reads, who copies. */
export interface LogStoreOptions extends Omit<CommitQueueOptions, 'tell'> {
  readonly clock: Clock
  readonly readers: Readers
  readonly backup: (file: string) => Promise<void>
}

/** A store made of its parts. */
export function createLogStore(options: LogStoreOptions): Store {
  const { readers, clock } = options
  const listeners: ((health: StoreHealth) => void)[] = []
  const queue = new CommitQueue({
    ...options,
    tell: (health) => listeners.forEach((listener) => void listener(health)),
  })
  const snapshots = loadEarly(readers)
  let closed: Promise<void> | undefined
  const packing = new Set<Promise<unknown>>()

  /** Writes the snapshots that are being packed. The writer closes last: so it can move the rest of the WAL into the database. */
  const close = async (): Promise<void> => {
    await Promise.allSettled(packing)
    await queue.close()
    await readers.close()
    await options.writer.close()
  }

  return {
    async open() {
      await queue.open()
      snapshots.begin()
    },
    commit: (batch, onWritten) => queue.commit(batch, onWritten),
    read: (statement) => readers.rows(statement),
    find: (statement) => readers.few(statement),
    replay: (afterSeq, visit) => replay(readers, afterSeq, visit),
    async saveSnapshot(snapshot) {
      snapshots.forget()
      const packed = snapshotBatch(snapshot, clock.now())
      const handed = packed.then((batch) => ({ written: queue.commit(batch) })).finally(() => packing.delete(handed))
      packing.add(handed)
      await (await handed).written
    },
    loadSnapshot: snapshots.take,
    onHealth: (listener) => void listeners.push(listener),
    backup: options.backup,
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

/** Whoever opens a store most often restores a centre next and waits for its snapshot, so that is read at once. */
function loadEarly(readers: Readers) {
  let early: Promise<Snapshot | undefined> | undefined
  const load = () => loadWholeSnapshot((statement) => readers.rows(statement))
  return {
    begin() {
      early = load()
      early.catch(() => {})
    },
    forget() {
      early = undefined
    },
    take() {
      const taken = early ?? load()
      early = undefined
      return taken
    },
  }
}

/** The next page is read while this one is visited. */
async function replay(readers: Readers, afterSeq: number, visit: (logged: Logged) => void): Promise<void> {
  let next = readers.page(afterSeq)
  for (;;) {
    const page = await next
    if (page.count === 0) return
    next = readers.page(page.firstSeq + page.count - 1)
    next.catch(() => {})
    for (const [at, event] of parse(page).entries()) visit({ seq: page.firstSeq + at, event: completed(event) })
  }
}

function parse(page: Page): readonly Event[] {
  try {
    return JSON.parse(page.json)
  } catch (error) {
    const { firstSeq, count } = page
    throw new Error(`events ${firstSeq} to ${firstSeq + count - 1} cannot be read: one is damaged`, { cause: error })
  }
}
