import type { Fields, FieldValue } from '../../src/crm/field.ts'
import { readSyntax, type Syntax } from '../../src/crm/formula/syntax.ts'

type Value = FieldValue

/** Reckons a formula part by part, as its documentation says: a second opinion on what the store makes of it. */
export function evaluateFormula(text: string, fields: Fields): Value {
  const value = evaluate(readSyntax(text), fields)
  return value === '' ? null : value
}

function evaluate(part: Syntax, fields: Fields): Value {
  if (part.type === 'Literal') return part.value
  if (part.type === 'Identifier') return fields[part.name] ?? null
  if (part.type === 'ConditionalExpression')
    return evaluate(evaluate(part.test, fields) === true ? part.consequent : part.alternate, fields)
  if (part.type === 'UnaryExpression') return unary(part.operator, evaluate(part.argument, fields))
  if (part.type === 'BinaryExpression')
    return binary(part.operator, evaluate(part.left, fields), evaluate(part.right, fields))
  const name = part.callee.type === 'Identifier' ? part.callee.name : ''
  const call = CALLS[name]
  if (call === undefined) throw new Error(`no function ${name}`)
  return call(part.arguments.map((each) => evaluate(each, fields)))
}

function unary(operator: string, value: Value): Value {
  if (value === null) return null
  return operator === '!' ? value !== true : -Number(value)
}

function binary(operator: string, a: Value, b: Value): Value {
  if (operator === '&') return `${a ?? ''}${b ?? ''}`
  if (operator === '&&') return a === false || b === false ? false : a === null || b === null ? null : true
  if (operator === '||') return a === true || b === true ? true : a === null || b === null ? null : false
  if (a === null || b === null) return null
  const reckoned: Record<string, () => Value> = {
    '+': () => Number(a) + Number(b),
    '-': () => Number(a) - Number(b),
    '*': () => Number(a) * Number(b),
    '/': () => (Number(b) === 0 ? null : Number(a) / Number(b)),
    '==': () => a === b,
    '!=': () => a !== b,
    '<': () => a < b,
    '<=': () => a <= b,
    '>': () => a > b,
    '>=': () => a >= b,
  }
  const reckon = reckoned[operator]
  if (reckon === undefined) throw new Error(`no operator ${operator}`)
  return reckon()
}

const known =
  (call: (args: readonly (string | number | boolean)[]) => Value) =>
  (args: readonly Value[]): Value => {
    const given = args.filter((arg) => arg !== null)
    return given.length < args.length ? null : call(given)
  }

const CALLS: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  if: ([test, yes = null, no = null]) => (test === true ? yes : no),
  coalesce: (args) => args.find((arg) => arg !== null) ?? null,
  isEmpty: ([value]) => value === null,
  round: known(([value]) => Math.sign(Number(value)) * Math.round(Math.abs(Number(value)))),
  abs: known(([value]) => Math.abs(Number(value))),
  min: known((args) => Math.min(...args.map(Number))),
  max: known((args) => Math.max(...args.map(Number))),
  days: known(([from, to]) => dayOf(to) - dayOf(from)),
  year: known(([day]) => Number(String(day).slice(0, 4))),
  month: known(([day]) => Number(String(day).slice(5, 7))),
  lower: known(([text]) => String(text).replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  upper: known(([text]) => String(text).replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  length: known(([text]) => [...String(text)].length),
  text: known(([value]) => String(Number(value))),
}

function dayOf(value: string | number | boolean | undefined): number {
  return (typeof value === 'number' ? value : Date.parse(`${value}T00:00:00Z`)) / 86_400_000
}
