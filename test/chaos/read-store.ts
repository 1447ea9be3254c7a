import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import type { Logged } from '../../src/core/words/event.ts'
import type { CallRecord } from './checker.ts'

const record = z.object({
  id: z.string(),
  from: z.string(),
  finishedAtMs: z.number(),
  outcome: z.string(),
  cause: z.string(),
  agent: z.string(),
})
const row = z.object({ seq: z.number(), body: z.string() })
const count = z.object({ open: z.number() })

/** Reads a server's store beside it, also while it runs or is dead. */
export interface StoreReader {
  records(): CallRecord[]
  log(): Logged[]
  /** Calls and recordings that are not finished. */
  open(): number
  close(): void
}

/** Opens it. */
export function openStoreReader(dir: string): StoreReader {
  const database = new Database(join(dir, 'data', 'ringdown.db'), { readonly: true })
  const all = (sql: string) => database.prepare<unknown[], unknown>(sql).all()
  return {
    records: () =>
      z
        .array(record)
        .parse(
          all('select id, from_number "from", finished_at_ms finishedAtMs, outcome, cause, agent from interaction'),
        ),
    log: () =>
      all('select seq, body from event order by seq').map((each) => {
        const { seq, body } = row.parse(each)
        return { seq, event: JSON.parse(body) }
      }),
    open: () =>
      count.parse(
        all(
          `select (select count(*) from interaction where finished_at_ms = 0)
             + (select count(*) from recording where state = 'started') open`,
        )[0],
      ).open,
    close: () => void database.close(),
  }
}
