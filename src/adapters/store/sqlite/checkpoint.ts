import type { Connection } from './connection.ts'
import { StoreError } from './fault.ts'

/**
 * Frames of the WAL that are not in the database yet, above which they are moved there beside the writing. A commit waits
 * behind them for the disk, so they are few.
 */
const MANY = 300
/** Frames of the WAL above which it should begin anew: reads become slower with its length. */
const TOO_MANY = 16_000
/** Frames of the WAL above which it has to, however much is left to be moved. */
const FAR_TOO_MANY = 32_000

/**
 * Keeps the WAL short. Done after a group was answered; the bulk is moved into the database by `moveBeside`, so that
 * the next group does not wait for it. A WAL begins anew once all of it was moved, and beside a busy writer that never
 * is: so the writer itself moves the little that is left behind a move when the WAL has grown long. What cannot be moved
 * now (a full disk, a long read) stays safe in it.
 */
export function checkpoint({ prepare }: Pick<Connection, 'prepare'>, moveBeside: () => void): void {
  try {
    if (prepare("SELECT 1 FROM meta WHERE key = 'wiping'").get() !== undefined) wipe({ prepare })
    const state = prepare('PRAGMA wal_checkpoint(NOOP)').get()
    const frames = Number(state?.['log'])
    const left = frames - Number(state?.['checkpointed'])
    if (left > 0 && frames > (left > MANY ? FAR_TOO_MANY : TOO_MANY)) moveFrames({ prepare })
    else if (left > MANY) moveBeside()
  } catch {
    return
  }
}

/** Moves what no read needs any more from the WAL into the database. */
export function moveFrames({ prepare }: Pick<Connection, 'prepare'>): void {
  prepare('PRAGMA wal_checkpoint(PASSIVE)').get()
}

/**
 * Moves all of the WAL into the database and has the disk take that. A page of the WAL that the disk refused counts as
 * written for the kernel, which still has it: so it gets another place. Throws while something reads.
 */
export function emptyWal(connection: Pick<Connection, 'prepare'>): void {
  if (!isEmptied(connection)) throw new StoreError({ code: 'SQLITE_BUSY', message: 'the WAL is being read' })
}

/** Empties the WAL, for somebody in it was forgotten; while it is being read it is tried again after the next group. */
function wipe(connection: Pick<Connection, 'prepare'>): void {
  if (isEmptied(connection)) connection.prepare("DELETE FROM meta WHERE key = 'wiping'").run()
}

function isEmptied({ prepare }: Pick<Connection, 'prepare'>): boolean {
  return prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0
}
