import Database from 'better-sqlite3'
import type { Row, Statement } from '../../../ports/store.ts'
import { addFunctions } from './functions.ts'

/** A prepared statement as better-sqlite3 gives it. */
export type Prepared = Database.Statement<unknown[], Row>

/** One SQLite connection with its prepared statements, the least recently used of which are let go. */
export interface Connection {
  readonly database: Database.Database
  prepare(sql: string): Prepared
  close(): void
}

/** What a connection is opened for. */
export interface ConnectionOptions {
  readonly file: string
  readonly mode: 'write' | 'read'
}

const MAX_PREPARED = 500
const BUSY_FOR_MS = 250

/** Opens a file. What a writer commits is durable once its WAL is synced, which is left to others; a reader can change nothing. */
export function connect({ file, mode }: ConnectionOptions): Connection {
  const database = new Database(file, { readonly: mode === 'read', timeout: BUSY_FOR_MS })
  try {
    if (mode === 'write') prepareForWriting(database)
    else database.pragma('cache_size = -65536')
    database.pragma('trusted_schema = OFF')
  } catch (error) {
    database.close()
    throw error
  }
  return { database, prepare: rememberStatements(database), close: () => void database.close() }
}

/** Runs a statement that may return rows or not, once or for each of its rows. */
export function execute({ prepare }: Pick<Connection, 'prepare'>, { sql, parameters, each }: Statement): void {
  const prepared = prepare(sql)
  const rows: readonly (readonly unknown[])[] = each === undefined ? [[]] : JSON.parse(each)
  for (const row of rows) {
    if (prepared.reader) prepared.all(...parameters, ...row)
    else prepared.run(...parameters, ...row)
  }
}

function prepareForWriting(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('wal_autocheckpoint = 0')
  database.pragma('foreign_keys = ON')
  // What goes is overwritten, so that a person who is forgotten cannot be read out of the file.
  database.pragma('secure_delete = ON')
  // At each commit SQLite walks through all that it keeps.
  database.pragma('cache_size = -16384')
  addFunctions(database)
}

function rememberStatements(database: Database.Database): (sql: string) => Prepared {
  const known = new Map<string, Prepared>()
  return (sql) => {
    const prepared = known.get(sql) ?? database.prepare<unknown[], Row>(sql)
    known.delete(sql)
    known.set(sql, prepared)
    const oldest = known.size > MAX_PREPARED ? known.keys().next() : undefined
    if (oldest?.value !== undefined) known.delete(oldest.value)
    return prepared
  }
}
