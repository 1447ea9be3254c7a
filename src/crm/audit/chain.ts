import { type RawBuilder, sql } from 'kysely'
import { sha256 } from '../../lib/sha256.ts'
import { compile, db } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'

/** Who changed something, through what (`rest`, `import`, `undo`, `desk` …), and when. */
export interface Stamp {
  readonly by: string
  readonly through: string
  readonly atMs: number
}

/** A row of the chain as the store has it. */
export interface Link {
  readonly seq: number
  readonly object: string
  readonly record: string
  readonly field: string
  readonly change: string
  readonly version: number
  readonly before: string
  readonly after: string
  readonly salt: string
  readonly beforeDigest: string
  readonly afterDigest: string
  readonly by: string
  readonly through: string
  readonly atMs: number
  readonly hash: string
}

const rows = db<object>()

/**
 * Appends changes: `source` selects object, record, field, change, version, before and after, the last two as JSON or
 * ''. It is run where it stands in the transaction, and so are the hashes: no other write can come between.
 */
export function appendChanges(source: RawBuilder<unknown>, { by, through, atMs }: Stamp): Statement {
  const query = sql`insert into record_change (seq, object, record, field, change, version, before, after, salt,
      before_digest, after_digest, by, through, at_ms, hash)
    with recursive
    given as materialized (
      select row_number() over () as n, object, record, field, change, version, before, after,
        lower(hex(randomblob(16))) as salt
      from (${source})),
    digested as materialized (
      select *, case before when '' then '' else sha256(salt || char(10) || before) end as before_digest,
        case after when '' then '' else sha256(salt || char(10) || after) end as after_digest
      from given),
    chain (n, seq, hash) as (
      select 0, coalesce(max(seq), 0),
        coalesce((select hash from record_change order by seq desc limit 1), '')
      from record_change
      union all
      select d.n, c.seq + 1, sha256(c.hash || char(10) || json_array(c.seq + 1, object, record, field, change, version,
        before_digest, after_digest, ${by}, ${through}, cast(${atMs} as integer)))
      from chain as c join digested as d on d.n = c.n + 1)
    select c.seq, object, record, field, change, version, before, after, salt, before_digest, after_digest,
      ${by}, ${through}, ${atMs}, c.hash
    from chain as c join digested as d on d.n = c.n`
  return compile({ compile: () => query.compile(rows) })
}

/** The hash of a row behind one with this hash; what `appendChanges` reckons. */
export function hashOf(before: string, link: Link): string {
  const { seq, object, record, field, change, version, beforeDigest, afterDigest, by, through, atMs } = link
  const content = [seq, object, record, field, change, version, beforeDigest, afterDigest, by, through, atMs]
  return sha256(`${before}\n${JSON.stringify(content)}`)
}

/** The salted digest of a value, by which it can be forgotten and the chain still holds. */
export function digestOf(salt: string, value: string): string {
  return value === '' ? '' : sha256(`${salt}\n${value}`)
}
