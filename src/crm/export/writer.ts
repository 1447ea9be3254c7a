import type { FieldValue } from '../field.ts'
import type { Column } from './columns.ts'
import type { ExportRow } from './rows.ts'

/** The file formats that records go out in. */
export const FORMATS = ['csv', 'xlsx', 'vcard'] as const
/** One of the list above. */
export type Format = (typeof FORMATS)[number]

/** Makes a file bit by bit: its beginning, some rows at a time, its end. */
export interface Writer {
  open(): Uint8Array
  rows(rows: readonly ExportRow[]): Uint8Array
  close(): Uint8Array
}

/** What stands in a table: its columns, and what they are called there. */
export interface Table {
  readonly columns: readonly Column[]
  readonly heads: readonly string[]
}

/** What a cell says as text, as imports read it: times are ISO 8601 in UTC. */
export function textOf({ kind }: Column, value: FieldValue): string {
  if (value === null) return ''
  return kind === 'time' && typeof value === 'number' ? new Date(value).toISOString() : String(value)
}
