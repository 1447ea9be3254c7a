import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

/** A day of the calendar, such as 2026-11-22; of no time zone. */
export function day(options: FieldOptions): Field {
  return fieldOf('day', options, { rule: z.iso.date(), column: 'text', fromText: readDay })
}

/** 2026-11-22, 2026/11/22 and 2026.11.22 alike. */
function readDay(cell: string): string | undefined {
  const [, year, month = '', date = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(cell.trim()) ?? []
  return year === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}
