import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Migration } from '../migrations/migration.ts'
import { applyGroup, type Outcome } from './apply.ts'
import { checkpoint, emptyWal } from './checkpoint.ts'
import { type Connection, connect } from './connection.ts'
import { faultOf } from './fault.ts'
import { lockDatabase } from './lock.ts'
import { migrate } from './migrate.ts'
import { explainOpening, refuseDamaged, refuseLost } from './opening.ts'
import type { PackedBatch } from './packed-batch.ts'

/** Where a database is and how it is opened. */
export interface WritingOptions {
  /** A path, or ':memory:'. */
  readonly file: string
  readonly migrations: readonly Migration[]
  readonly backupsDir: string
  /** A bigger file is not read through at the start; its backups are. */
  readonly maxCheckedBytes: number
  readonly waitForLockMs: number
}

/** What is known once a database is open. */
export interface Opened {
  readonly lastSeq: number
  readonly lastBatch: number
}

/** The one writer of a database; in a thread of its own, or in ours when the database is in memory. */
export interface Writing {
  open(nowMs: number): Opened
  /**
   * The group can be read then; it is not durable before the WAL is synced. One that follows another which failed is not
   * written.
   */
  commit(group: readonly PackedBatch[], follows: boolean): Outcome
  /** Makes durable what was committed, when the WAL could not be synced; throws what stands against it. */
  syncAnew(): void
  /** What can wait until the group was answered; `moveBeside` is asked for what another thread is to do meanwhile. */
  tidy(moveBeside: () => void): void
  close(): void
}

/** Makes a writer. `commit` never throws: what went wrong is in its outcome. */
export function createWriting(options: WritingOptions, share: (connection: Connection) => void = () => {}): Writing {
  const isFile = options.file !== ':memory:'
  let connection: Connection | undefined
  let unlock = () => {}

  const reconnect = (): Connection => {
    connection ??= connect({ file: options.file, mode: 'write' })
    share(connection)
    return connection
  }
  const drop = (): void => {
    connection?.close()
    connection = undefined
  }

  return {
    open(nowMs) {
      if (isFile) unlock = lock(options)
      try {
        if (isFile) refuseLost(options)
        const opened = reconnect()
        if (isFile) refuseDamaged(opened.database, options)
        migrate(opened, options.migrations, nowMs)
        return position(opened)
      } catch (error) {
        drop()
        unlock()
        throw explainOpening(error, options)
      }
    },
    commit: inOrder((group) => {
      try {
        const outcome = commitFresh(reconnect(), group)
        if (outcome.fault && isFile) drop()
        return outcome
      } catch (error) {
        if (isFile) drop()
        return { settled: 0, refused: [], fault: faultOf(error), lastSeq: 0 }
      }
    }),
    syncAnew: () => emptyWal(reconnect()),
    tidy(moveBeside) {
      if (connection && isFile) checkpoint(connection, moveBeside)
    },
    close() {
      drop()
      unlock()
    },
  }
}

function lock({ file, waitForLockMs }: WritingOptions): () => void {
  mkdirSync(dirname(file), { recursive: true })
  return lockDatabase(file, waitForLockMs)
}

function position({ prepare }: Connection): Opened {
  const seq = prepare('SELECT coalesce(max(seq), 0) AS seq FROM event').get()
  const batch = prepare("SELECT value FROM meta WHERE key = 'lastBatch'").get()
  return { lastSeq: Number(seq?.['seq']), lastBatch: Number(batch?.['value']) }
}

/** A group that was given before the outcome of the one before was known does not overtake it. */
function inOrder(commit: (group: readonly PackedBatch[]) => Outcome): Writing['commit'] {
  let isBroken = true
  const fault = { code: 'GROUP_BEFORE_FAILED', message: 'the group before could not be written' }
  return (group, follows) => {
    if (follows && isBroken) return { settled: 0, refused: [], fault, lastSeq: 0 }
    const outcome = commit(group)
    isBroken = outcome.fault !== undefined
    return outcome
  }
}

/** Applies the batches that are not written yet; a group that is tried again may hold some that are. */
function commitFresh(open: Connection, group: Parameters<Writing['commit']>[0]): ReturnType<Writing['commit']> {
  const { lastBatch } = position(open)
  const fresh = group.filter((batch) => batch.number > lastBatch)
  const outcome = applyGroup(open, fresh)
  return { ...outcome, settled: group.length - fresh.length + outcome.settled, lastSeq: position(open).lastSeq }
}
