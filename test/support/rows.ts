import Database from 'better-sqlite3'
import { migrations } from '../../src/adapters/store/migrations/all.ts'
import { addFunctions } from '../../src/adapters/store/sqlite/functions.ts'
import type { Event, Logged, RowEvent } from '../../src/core/words/event.ts'
import type { Batch, Row, Statement, Store } from '../../src/ports/store.ts'

/** A database in memory with every table of ours; what the tests of views and of the customer store write to. */
export interface Rows {
  readonly store: Pick<Store, 'commit' | 'read' | 'find' | 'replay'>
  readonly log: readonly Logged[]
  write(change: {
    readonly event: RowEvent
    readonly also?: readonly RowEvent[]
    readonly statements: readonly Statement[]
  }): Promise<void>
  /** Commits events one after another with the statements that `fold` makes of each. */
  append(events: readonly Event[], fold: (logged: Logged) => readonly Statement[]): Promise<void>
  all(sql: string, ...parameters: readonly unknown[]): readonly Row[]
  readonly database: Database.Database
}

/** Opens a new one. */
export function openRows(): Rows {
  const database = new Database(':memory:')
  database.pragma('foreign_keys = on')
  addFunctions(database)
  for (const { up } of migrations) for (const sql of up.sqlite) database.exec(sql)
  const log: Logged[] = []
  const prepared = new Map<string, Database.Statement>()
  const statement = (sql: string): Database.Statement => {
    const found = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, found)
    return found
  }
  const commit = database.transaction(({ events, statements }: Batch) => {
    for (const { sql, parameters, each = '[[]]' } of statements)
      for (const row of JSON.parse(each)) statement(sql).run(...parameters, ...row)
    log.push(...events)
  })
  const all = (sql: string, ...parameters: readonly unknown[]): Row[] => {
    const rows: Row[] = []
    for (const row of statement(sql).iterate(...parameters)) if (isRow(row)) rows.push({ ...row })
    return rows
  }
  return {
    database,
    log,
    all,
    store: {
      commit: async (batch) => commit(batch),
      read: async ({ sql, parameters }) => all(sql, ...parameters),
      find: async ({ sql, parameters }) => all(sql, ...parameters),
      replay: async (afterSeq, visit) => {
        for (const logged of log) if (logged.seq > afterSeq) visit(logged)
      },
    },
    write: async ({ event, also = [], statements }) =>
      commit({ events: [event, ...also].map((each, at) => ({ seq: log.length + 1 + at, event: each })), statements }),
    append: async (events, fold) => {
      for (const event of events) {
        const logged = { seq: log.length + 1, event }
        commit({ events: [logged], statements: fold(logged) })
      }
    },
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null
}
