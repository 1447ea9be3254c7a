import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/** What a database file holds, read with nothing of ours, and the files in its folder. */
export function readBackup(file: string, table: string): { lastSeq: number; rows: number; files: string[] } {
  const files = readdirSync(dirname(file))
  const database = new Database(file, { readonly: true })
  const count = (sql: string) => Number(database.prepare(sql).pluck().get())
  const found = { lastSeq: count('SELECT max(seq) FROM event'), rows: count(`SELECT count(*) FROM ${table}`), files }
  database.close()
  return found
}
