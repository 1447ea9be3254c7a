import Database from 'better-sqlite3'

/**
 * Makes sure that one process at a time writes a database: holds an exclusive lock on `<file>.lock` until it is
 * released. The kernel drops the lock when the process dies, so nothing is left to clean up.
 */
export function lockDatabase(file: string, waitForMs: number): () => void {
  const lock = new Database(`${file}.lock`, { timeout: waitForMs })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
    return () => void lock.close()
  } catch (error) {
    lock.close()
    throw new Error(`another process uses ${file}; stop it first, or choose another data.dir`, { cause: error })
  }
}
