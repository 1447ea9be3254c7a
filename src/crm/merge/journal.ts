import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Row, Store } from '../../ports/store.ts'

/** A field that a merge changed and that somebody has changed since: an undo leaves it. */
export interface KeptField {
  readonly object: string
  readonly id: string
  readonly field: string
}

/** One merge; `undoneAtMs` is 0 while it stands, `kept` what its undo has left. */
export interface Merge {
  readonly id: string
  readonly object: string
  readonly winner: string
  readonly loser: string
  readonly calls: readonly string[]
  readonly by: string
  readonly atMs: number
  readonly undoneBy: string
  readonly undoneAtMs: number
  readonly kept: readonly KeptField[]
}

const calls = z.array(z.string())
const kept = z.array(z.object({ object: z.string(), id: z.string(), field: z.string() }))
const merge = z.object({
  id: z.string(),
  object: z.string(),
  winner: z.string(),
  loser: z.string(),
  calls: z.string(),
  by: z.string(),
  at_ms: z.int(),
  undone_by: z.string(),
  undone_at_ms: z.int(),
  kept: z.string(),
})

/** One merge by its id. */
export async function findMerge(store: Pick<Store, 'read'>, id: string): Promise<Merge | undefined> {
  const [row] = await store.read(compileSql(sql`select * from record_merge where id = ${id}`))
  return row === undefined ? undefined : decode(row)
}

/** Merges that meet a condition on the row `m`, the newest first, from behind one. */
export async function readMerges(
  store: Pick<Store, 'read'>,
  { where, after, limit }: { where: RawBuilder<SqlBool>; after: string; limit: number },
): Promise<readonly Merge[]> {
  const behind = after === '' ? sql<SqlBool>`true` : sql<SqlBool>`m.id < ${after}`
  const found = await store.read(
    compileSql(sql`select m.* from record_merge as m where ${where} and ${behind} order by m.id desc limit ${limit}`),
  )
  return found.map(decode)
}

function decode(row: Row): Merge {
  const { at_ms: atMs, undone_by: undoneBy, undone_at_ms: undoneAtMs, ...rest } = merge.parse(row)
  return {
    ...rest,
    ...{ atMs, undoneBy, undoneAtMs },
    calls: calls.parse(JSON.parse(rest.calls)),
    kept: kept.parse(JSON.parse(rest.kept)),
  }
}
