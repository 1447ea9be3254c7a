import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import { type CrmObject, isGivenIn } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { ReadPorts, RecordPorts } from '../ports.ts'

const MOST_FIELDS = 200
const word = z.string().trim().min(1).max(120)
const names = z.array(z.string().max(64)).max(MOST_FIELDS)

/** Which fields of an object stand where: on its form in sections, in its lists as columns. */
export const layout = z.strictObject({
  sections: z
    .array(z.strictObject({ label: z.strictObject({ en: word, zh: word }).nullable(), fields: names.min(1) }))
    .min(1)
    .max(20)
    .describe('Of the form; a section without a label has none. Fields that stand nowhere are not on the form.'),
  columns: names.describe('Of lists beside the title; none for the usual ones.'),
})
/** Which fields of an object stand where. */
export type Layout = z.output<typeof layout>

/** A layout, and the profile whose people see it. */
export interface ProfileLayout {
  readonly profile: string
  readonly layout: Layout
}

const layoutRow = z.object({ object: z.string(), profile: z.string(), layout: z.string() })

/** The layouts that the people of a profile see, by object. */
export async function layoutsOf({ store }: ReadPorts, profile: string): Promise<ReadonlyMap<string, Layout>> {
  const found = await store.read(
    compileSql(sql`select object, profile, layout from record_layout where profile = ${profile}`),
  )
  return new Map(found.map((row) => layoutRow.parse(row)).map((row) => [row.object, parsed(row.layout)]))
}

/** The layouts of an object, by profile. */
export async function layoutsFor({ store }: ReadPorts, object: string): Promise<readonly ProfileLayout[]> {
  const found = await store.read(
    compileSql(sql`select object, profile, layout from record_layout where object = ${object} order by profile`),
  )
  return found.map((row) => layoutRow.parse(row)).map((row) => ({ profile: row.profile, layout: parsed(row.layout) }))
}

/** What is laid out for whom. */
export interface NewLayout extends ProfileLayout {
  readonly object: CrmObject
}

/** Lays an object out for the people of a profile; each field stands once, and none that has to be filled in is left out. */
export async function saveLayout(ports: RecordPorts, given: NewLayout, by: string): Promise<Outcome<Layout>> {
  const { object, profile, layout: wanted } = given
  const fault = faultIn(object, wanted)
  if (fault !== undefined) return refuse('custom.invalid', fault)
  const [known] = await ports.store.read(compileSql(sql`select id from profile where id = ${profile}`))
  if (known === undefined)
    return refuse('custom.unknown', `there is no profile ${JSON.stringify(profile.slice(0, 64))}`)
  const atMs = ports.clock.now()
  const kept = JSON.stringify(wanted)
  await ports.write({
    event: {
      type: 'row.changed',
      object: 'record-layout',
      id: object.name,
      change: 'updated',
      fields: [profile],
      by,
      atMs,
    },
    statements: [
      compileSql(sql`insert into record_layout (object, profile, layout, updated_at_ms)
        values (${object.name}, ${profile}, ${kept}, ${atMs})
        on conflict (object, profile) do update set layout = ${kept}, updated_at_ms = ${atMs}`),
    ],
  })
  return { value: wanted }
}

/** Lets the people of a profile see an object as it is declared. */
export async function dropLayout(
  ports: RecordPorts,
  named: { object: string; profile: string },
  by: string,
): Promise<void> {
  const { object, profile } = named
  await ports.write({
    event: {
      ...{ type: 'row.changed', object: 'record-layout', id: object, change: 'deleted', fields: [profile] },
      ...{ by, atMs: ports.clock.now() },
    },
    statements: [compileSql(sql`delete from record_layout where object = ${object} and profile = ${profile}`)],
  })
}

/** A layout without the fields that somebody does not see, or that are there no more. */
export function seenLayout({ sections, columns }: Layout, seen: readonly string[]): Layout {
  return {
    sections: sections
      .map((section) => ({ ...section, fields: section.fields.filter((field) => seen.includes(field)) }))
      .filter(({ fields }) => fields.length > 0),
    columns: columns.filter((field) => seen.includes(field)),
  }
}

function faultIn(object: CrmObject, { sections, columns }: Layout): string | undefined {
  const placed = sections.flatMap(({ fields }) => fields)
  const stranger = [...placed, ...columns].find((field) => object.fields[field] === undefined)
  if (stranger !== undefined) return `there is no field ${stranger}`
  const twice = placed.find((field, at) => placed.indexOf(field) !== at)
  if (twice !== undefined) return `${twice} stands on the form twice`
  const missing = object.fieldNames.find(
    (field) => object.fields[field]?.isRequired && !isGivenIn(object, field) && !placed.includes(field),
  )
  return missing === undefined ? undefined : `${missing} has to be filled in: it must stand on the form`
}

function parsed(text: string): Layout {
  return layout.parse(JSON.parse(text))
}
