import { sql } from 'kysely'
import { z } from 'zod'
import { db, prepare } from '../../lib/statement.ts'
import type { ReadPorts } from '../ports.ts'
import { type CustomField, type CustomObject, customField, customObject } from './declaration.ts'

interface Tables {
  custom_object: { name: string; declaration: string; retired_at_ms: number }
  custom_field: { object: string; name: string; position: number; declaration: string; retired_at_ms: number }
}

const rows = db<Tables>()
const allObjects = prepare<object>(() => rows.selectFrom('custom_object').selectAll().orderBy('name'))
const allFields = prepare<object>(() =>
  rows.selectFrom('custom_field').selectAll().orderBy('object').orderBy('position').orderBy('name'),
)

/** Saves an object. */
export const saveObject = prepare<Tables['custom_object']>((param) =>
  rows.insertInto('custom_object').values({
    name: param('name'),
    declaration: param('declaration'),
    retired_at_ms: param('retired_at_ms'),
  }),
)

/** Saves a field, or what is said of it now. */
export const saveField = prepare<Tables['custom_field']>((param) =>
  rows
    .insertInto('custom_field')
    .values({
      object: param('object'),
      name: param('name'),
      position: param('position'),
      declaration: param('declaration'),
      retired_at_ms: param('retired_at_ms'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['object', 'name'])
        .doUpdateSet({ declaration: param('declaration'), retired_at_ms: param('retired_at_ms') }),
    ),
)

/** Retires an object; what it holds is kept. */
export const retireObject = prepare<{ name: string; at: number }>((param) =>
  rows
    .updateTable('custom_object')
    .set({ retired_at_ms: sql<number>`${param('at')}` })
    .where('name', '=', param('name')),
)

/** A field that an admin has made, and where it stands. */
export interface KeptField {
  readonly object: string
  readonly position: number
  readonly isRetired: boolean
  readonly field: CustomField
}

/** An object that an admin has made. */
export interface KeptObject {
  readonly isRetired: boolean
  readonly object: CustomObject
}

const objectRow = z.object({ declaration: z.string(), retired_at_ms: z.number() })
const fieldRow = objectRow.extend({ object: z.string(), position: z.number() })

/** Every object and field that admins have made, retired ones too; fields in their order. */
export async function readKept({ store }: ReadPorts): Promise<{ objects: KeptObject[]; fields: KeptField[] }> {
  const [objects, fields] = await Promise.all([store.read(allObjects({})), store.read(allFields({}))])
  return {
    objects: objects.map((row) => {
      const { declaration, retired_at_ms: retiredAtMs } = objectRow.parse(row)
      return { isRetired: retiredAtMs > 0, object: customObject.parse(JSON.parse(declaration)) }
    }),
    fields: fields.map((row) => {
      const { declaration, retired_at_ms: retiredAtMs, object, position } = fieldRow.parse(row)
      return { object, position, isRetired: retiredAtMs > 0, field: customField.parse(JSON.parse(declaration)) }
    }),
  }
}
