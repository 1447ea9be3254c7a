import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { APPLICATION_ID } from './migrate.ts'

/** What is wrong with an open database, or undefined. Reads every page (about 1 GB/s from the page cache). */
export function findDamage(database: Database.Database): string | undefined {
  const answer = database.pragma('quick_check(1)', { simple: true })
  return answer === 'ok' ? undefined : String(answer).replaceAll(/\s+/g, ' ')
}

/** Rejects a file that is not a whole Ringdown database; says what it is instead. */
export function verifyFile(file: string): void {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new Error(`${file} is not a Ringdown database`)
    }
    const damage = findDamage(database)
    if (damage !== undefined) throw new Error(`${file} is damaged: ${damage}`)
  } finally {
    database.close()
  }
}

/** The newest whole backup in a folder, or undefined. */
export function lastGoodBackup(folder: string): string | undefined {
  return listBackups(folder).find(isWhole)
}

/** The backups of a folder, newest first. */
export function listBackups(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.db'))
      .map((name) => join(folder, name))
      .map((file) => ({ file, changedMs: statSync(file).mtimeMs }))
      .sort((a, b) => b.changedMs - a.changedMs)
      .map(({ file }) => file)
  } catch {
    return []
  }
}

function isWhole(file: string): boolean {
  try {
    verifyFile(file)
    return true
  } catch {
    return false
  }
}
