import { z } from 'zod'
import type { Field } from '../field.ts'

/** How a field is compared; what each takes stands in docs/lists.md. */
export const OPERATORS = [
  'is',
  'not',
  'contains',
  'begins',
  'less',
  'more',
  'between',
  'last',
  'next',
  'older',
  'empty',
  'filled',
] as const
/** One of the list above. */
export type Operator = (typeof OPERATORS)[number]

const MOST_CONDITIONS = 20
const MOST_VALUES = 50

/** A condition on a field, such as `{ field: 'tier', op: 'is', values: ['A', 'B'] }`. */
export const condition = z.strictObject({
  field: z.string().min(1).max(64),
  op: z.enum(OPERATORS),
  values: z
    .array(z.union([z.string().max(200), z.number(), z.boolean()]))
    .max(MOST_VALUES)
    .default([]),
})
/** A condition on a field. */
export type ListCondition = z.output<typeof condition>

/** Conditions that a record has to meet, all of them. */
export const conditions = z.array(condition).max(MOST_CONDITIONS)

/** How the values of a field are compared. */
export const SHAPES = ['text', 'picked', 'number', 'flag', 'day', 'time'] as const
/** One of the list above. */
export type Shape = (typeof SHAPES)[number]

const SHAPE_OF_KIND: Readonly<Record<string, Shape>> = {
  choice: 'picked',
  reference: 'picked',
  user: 'picked',
  flag: 'flag',
  number: 'number',
  day: 'day',
  time: 'time',
}
const TEXT: readonly Operator[] = ['is', 'not', 'contains', 'begins', 'empty', 'filled']
const TIMES: readonly Operator[] = ['is', 'less', 'more', 'between', 'last', 'next', 'older', 'empty', 'filled']

/** What can be asked of a field of each shape. */
export const OPERATORS_OF: Readonly<Record<Shape, readonly Operator[]>> = {
  text: TEXT,
  picked: ['is', 'not', 'empty', 'filled'],
  number: ['is', 'not', 'less', 'more', 'between', 'empty', 'filled'],
  flag: ['is', 'empty', 'filled'],
  day: TIMES,
  time: TIMES,
}

/** The shape of a field, by its kind or else by its column. */
export function shapeOf({ kind, column, formula }: Field): Shape {
  return SHAPE_OF_KIND[formula?.type ?? kind] ?? (column === 'text' ? 'text' : 'number')
}
