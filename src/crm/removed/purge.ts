import { sql } from 'kysely'
import type { Clock } from '../../ports/clock.ts'
import type { Statement } from '../../ports/store.ts'
import { appendChanges } from '../audit/chain.ts'
import type { RecordName } from '../audit/erase.ts'
import type { WritePorts } from '../ports.ts'
import { statement } from './kept.ts'

const ROOTS = 100
const LOOK_EVERY_MS = 3_600_000

/** What the purge needs; without a fault handler nobody would know that it fails. */
export interface PurgeParts {
  readonly rows: WritePorts
  readonly clock: Clock
  readonly afterMs: number
  readonly onFault: (error: unknown) => void
}

/** Lets go for good of what was removed long ago, every hour; returns what ends that. */
export function startPurge({ rows, clock, afterMs, onFault }: PurgeParts): () => Promise<void> {
  let cancel = () => {}
  let isStopped = false
  let round = Promise.resolve()
  const next = () => {
    round = purgeRemoved(rows, clock.now() - afterMs)
      .then(() => {}, onFault)
      .then(again)
  }
  const again = () => {
    if (!isStopped) cancel = clock.at(clock.now() + LOOK_EVERY_MS, next)
  }
  again()
  return () => {
    isStopped = true
    cancel()
    return round
  }
}

/** Lets go for good what was removed before a moment, a hundred records with what went along at a time. */
export async function purgeRemoved(ports: WritePorts, beforeMs: number): Promise<number> {
  let gone = 0
  for (;;) {
    const found = await ports.store.read(
      statement(sql`select id from removed_record where removed_at_ms < ${beforeMs} and root = id
        order by removed_at_ms, id limit ${ROOTS}`),
    )
    const roots = found.map((row) => String(row['id']))
    const [first] = roots
    if (first === undefined) return gone
    const atMs = ports.clock.now()
    const event = { type: 'row.changed', object: 'removed-record', id: first, change: 'deleted', fields: [] } as const
    await ports.write({ event: { ...event, by: '', atMs }, statements: purge(roots, atMs) })
    gone += roots.length
  }
}

/** Lets go of what is kept of these records, such as of a person who is to be forgotten. */
export function dropRemoved(records: readonly RecordName[]): readonly Statement[] {
  const named = sql`select json_extract(value, '$[0]'), json_extract(value, '$[1]')
    from json_each(${JSON.stringify(records.map(({ object, id }) => [object, id]))})`
  return [
    statement(sql`delete from removed_reference where (object, id) in (${named})`),
    statement(sql`delete from removed_record where (object, id) in (${named})`),
  ]
}

function purge(roots: readonly string[], atMs: number): readonly Statement[] {
  const among = sql`(select value from json_each(${JSON.stringify(roots)}))`
  return [
    appendChanges(
      sql`select object, id as record, '' as field, 'purged' as change, version, '' as before, '' as after
        from removed_record where root in ${among} order by root, object, id`,
      { by: '', through: 'system', atMs },
    ),
    statement(sql`delete from removed_reference where root in ${among}`),
    statement(sql`delete from removed_record where root in ${among}`),
  ]
}
