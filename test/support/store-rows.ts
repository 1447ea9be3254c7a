import { migrations } from '../../src/adapters/store/migrations/all.ts'
import type { Migration } from '../../src/adapters/store/migrations/migration.ts'
import type { Logged } from '../../src/core/words/event.ts'
import type { Statement, Store } from '../../src/ports/store.ts'

/** The schema of the tests: the log and two tables that refuse some rows. */
export const testMigrations: readonly Migration[] = [
  ...migrations.filter(({ id }) => id === '0001-log'),
  {
    id: '9000-test',
    up: {
      sqlite: [
        'CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT',
        'CREATE TABLE pet (id TEXT PRIMARY KEY, owner TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED) STRICT',
      ],
    },
  },
]

/** Adds one row. */
export function addPerson(id: string, name = id): Statement {
  return { sql: 'INSERT INTO person (id, name) VALUES (?, ?)', parameters: [id, name] }
}

/** The ids of all rows, in order. */
export async function people(store: Store): Promise<unknown[]> {
  const rows = await store.read({ sql: 'SELECT id FROM person ORDER BY id', parameters: [] })
  return rows.map((row) => row['id'])
}

/** The log after a number. */
export async function logAfter(store: Store, seq: number): Promise<Logged[]> {
  const log: Logged[] = []
  await store.replay(seq, (logged) => log.push(logged))
  return log
}
