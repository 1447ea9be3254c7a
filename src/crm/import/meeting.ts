import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql, listed } from '../../lib/statement.ts'
import type { Fields, FieldValue } from '../field.ts'
import type { CrmObject } from '../object.ts'
import type { Records } from '../records.ts'
import { type Actor, SYSTEM } from '../rights/actor.ts'
import type { ImportParts } from './parts.ts'
import type { PlannedPoint, PlannedRow } from './row-plan.ts'
import type { Duplicates } from './settings.ts'
import { hasPoints } from './targets.ts'

const held = z.object({ kind: z.string(), normalised: z.string() })

/** What a row would change of a record that it meets. */
export interface Change {
  readonly version: number
  readonly patch: Readonly<Record<string, FieldValue>>
  readonly before: Readonly<Record<string, FieldValue>>
  readonly points: readonly PlannedPoint[]
}

/** What a row changes of the record that it meets; undefined when that has gone. */
export async function changeOf(
  { rows: { store }, records }: ImportParts,
  object: CrmObject,
  { id, row, duplicates }: { id: string; row: PlannedRow; duplicates: Duplicates },
): Promise<Change | undefined> {
  const found = await records.read(object, id, SYSTEM)
  if ('refusal' in found) return undefined
  const { version, fields } = found.value
  const names = object.fieldNames.filter((name) => isToChange(name, { fields, row, duplicates }))
  const owned = hasPoints(object) && row.points.length > 0
  const points = owned
    ? await store.find(
        compileSql(sql`select kind, normalised from contact_point where ${sql.ref(object.name)} = ${id}`),
      )
    : []
  const known = points.map((point) => held.parse(point))
  return {
    version,
    patch: Object.fromEntries(names.map((name) => [name, row.fields[name] ?? null])),
    before: Object.fromEntries(names.map((name) => [name, fields[name] ?? null])),
    points: row.points.filter(
      ({ kind, normalised }) => !known.some((one) => one.kind === kind && one.normalised === normalised),
    ),
  }
}

/** Changes a record once, however often it is tried: its version when that is done, or undefined where somebody else was first. */
export async function changeOnce(
  records: Records,
  object: CrmObject,
  { id, patch, version, actor }: { id: string; patch: Fields; version: number; actor: Actor },
): Promise<number | undefined> {
  const changed = await records.update(object, id, { patch, version }, actor)
  if (!('refusal' in changed)) return changed.value.version
  const found = await records.read(object, id, SYSTEM)
  if ('refusal' in found) return undefined
  const isDone = Object.entries(patch).every(([name, value]) => found.value.fields[name] === value)
  return isDone ? found.value.version : undefined
}

/** The accounts of these names, the oldest of each. */
export async function findAccounts(
  { rows: { store } }: ImportParts,
  names: readonly string[],
): Promise<Map<string, string>> {
  const found = await store.read(
    compileSql(sql`select name, min(id) as id from account where name in ${listed(names)} group by name`),
  )
  return new Map(found.map((row) => [String(row['name']), String(row['id'])]))
}

function isToChange(
  name: string,
  { fields, row, duplicates }: { fields: Fields; row: PlannedRow; duplicates: Duplicates },
): boolean {
  const [before, after] = [fields[name] ?? null, row.fields[name] ?? null]
  if (after === null || after === before) return false
  return duplicates === 'update' || before === null
}
