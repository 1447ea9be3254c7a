import { sql } from 'kysely'
import { compileSql } from '../lib/statement.ts'
import type { Fields } from './field.ts'
import type { CrmObject } from './object.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { RecordPorts } from './ports.ts'
import { decode, type RecordRow, ROW, tableOf } from './record-sql.ts'
import type { Actor } from './rights/actor.ts'
import { reach } from './rights/reach.ts'
import { asSeen, rightsTo, seenFields } from './rights/rights.ts'

/** What a field names: a record with the fields that whoever asks may see, or a user with their name. */
export interface Named {
  readonly id: string
  /** What it is called; '' where that is hidden. */
  readonly name: string
  readonly fields: Fields
}

/** What fields of a record name, by field; null for nothing, and for what whoever asks may not read. */
export type Expanded = Readonly<Record<string, Named | null>>

/** What is asked for: references and users among the fields of an object. */
export interface Expanding {
  readonly object: CrmObject
  readonly actor: Actor
  readonly names: readonly string[]
}

type Ports = Pick<RecordPorts, 'store' | 'objects'>

/** What fields of some records name: one query for each kind of record among them, however many there are. */
export async function expand(
  ports: Ports,
  { object, actor, names }: Expanding,
  rows: readonly Pick<RecordRow, 'fields'>[],
): Promise<Outcome<readonly Expanded[]>> {
  const known = seenFields(actor, object).filter((field) => kindNamed(object, field) !== undefined)
  const stranger = names.find((name) => !known.includes(name))
  if (stranger !== undefined)
    return refuse('list.invalid', `expand: expected some of ${known.join(', ')}, got ${JSON.stringify(stranger)}`)
  const byKind = Map.groupBy(new Set(names), (name) => kindNamed(object, name) ?? USER)
  const found = new Map<string, Named>()
  await Promise.all(
    [...byKind].map(async ([kind, fields]) => {
      const ids = idsIn(rows, fields)
      const records = ids.length === 0 ? [] : await readNamed(ports, { kind, ids, actor })
      for (const record of records) found.set(`${kind} ${record.id}`, record)
    }),
  )
  const named = (fields: Fields, name: string) => found.get(`${kindNamed(object, name)} ${fields[name]}`) ?? null
  return { value: rows.map(({ fields }) => Object.fromEntries(names.map((name) => [name, named(fields, name)]))) }
}

const USER = 'user'

function kindNamed({ fields, references }: CrmObject, field: string): string | undefined {
  return fields[field]?.kind === USER ? USER : references[field]
}

function idsIn(rows: readonly Pick<RecordRow, 'fields'>[], fields: readonly string[]): readonly string[] {
  const all = rows.flatMap((row) => fields.map((field) => row.fields[field]))
  return [...new Set(all.filter((id) => typeof id === 'string'))]
}

interface Wanted {
  readonly kind: string
  readonly ids: readonly string[]
  readonly actor: Actor
}

async function readNamed({ store, objects }: Ports, { kind, ids, actor }: Wanted): Promise<readonly Named[]> {
  const among = sql`(select value from json_each(${JSON.stringify(ids)}))`
  if (kind === USER) {
    const users = await store.read(compileSql(sql`select id, name from user where id in ${among}`))
    return users.map((row) => ({ id: String(row['id']), name: String(row['name']), fields: {} }))
  }
  const object = objects.get(kind)
  if (object === undefined || rightsTo(actor, kind).read === 'none') return []
  const condition = reach({ actor, objects, alias: ROW }, object, 'read') ?? sql`true`
  const found = await store.read(
    compileSql(sql`select ${sql.ref(ROW)}.* from ${sql.table(tableOf(kind))} as ${sql.ref(ROW)}
      where ${sql.ref(`${ROW}.id`)} in ${among} and ${condition}`),
  )
  return found.map((row) => {
    const { id, fields } = asSeen(actor, object, decode(object, row))
    return { id, name: object.title === null ? '' : String(fields[object.title] ?? ''), fields }
  })
}
