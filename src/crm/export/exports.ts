import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Fields } from '../field.ts'
import { conditions, type ListCondition } from '../lists/condition.ts'
import { comparedOf } from '../lists/narrowing.ts'
import type { CrmObject } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import type { Records } from '../records.ts'
import type { Actor } from '../rights/actor.ts'
import { rightsTo } from '../rights/rights.ts'
import { chosenColumns, columnsOf } from './columns.ts'
import type { CsvStyle } from './csv.ts'
import { type Asked, openRows, type Pages } from './rows.ts'
import { FORMATS, type Format, type Table, type Writer } from './writer.ts'

/** What is to be taken out, and how; `fields` are names of columns, all where there is none. */
export interface ExportOrder extends Omit<Asked, 'columns'> {
  readonly format: Format
  readonly fields: readonly string[]
  /** What columns are called: by their label in a language, or by the names that the API has for them. */
  readonly heads: 'en' | 'zh' | 'names'
  readonly csv: CsvStyle
}

/** What exports work with; `tell` is told of each when it has ended. */
export interface ExportParts {
  readonly rows: RecordPorts
  readonly records: Records
  readonly tell: (one: Export) => void
}

/** Who has taken what out: of which kind, which columns, how many records, and whether to the end. */
const exported = z.object({
  id: z.string(),
  object: z.string(),
  format: z.enum(FORMATS),
  columns: z.string(),
  filters: z.string(),
  rows: z.int(),
  status: z.enum(['running', 'done', 'cut off']),
  createdBy: z.string(),
  createdAtMs: z.int(),
  endedAtMs: z.int(),
})
/** Who has taken what out. */
export type Export = z.infer<typeof exported>

/**
 * The bytes of a file of records, as they are wanted. It is noted before its first byte goes out, and how many records
 * went out when it ends or is cut off.
 */
export async function openExport(parts: ExportParts, order: ExportOrder): Promise<Outcome<AsyncGenerator<Uint8Array>>> {
  const { object, actor, where, filter = [], sort = '', format } = order
  if (format === 'vcard' && object.name !== 'contact') return refuse('list.invalid', 'only people go out as cards')
  const columns = chosenColumns(object, actor, order.fields)
  if ('refusal' in columns) return columns
  const pages = await openRows(parts, { object, actor, where, filter, sort, columns: columns.value })
  if ('refusal' in pages) return pages
  const { heads } = order
  const named = columns.value.map(({ name, label }) => (heads === 'names' ? name : label[heads]))
  const writer = await writerFor(order, { columns: columns.value, heads: named })
  const nowMs = parts.rows.clock.now()
  const one: Export = {
    ...{ id: parts.rows.ids.next(nowMs), object: object.name, format, rows: 0, status: 'running' },
    ...{ columns: columns.value.map(({ name }) => name).join(','), filters: filtersOf(where, filter) },
    ...{ createdBy: actor.user, createdAtMs: nowMs, endedAtMs: 0 },
  }
  await note(parts, one, 'created')
  return { value: bytesOf(parts, one, { pages: pages.value, writer }) }
}

/** What an export was narrowed by, as it is kept. */
const narrowed = z
  .object({ filter: conditions.default([]) })
  .catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]))

function filtersOf(where: Fields, filter: readonly ListCondition[]): string {
  return JSON.stringify(filter.length === 0 ? where : { ...where, filter })
}

/** Those that went out, the newest first, each without what would tell of fields that are hidden from whoever asks. */
export async function listExports(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  actor: Actor,
  limit: number,
): Promise<readonly Export[]> {
  const found = await store.read(
    compileSql(sql`select id, object, format, columns, filters, rows, status, created_by as "createdBy",
      created_at_ms as "createdAtMs", ended_at_ms as "endedAtMs" from export order by id desc limit ${limit}`),
  )
  return found.map((row) => exported.parse(row)).map((one) => told(one, objects.get(one.object), actor))
}

/** What it was narrowed by tells what records hold, and their names tell of fields: what is hidden from somebody is left out. */
function told(one: Export, object: CrmObject | undefined, actor: Actor): Export {
  if (object === undefined || rightsTo(actor, object.name).read === 'none')
    return { ...one, columns: '', filters: '{}' }
  const columns = new Set(['id', ...columnsOf(object, actor).map(({ name }) => name)])
  const isTold = (name: string) => comparedOf({ object, actor }, name) !== undefined
  const { filter, ...where } = narrowed.parse(JSON.parse(one.filters))
  const seen = Object.fromEntries(Object.entries(where).filter(([name]) => isTold(name)))
  return {
    ...one,
    columns: one.columns
      .split(',')
      .filter((name) => columns.has(name))
      .join(','),
    filters: filtersOf(
      seen,
      filter.filter(({ field }) => isTold(field)),
    ),
  }
}

async function* bytesOf(
  parts: ExportParts,
  one: Export,
  { pages, writer }: { pages: Pages; writer: Writer },
): AsyncGenerator<Uint8Array> {
  let rows = 0
  let status: Export['status'] = 'cut off'
  try {
    yield writer.open()
    for await (const page of pages) {
      yield writer.rows(page)
      rows += page.length
    }
    yield writer.close()
    status = 'done'
  } finally {
    const ended = { ...one, rows, status, endedAtMs: parts.rows.clock.now() }
    parts.tell(ended)
    await note(parts, ended, 'updated')
  }
}

/** Who took what is an event, too; it names the columns and no value. */
async function note({ rows }: ExportParts, one: Export, change: 'created' | 'updated'): Promise<void> {
  const { id, object, format, columns, filters, status, createdBy, createdAtMs, endedAtMs } = one
  const fields = change === 'created' ? columns.split(',') : ['rows', 'status']
  const atMs = rows.clock.now()
  await rows.write({
    event: { type: 'row.changed', object: 'export', id, change, fields, by: createdBy, atMs },
    statements: [
      compileSql(sql`insert into export (id, object, format, columns, filters, rows, status, created_by, created_at_ms,
          ended_at_ms)
        values (${id}, ${object}, ${format}, ${columns}, ${filters}, ${one.rows}, ${status}, ${createdBy},
          ${createdAtMs}, ${endedAtMs})
        on conflict (id) do update set rows = ${one.rows}, status = ${status}, ended_at_ms = ${endedAtMs}`),
    ],
  })
}

/** What makes files is loaded with the first of them. */
async function writerFor({ format, csv }: ExportOrder, table: Table): Promise<Writer> {
  if (format === 'csv') return (await import('./csv.ts')).createCsvWriter(table, csv)
  if (format === 'xlsx') return (await import('./xlsx.ts')).createXlsxWriter(table)
  return (await import('./vcard.ts')).createVcardWriter(table.columns)
}
