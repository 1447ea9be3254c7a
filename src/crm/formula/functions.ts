/** What parts of a formula hold. */
export type FormulaType = 'number' | 'text' | 'flag' | 'day' | 'time'

/** A function: what it is given, what it gives, and how the store reckons it. */
export interface FormulaFunction {
  /** The type of each argument; `same` are of one type, whichever; `any` are of any. */
  readonly takes: readonly (FormulaType | 'same' | 'any')[]
  /** How often the last argument may come; once where nothing is said. */
  readonly most?: number
  /** How many arguments may be left out at the end. */
  readonly optional?: number
  readonly gives: FormulaType | 'same'
  readonly sql: (...args: string[]) => string
}

const MOST_ARGUMENTS = 10
const EPOCH_DAY = '2440587.5'

/** Days since 1970, of days and moments alike. */
function daysSql(value: string): string {
  return `(case typeof(${value}) when 'text' then julianday(${value}) - ${EPOCH_DAY} else ${value} / 86400000.0 end)`
}

/** Every function by its name; docs/lists.md shows them. */
export const FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  if: {
    takes: ['flag', 'same', 'same'],
    gives: 'same',
    sql: (test, yes, no) => `(case when ${test} then ${yes} else ${no} end)`,
  },
  coalesce: {
    takes: ['same', 'same'],
    most: MOST_ARGUMENTS,
    gives: 'same',
    sql: (...args) => `coalesce(${args.join(', ')})`,
  },
  isEmpty: { takes: ['any'], gives: 'flag', sql: (value) => `(${value} is null)` },
  round: {
    takes: ['number', 'number'],
    optional: 1,
    gives: 'number',
    sql: (value, digits = '0') => `round(${value}, min(max(coalesce(${digits}, 0), 0), 9))`,
  },
  abs: { takes: ['number'], gives: 'number', sql: (value) => `abs(${value})` },
  min: {
    takes: ['number', 'number'],
    most: MOST_ARGUMENTS,
    gives: 'number',
    sql: (...args) => `min(${args.join(', ')})`,
  },
  max: {
    takes: ['number', 'number'],
    most: MOST_ARGUMENTS,
    gives: 'number',
    sql: (...args) => `max(${args.join(', ')})`,
  },
  days: { takes: ['any', 'any'], gives: 'number', sql: (from, to) => `(${daysSql(to)} - ${daysSql(from)})` },
  year: { takes: ['day'], gives: 'number', sql: (day) => `cast(substr(${day}, 1, 4) as real)` },
  month: { takes: ['day'], gives: 'number', sql: (day) => `cast(substr(${day}, 6, 2) as real)` },
  lower: { takes: ['text'], gives: 'text', sql: (text) => `lower(${text})` },
  upper: { takes: ['text'], gives: 'text', sql: (text) => `upper(${text})` },
  trim: { takes: ['text'], gives: 'text', sql: (text) => `trim(${text})` },
  left: {
    takes: ['text', 'number'],
    gives: 'text',
    sql: (text, count) => `substr(${text}, 1, max(0, cast(${count} as integer)))`,
  },
  length: { takes: ['text'], gives: 'number', sql: (text) => `cast(length(${text}) as real)` },
  contains: {
    takes: ['text', 'text'],
    gives: 'flag',
    sql: (text, part) => `(instr(lower(${text}), lower(${part})) > 0)`,
  },
  text: {
    takes: ['number'],
    gives: 'text',
    sql: (value) => `(case when abs(${value}) < 1e15 then rtrim(rtrim(printf('%.6f', ${value}), '0'), '.') end)`,
  },
}

/** What stands between or before two parts. */
export interface FormulaOperator {
  readonly takes: 'number' | 'text' | 'flag' | 'same'
  readonly gives: FormulaType
  readonly sql: (left: string, right: string) => string
}

/** Every operator between two parts. */
export const OPERATORS: Readonly<Record<string, FormulaOperator>> = {
  '+': { takes: 'number', gives: 'number', sql: (a, b) => `(${a} + ${b})` },
  '-': { takes: 'number', gives: 'number', sql: (a, b) => `(${a} - ${b})` },
  '*': { takes: 'number', gives: 'number', sql: (a, b) => `(${a} * ${b})` },
  // Divided by nothing is nothing.
  '/': { takes: 'number', gives: 'number', sql: (a, b) => `(${a} / ${b})` },
  '&': { takes: 'text', gives: 'text', sql: (a, b) => `(coalesce(${a}, '') || coalesce(${b}, ''))` },
  '==': { takes: 'same', gives: 'flag', sql: (a, b) => `(${a} = ${b})` },
  '!=': { takes: 'same', gives: 'flag', sql: (a, b) => `(${a} <> ${b})` },
  '<': { takes: 'same', gives: 'flag', sql: (a, b) => `(${a} < ${b})` },
  '<=': { takes: 'same', gives: 'flag', sql: (a, b) => `(${a} <= ${b})` },
  '>': { takes: 'same', gives: 'flag', sql: (a, b) => `(${a} > ${b})` },
  '>=': { takes: 'same', gives: 'flag', sql: (a, b) => `(${a} >= ${b})` },
  '&&': { takes: 'flag', gives: 'flag', sql: (a, b) => `(${a} and ${b})` },
  '||': { takes: 'flag', gives: 'flag', sql: (a, b) => `(${a} or ${b})` },
}
