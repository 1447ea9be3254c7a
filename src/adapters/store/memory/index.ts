import type { Clock } from '../../../ports/clock.ts'
import type { Store } from '../../../ports/store.ts'
import { migrations } from '../migrations/all.ts'
import type { Migration } from '../migrations/migration.ts'
import { backupDatabase } from '../sqlite/backup.ts'
import type { Connection } from '../sqlite/connection.ts'
import { createLogStore } from '../sqlite/log-store.ts'
import { createReading } from '../sqlite/reading.ts'
import { createWriting } from '../sqlite/writing.ts'

/** What a memory store needs. */
export interface MemoryStoreOptions {
  readonly clock: Clock
  readonly migrations?: readonly Migration[]
}

/** A store for tests and simulations: the same SQL on this thread, gone when it is closed. */
export function createMemoryStore(options: MemoryStoreOptions): Store {
  let connection: Connection | undefined
  const open = (): Connection => {
    if (!connection) throw new Error('the store is not open')
    return connection
  }
  const writing = createWriting(
    {
      file: ':memory:',
      migrations: options.migrations ?? migrations,
      backupsDir: '',
      maxCheckedBytes: 0,
      waitForLockMs: 0,
    },
    (opened) => {
      connection = opened
    },
  )
  const reading = createReading(open)
  return createLogStore({
    writer: {
      open: async (nowMs) => writing.open(nowMs),
      commit: async (group, follows) => writing.commit(group, follows),
      sync: async () => {},
      syncAnew: async () => {},
      close: async () => writing.close(),
    },
    readers: {
      rows: async (statement) => reading.rows(statement),
      few: async (statement) => reading.rows(statement),
      page: async (afterSeq) => reading.page(afterSeq),
      close: async () => {},
    },
    clock: options.clock,
    maxWaitingEvents: 200_000,
    retryMs: 500,
    backup: (file) => backupDatabase(open().database, file),
  })
}
