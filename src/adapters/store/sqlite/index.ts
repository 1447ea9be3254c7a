import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../../../ports/clock.ts'
import type { Store } from '../../../ports/store.ts'
import { migrations } from '../migrations/all.ts'
import type { Migration } from '../migrations/migration.ts'
import { StoreError } from './fault.ts'
import { createLogStore } from './log-store.ts'
import { ReaderThreads } from './readers.ts'
import { WriterThread } from './writer.ts'

/** What a SQLite store needs; only the file and the clock must be given. */
export interface SqliteStoreOptions {
  readonly file: string
  readonly clock: Clock
  /** Where backups are looked for when the file is damaged; by default the folder `backups` beside the file. */
  readonly backupsDir?: string
  readonly readers?: number
  readonly readTimeoutMs?: number
  readonly maxWaitingEvents?: number
  readonly retryMs?: number
  /** A bigger file is not read through for damage at the start. */
  readonly maxCheckedBytes?: number
  /** How long to wait for another process that still holds the database. */
  readonly waitForLockMs?: number
  readonly migrations?: readonly Migration[]
}

/** The store in a SQLite file: one thread writes, others read. */
export function createSqliteStore(options: SqliteStoreOptions): Store {
  const { file, clock, maxWaitingEvents = 200_000, retryMs = 500, readers = 2, readTimeoutMs = 10_000 } = options
  const writer = new WriterThread({
    file,
    migrations: options.migrations ?? migrations,
    backupsDir: options.backupsDir ?? join(dirname(file), 'backups'),
    maxCheckedBytes: options.maxCheckedBytes ?? 128 * 2 ** 20,
    waitForLockMs: options.waitForLockMs ?? 5_000,
  })
  return createLogStore({
    writer,
    clock,
    maxWaitingEvents,
    retryMs,
    readers: new ReaderThreads({ file, clock, readers, readTimeoutMs }),
    backup: (target) => backupFile(file, target),
  })
}

/** Writes a consistent, checked copy of a database, also while another process writes it. */
export async function backupFile(source: string, file: string): Promise<void> {
  const worker = new Worker(new URL('./backup-thread.ts', import.meta.url), { workerData: { source, file } })
  const [[fault]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')])
  if (fault) throw new StoreError({ ...fault, message: `no backup was made: ${fault.message}` })
}
