import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ReadPorts } from '../ports.ts'
import type { KeptFiles } from './kept-files.ts'

/** What it needs; without a fault handler nobody would know that it fails. */
export interface SweepParts {
  readonly rows: ReadPorts
  readonly files: KeptFiles
  readonly clock: Clock
  readonly onFault: (error: unknown) => void
}

const AT_ONCE = 500
const LOOK_EVERY_MS = 3_600_000
/** A file lies there before its record does. */
const YOUNG_MS = 3_600_000

/** Lets go of files that no attachment names, at the start and every hour; returns what ends that. */
export function startSweep({ rows, files, clock, onFault }: SweepParts): () => Promise<void> {
  let cancel = () => {}
  let isStopped = false
  const round = (): Promise<void> =>
    sweep({ rows, files }, clock.now() - YOUNG_MS)
      .then(() => {}, onFault)
      .then(() => {
        if (isStopped) return
        cancel = clock.at(clock.now() + LOOK_EVERY_MS, () => {
          under = round()
        })
      })
  let under = round()
  return () => {
    isStopped = true
    cancel()
    return under
  }
}

/** Lets go of files older than a moment that neither an attachment nor one that was removed names; says how many. */
export async function sweep({ rows, files }: Pick<SweepParts, 'rows' | 'files'>, beforeMs: number): Promise<number> {
  const old = await files.olderThan(beforeMs)
  let gone = 0
  for (let at = 0; at < old.length; at += AT_ONCE) {
    const some = old.slice(at, at + AT_ONCE)
    const known = await knownAmong(rows, some)
    for (const file of some.filter((each) => !known.has(each))) {
      await files.drop(file)
      gone += 1
    }
  }
  return gone
}

async function knownAmong({ store }: ReadPorts, files: readonly string[]): Promise<ReadonlySet<string>> {
  const given = sql`(select value from json_each(${JSON.stringify(files)}))`
  const query = sql`select file from attachment where file in ${given}
    union all select json_extract(fields, '$.file') as file from removed_record
      where object = 'attachment' and json_extract(fields, '$.file') in ${given}`
  return new Set((await store.read(compileSql(query))).map((row) => String(row['file'])))
}
