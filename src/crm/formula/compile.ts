import type { Field } from '../field.ts'
import { type FormulaFunction, type FormulaType, FUNCTIONS, OPERATORS } from './functions.ts'
import { FormulaError, leafPlaces, miss, readSyntax, type Syntax } from './syntax.ts'

/** A formula that the store can reckon. */
export interface Compiled {
  readonly type: 'number' | 'text' | 'flag'
  /** The fields that it reads. */
  readonly reads: readonly string[]
  /** The expression, over columns of the same row. */
  readonly sql: string
}

/** A part with its type; null is nothing, which is of any type. */
interface Part {
  readonly type: FormulaType | null
  readonly sql: string
  readonly at: number
  /** A text that stands there in quotes. */
  readonly quoted?: string
}

interface Reading {
  readonly fields: Readonly<Record<string, Field>>
  readonly columnOf: (field: string) => string
  readonly places: readonly number[]
  readonly reads: Set<string>
  /** How many names, numbers and texts were met. */
  leaves: number
  parts: number
}

const MOST_PARTS = 200
const MOST_DEPTH = 40
const DAY = /^\d{4}-\d\d-\d\d$/
const TYPES: Readonly<Record<string, FormulaType>> = {
  ...{ text: 'text', 'long-text': 'text', choice: 'text', code: 'text', number: 'number' },
  ...{ flag: 'flag', day: 'day', time: 'time' },
}
const WORDS: Readonly<Record<FormulaType, string>> = {
  number: 'a number',
  text: 'a text',
  flag: 'yes or no',
  day: 'a day',
  time: 'a moment',
}

/** Understands a formula over the fields of a record; throws a FormulaError with the place of what is wrong. */
export function compileFormula(
  text: string,
  fields: Readonly<Record<string, Field>>,
  columnOf: (field: string) => string,
): Compiled {
  const reading: Reading = { fields, columnOf, places: leafPlaces(text), reads: new Set(), leaves: 0, parts: 0 }
  const { type, sql, at } = partOf(reading, readSyntax(text), 0)
  if (type === null) throw new FormulaError(at, 'expected more than nothing', { kind: 'result' })
  if (type === 'day' || type === 'time')
    throw new FormulaError(at, `expected a number, a text or yes or no, got ${WORDS[type]}`, { kind: 'result' })
  // Nothing is kept as such, not as an empty text.
  return { type, reads: [...reading.reads], sql: type === 'text' ? `nullif(${sql}, '')` : sql }
}

function partOf(reading: Reading, part: Syntax, depth: number): Part {
  reading.parts += 1
  if (reading.parts > MOST_PARTS || depth > MOST_DEPTH)
    throw new FormulaError(placeOf(reading), `expected at most ${MOST_PARTS} parts, ${MOST_DEPTH} within one another`, {
      kind: 'size',
    })
  if (part.type === 'Literal') return literal(reading, part.value)
  if (part.type === 'Identifier') return fieldPart(reading, part.name)
  if (part.type === 'CallExpression') return callPart(reading, part, depth)
  if (part.type === 'UnaryExpression') return unaryPart(reading, part, depth)
  if (part.type === 'BinaryExpression') return binaryPart(reading, part, depth)
  const { test, consequent, alternate } = part
  const args = [test, consequent, alternate].map((each) => partOf(reading, each, depth + 1))
  return applied('if', args, args[0]?.at ?? 1)
}

function placeOf({ places, leaves }: Reading): number {
  return places[leaves] ?? places.at(-1) ?? 1
}

function leafAt(reading: Reading): number {
  const at = placeOf(reading)
  reading.leaves += 1
  return at
}

function literal(reading: Reading, value: string | number | boolean | null): Part {
  const at = leafAt(reading)
  if (value === null) return { type: null, sql: 'null', at }
  if (typeof value === 'boolean') return { type: 'flag', sql: value ? '1' : '0', at }
  if (typeof value === 'string') return { type: 'text', sql: quotedSql(value, at), at, quoted: value }
  return { type: 'number', sql: `cast(${value} as real)`, at }
}

function quotedSql(value: string, at: number): string {
  if (value.includes('\0')) throw new FormulaError(at, 'expected a text without a NUL', miss('text'))
  return `'${value.replaceAll("'", "''")}'`
}

function fieldPart(reading: Reading, name: string): Part {
  const at = leafAt(reading)
  const field = Object.hasOwn(reading.fields, name) ? reading.fields[name] : undefined
  if (field === undefined) throw new FormulaError(at, `there is no field ${name}`, { kind: 'field', named: name })
  const type = TYPES[field.kind]
  if (type === undefined)
    throw new FormulaError(at, `${name} holds nothing that formulas read (${field.kind})`, {
      kind: 'unread',
      named: name,
    })
  reading.reads.add(name)
  const column = `"${reading.columnOf(name)}"`
  return { type, sql: type === 'number' ? `cast(${column} as real)` : column, at }
}

function callPart(
  reading: Reading,
  { callee, arguments: given }: Syntax & { type: 'CallExpression' },
  depth: number,
): Part {
  const at = leafAt(reading)
  if (callee.type !== 'Identifier') throw new FormulaError(at, 'expected the name of a function', miss('function'))
  return applied(
    callee.name,
    given.map((each) => partOf(reading, each, depth + 1)),
    at,
  )
}

function applied(name: string, args: readonly Part[], at: number): Part {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (known === undefined)
    throw new FormulaError(at, `there is no function ${name}; there are ${Object.keys(FUNCTIONS).join(', ')}`, {
      kind: 'function',
      named: name,
    })
  refuseCount(name, known, { count: args.length, at })
  const { takes, gives, sql } = known
  const wanted = (index: number) => takes[Math.min(index, takes.length - 1)] ?? 'any'
  const alike = sameType(args.filter((_, index) => wanted(index) === 'same'))
  const made = args.map((arg, index) => {
    const type = wanted(index)
    if (name === 'days') return dayOrTime(arg)
    if (type === 'any') return arg.sql
    return type === 'same' ? as(arg, alike) : as(arg, type)
  })
  return { type: gives === 'same' ? alike : gives, sql: sql(...made), at }
}

function refuseCount(
  name: string,
  { takes, most, optional = 0 }: FormulaFunction,
  given: { count: number; at: number },
) {
  const [least, mostArgs] = [takes.length - optional, Math.max(takes.length, most ?? 0)]
  if (given.count >= least && given.count <= mostArgs) return
  const expected = least === mostArgs ? `${least}` : `${least} to ${mostArgs}`
  throw new FormulaError(given.at, `${name}: expected ${expected} arguments, got ${given.count}`, {
    ...{ kind: 'count', named: name, wanted: expected, got: String(given.count) },
  })
}

function unaryPart(
  reading: Reading,
  { operator, argument }: Syntax & { type: 'UnaryExpression' },
  depth: number,
): Part {
  const inner = partOf(reading, argument, depth + 1)
  if (operator === '!') return { type: 'flag', sql: `(not ${as(inner, 'flag')})`, at: inner.at }
  if (operator === '-') return { type: 'number', sql: `(- ${as(inner, 'number')})`, at: inner.at }
  if (operator === '+') return { ...inner, type: 'number', sql: as(inner, 'number') }
  throw new FormulaError(inner.at, `there is no operator ${operator}`, { kind: 'operator', named: operator })
}

function binaryPart(reading: Reading, part: Syntax & { type: 'BinaryExpression' }, depth: number): Part {
  const left = partOf(reading, part.left, depth + 1)
  const right = partOf(reading, part.right, depth + 1)
  const known = Object.hasOwn(OPERATORS, part.operator) ? OPERATORS[part.operator] : undefined
  if (known === undefined)
    throw new FormulaError(
      right.at,
      `there is no operator ${part.operator}; there are ${Object.keys(OPERATORS).join(' ')}`,
      { kind: 'operator', named: part.operator },
    )
  const { takes, gives, sql } = known
  const type = takes === 'same' ? sameType([left, right]) : takes
  return { type: gives, sql: sql(as(left, type), as(right, type)), at: left.at }
}

/** The one type of some parts. A quoted day is a day beside days. */
function sameType(parts: readonly Part[]): FormulaType | null {
  const types = parts.filter(({ quoted }) => quoted === undefined || !DAY.test(quoted)).map(({ type }) => type)
  const type = types.find((each) => each !== null) ?? parts.find((part) => part.type !== null)?.type ?? null
  return type
}

/** A part where a type is wanted; nothing will always do. */
function as({ type, sql, at, quoted }: Part, wanted: FormulaType | null): string {
  if (type === null || wanted === null || type === wanted) return sql
  if (wanted === 'day' && quoted !== undefined && DAY.test(quoted)) return sql
  throw new FormulaError(at, `expected ${WORDS[wanted]}, got ${WORDS[type]}`, { kind: 'type', wanted, got: type })
}

function dayOrTime(part: Part): string {
  const isQuoted = part.quoted !== undefined && DAY.test(part.quoted)
  if (part.type === 'day' || part.type === 'time' || part.type === null || isQuoted) return part.sql
  throw new FormulaError(part.at, `expected a day or a moment, got ${WORDS[part.type]}`, {
    ...{ kind: 'type', wanted: 'day', got: part.type },
  })
}
