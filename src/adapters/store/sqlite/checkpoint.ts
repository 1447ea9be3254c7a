import type { Connection } from './connection.ts'

/** Pages in the WAL that are not in the database yet, above which they are moved there. */
const MAX_PAGES = 1_000

/**
 * Moves the WAL into the database when it has grown. Done after a group was acknowledged, so that nobody waits for
 * it; what cannot be moved now (a full disk, a long read) stays safe in the WAL.
 */
export function checkpoint({ prepare }: Pick<Connection, 'prepare'>): void {
  try {
    if (prepare("SELECT 1 FROM meta WHERE key = 'wiping'").get() !== undefined) wipe({ prepare })
    const state = prepare('PRAGMA wal_checkpoint(NOOP)').get()
    if (Number(state?.['log']) - Number(state?.['checkpointed']) > MAX_PAGES) {
      prepare('PRAGMA wal_checkpoint(PASSIVE)').get()
    }
  } catch {
    return
  }
}

/** Empties the WAL, for somebody in it was forgotten; while it is being read it is tried again after the next group. */
function wipe({ prepare }: Pick<Connection, 'prepare'>): void {
  const state = prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
  if (state?.['busy'] === 0) prepare("DELETE FROM meta WHERE key = 'wiping'").run()
}
