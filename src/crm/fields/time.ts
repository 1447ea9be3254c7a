import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

const LAST_MS = 8_640_000_000_000_000

/** A moment, in milliseconds since 1970. */
export function time(options: FieldOptions): Field {
  return fieldOf('time', options, { rule: z.int().min(0).max(LAST_MS), column: 'integer', fromText: readTime })
}

/** A date with or without a time of day, as ISO 8601 has it; without an offset it is UTC. */
function readTime(cell: string): number | undefined {
  const text = cell.trim().replace(' ', 'T')
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined
  const ms = Date.parse(/^\d{4}-\d\d-\d\d$|(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(ms) ? undefined : ms
}
