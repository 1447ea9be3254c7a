import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { verifyFile } from './verify.ts'

/** Larger than any database has pages: the copy is made in one step and so shows one moment. */
const ALL_PAGES = 0x7fff_ffff

/** Copies a database that is in use to a file: written beside, checked page by page, synced, then put in place. */
export async function backupDatabase(source: Database.Database, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.part`
  removeDatabase(temporary)
  try {
    await source.backup(temporary, { progress: () => ALL_PAGES })
    makeSingleFile(temporary)
    verifyFile(temporary)
    syncFile(temporary)
    renameSync(temporary, file)
    syncFile(dirname(file))
  } catch (error) {
    removeDatabase(temporary)
    throw error
  }
}

/** Removes a database file and what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true })
}

/** Makes sure that a file, or the names in a folder, are on the disk. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A copy is as the source in WAL mode, which would leave two more files beside it. */
function makeSingleFile(file: string): void {
  const copy = new Database(file)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}
