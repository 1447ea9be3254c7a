import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf } from '../field.ts'

/** What can be said of a number. */
export interface NumberOptions extends FieldOptions {
  readonly least?: number
  readonly most?: number
  /** Nothing behind the point. */
  readonly isWhole?: boolean
}

/** A number. */
export function number(options: NumberOptions): Field {
  const { least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER, isWhole = false } = options
  const rule = (isWhole ? z.int() : z.number()).min(least).max(most)
  const column = isWhole ? 'integer' : 'real'
  return fieldOf('number', options, { rule, column, fromText: readNumber })
}

/** 1,234.5 and 1234.5 alike; what is no number is undefined. */
function readNumber(cell: string): number | undefined {
  const plain = cell.trim().replace(/(?<=\d),(?=\d{3}\b)/g, '')
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}
