import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { compile, db } from '../../lib/statement.ts'
import type { Row, Statement, Store } from '../../ports/store.ts'
import type { FieldValue } from '../field.ts'
import type { CrmObject } from '../object.ts'
import type { Actor } from '../rights/actor.ts'
import { seenFields } from '../rights/rights.ts'

/** A field before and after. */
export interface FieldChange {
  readonly field: string
  readonly before: FieldValue
  readonly after: FieldValue
}

/** A change of a record as somebody sees it, without the fields that are hidden from them. */
export interface ShownChange {
  readonly id: string
  readonly channel: 'change'
  readonly atMs: number
  readonly change: string
  readonly through: string
  readonly author: string
  readonly authorName: string
  readonly fields: readonly FieldChange[]
}

/** Whose changes, for whose eyes. */
export interface ChangesOf {
  readonly object: CrmObject
  readonly actor: Actor
  readonly id: string
}

const values = z.record(z.string(), z.custom<FieldValue>())
const changeRow = z.object({
  id: z.string(),
  field: z.string(),
  change: z.string(),
  before: z.string(),
  after: z.string(),
  through: z.string(),
  author: z.string(),
  authorName: z.string(),
  atMs: z.int(),
})
const rows = db<object>()

/** The changes of a record, the newest first; `cursor` is time and id of the last one seen. */
export function changesOf(
  { object, actor, id }: ChangesOf,
  { cursor, limit }: { cursor: readonly string[]; limit: number },
): Statement {
  // A field that was retired is among neither; what it held is told no more.
  const told = JSON.stringify(['', ...seenFields(actor, object)])
  const [atMs, after] = cursor
  const shown = sql`printf('change-%015d', c.seq)`
  const behind: RawBuilder<unknown> =
    atMs === undefined || after === undefined ? sql`true` : sql`(c.at_ms, ${shown}) < (${Number(atMs)}, ${after})`
  const query = sql`select ${shown} as id, c.field, c.change, c.before, c.after, c.through, c.by as author,
      coalesce(u.name, '') as "authorName", c.at_ms as "atMs"
    from record_change as c left join user as u on u.id = c.by
    where c.object = ${object.name} and c.record = ${id} and ${behind}
      and c.field in (select value from json_each(${told}))
    order by c.at_ms desc, c.seq desc limit ${limit}`
  return compile({ compile: () => query.compile(rows) })
}

/** A row of the statement above as it is shown. */
export function showChange({ object, actor }: Omit<ChangesOf, 'id'>, row: Row): ShownChange {
  const { before, after, field, ...rest } = changeRow.parse(row)
  if (field !== '') {
    const fields = [{ field, before: fieldValue(before), after: fieldValue(after) }]
    return { ...rest, channel: 'change', fields: before === '' ? [] : fields }
  }
  const [held, holds] = [wholeOf(before), wholeOf(after)]
  const fields = seenFields(actor, object)
    .map((name) => ({ field: name, before: held[name] ?? null, after: holds[name] ?? null }))
    .filter((each) => each.before !== null || each.after !== null)
  return { ...rest, channel: 'change', fields }
}

/** A page of the changes of a record that somebody may read. */
export async function readChanges(
  store: Pick<Store, 'read'>,
  of: ChangesOf,
  range: { cursor: readonly string[]; limit: number },
): Promise<readonly ShownChange[]> {
  return (await store.read(changesOf(of, range))).map((row) => showChange(of, row))
}

/** What was forgotten is ''. */
function fieldValue(text: string): FieldValue {
  return text === '' ? null : z.custom<FieldValue>().parse(JSON.parse(text))
}

function wholeOf(text: string): Readonly<Record<string, FieldValue>> {
  return text === '' ? {} : values.parse(JSON.parse(text))
}
