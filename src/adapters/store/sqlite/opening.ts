import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { faultOf, isDamage, StoreError } from './fault.ts'
import { findDamage, lastGoodBackup, listBackups } from './verify.ts'

/** What is asked of a file before it is used. */
export interface OpeningOptions {
  readonly file: string
  readonly backupsDir: string
  readonly maxCheckedBytes: number
}

/** An empty or missing file beside backups means that data was lost; that is never taken for a first start. */
export function refuseLost({ file, backupsDir }: OpeningOptions): void {
  if (bytesOf(file) > 0 || listBackups(backupsDir).length === 0) return
  throw new StoreError({ code: 'SQLITE_NOTADB', message: 'the file is missing or empty although backups of it exist' })
}

/** Reads the whole file for damage, unless it is so big that the start would take too long. */
export function refuseDamaged(database: Database.Database, { file, maxCheckedBytes }: OpeningOptions): void {
  if (bytesOf(file) > maxCheckedBytes) return
  const damage = findDamage(database)
  if (damage !== undefined) throw new StoreError({ code: 'SQLITE_CORRUPT', message: damage })
}

/** The error of a start with what to do about it. */
export function explainOpening(error: unknown, { file, backupsDir }: OpeningOptions): Error {
  const fault = faultOf(error)
  if (!isDamage(fault)) return new StoreError({ ...fault, message: `cannot open ${file}: ${fault.message}` })
  return new StoreError({
    ...fault,
    message: `${file} is damaged: ${fault.message}. Nothing was changed. ${adviseRestore(backupsDir)}`,
  })
}

function adviseRestore(backupsDir: string): string {
  const backup = lastGoodBackup(backupsDir)
  if (backup === undefined) return `There is no good backup in ${backupsDir}; move the file away to start empty.`
  const madeAt = statSync(backup).mtime.toISOString()
  return `The last good backup is of ${madeAt}; restore it with: ringdown restore ${backup}`
}

function bytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
