import { sql } from 'kysely'
import { z } from 'zod'
import { compile, db } from '../../lib/statement.ts'
import type { Statement, Store } from '../../ports/store.ts'
import { digestOf, hashOf, type Link } from './chain.ts'

/** The end of the chain: kept elsewhere, it tells whether rows were cut off. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** What a walk along the chain found; a row is broken when it, the one before, or what lay between was changed. */
export type Verdict =
  | { readonly isWhole: true; readonly rows: number; readonly erased: number; readonly head: Head }
  | { readonly isWhole: false; readonly seq: number; readonly reason: string }

type Broken = Extract<Verdict, { isWhole: false }>

const ROWS = 2_000
const NO_HEAD: Head = { seq: 0, hash: '' }
const rows = db<object>()
const link = z
  .object({
    seq: z.int(),
    object: z.string(),
    record: z.string(),
    field: z.string(),
    change: z.string(),
    version: z.int(),
    before: z.string(),
    after: z.string(),
    salt: z.string(),
    before_digest: z.string(),
    after_digest: z.string(),
    by: z.string(),
    through: z.string(),
    at_ms: z.int(),
    hash: z.string(),
  })
  .transform(
    ({ before_digest: beforeDigest, after_digest: afterDigest, at_ms: atMs, ...rest }): Link => ({
      ...{ ...rest, beforeDigest, afterDigest, atMs },
    }),
  )

/** The last row of the chain; nought and '' when there is none. */
export async function readHead(store: Pick<Store, 'read'>): Promise<Head> {
  const [row] = await store.read(statement(sql`select seq, hash from record_change order by seq desc limit 1`))
  return row === undefined ? NO_HEAD : z.object({ seq: z.int(), hash: z.string() }).parse(row)
}

/** How a walk goes on: how many rows at once, and who is told how far it has come. */
export interface Pace {
  readonly rows: number
  readonly onPiece: (seq: number) => void
}

const AT_ONCE: Pace = { rows: ROWS, onPiece: () => {} }

/** Walks the chain from its first row to its last and, where one was kept, looks whether the head of back then is in it. */
export async function verifyChain(
  store: Pick<Store, 'read'>,
  kept: Head = NO_HEAD,
  { rows: most, onPiece }: Pace = AT_ONCE,
): Promise<Verdict> {
  const walk: Walk = { head: NO_HEAD, erased: 0, blank: new Map() }
  for (;;) {
    const found = await store.read(
      statement(sql`select * from record_change where seq > ${walk.head.seq} order by seq limit ${most}`),
    )
    for (const row of found) {
      const fault = step(walk, link.parse(row), kept)
      if (fault !== undefined) return fault
    }
    onPiece(walk.head.seq)
    if (found.length < most) break
  }
  const { head, erased, blank } = walk
  const [wiped] = blank.values()
  if (wiped !== undefined) return broken(wiped, 'its values are gone, and nobody was erased')
  if (head.seq < kept.seq) return broken(head.seq + 1, `expected rows up to ${kept.seq}, they end at ${head.seq}`)
  return { isWhole: true, rows: head.seq, erased, head }
}

interface Walk {
  head: Head
  erased: number
  /** Records whose values are gone, with the first such row of each, until the row that tells of the erasing. */
  readonly blank: Map<string, number>
}

function step(walk: Walk, found: Link, kept: Head): Broken | undefined {
  const { seq, hash, salt, before, after } = found
  const expected = walk.head.seq + 1
  if (seq !== expected) return broken(expected, `expected row ${expected}, found row ${seq}`)
  if (hash !== hashOf(walk.head.hash, found)) return broken(seq, 'its hash is not that of what it holds')
  const isBlank = salt === '' && before === '' && after === ''
  const isTrue =
    digestOf(salt, before) === found.beforeDigest && digestOf(salt, after) === found.afterDigest && salt !== ''
  if (!isBlank && !isTrue) return broken(seq, 'its values are not those that were written')
  if (seq === kept.seq && hash !== kept.hash) return broken(seq, 'its hash is not the one that was kept')
  const key = `${found.object} ${found.record}`
  if (isBlank) walk.erased += 1
  if (isBlank && !walk.blank.has(key)) walk.blank.set(key, seq)
  if (found.change === 'erased') walk.blank.delete(key)
  walk.head = { seq, hash }
  return undefined
}

function broken(seq: number, reason: string): Broken {
  return { isWhole: false, seq, reason }
}

function statement(query: ReturnType<typeof sql>): Statement {
  return compile({ compile: () => query.compile(rows) })
}
