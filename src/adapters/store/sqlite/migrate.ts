import { createHash } from 'node:crypto'
import type { Migration } from '../migrations/migration.ts'
import type { Connection } from './connection.ts'

/** What makes a file ours: "RING" in SQLite's application id. */
export const APPLICATION_ID = 0x52_49_4e_47

const TABLE = `CREATE TABLE IF NOT EXISTS schema_migration (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID`

/** Brings the schema up to date, each migration in a transaction of its own; stops at a schema that is not ours. */
export function migrate(connection: Connection, migrations: readonly Migration[], nowMs: number): void {
  claim(connection)
  const applied = readApplied(connection)
  refuseForeign(applied, migrations)
  for (const migration of migrations) {
    if (!applied.has(migration.id)) applyMigration(connection, migration, nowMs)
  }
}

function claim({ database }: Connection): void {
  const isEmpty = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (!isEmpty && database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new Error('the file is a database of another program; name another file in data.dir')
  }
  if (isEmpty) database.exec(`BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; ${TABLE}; COMMIT`)
}

function readApplied({ prepare }: Connection): Map<string, string> {
  const rows = prepare('SELECT id, sha256 FROM schema_migration').all()
  return new Map(rows.map((row) => [String(row['id']), String(row['sha256'])]))
}

function refuseForeign(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, checksum(migration)]))
  for (const [id, sha256] of applied) {
    if (!known.has(id)) {
      throw new Error(
        `the database was written by a newer program (its migration ${id} is unknown here); ` +
          'update the program, or restore a backup made with this version',
      )
    }
    if (known.get(id) !== sha256) {
      throw new Error(`migration ${id} differs from the one that made this database; use the released program`)
    }
  }
}

function applyMigration({ database, prepare }: Connection, migration: Migration, nowMs: number): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    for (const sql of migration.up.sqlite) database.exec(sql)
    prepare('INSERT INTO schema_migration (id, sha256, at_ms) VALUES (?, ?, ?)').run(
      migration.id,
      checksum(migration),
      nowMs,
    )
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw new Error(`migration ${migration.id} failed and was undone`, { cause: error })
  }
}

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.up.sqlite.join('\n;\n')).digest('hex')
}
