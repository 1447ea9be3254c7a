import jsep from 'jsep'
import { z } from 'zod'
import { type Missing, missOf } from './grammar.ts'

/** What a formula is made of before anybody knows its types. */
export type Syntax =
  | { readonly type: 'Literal'; readonly value: string | number | boolean | null }
  | { readonly type: 'Identifier'; readonly name: string }
  | { readonly type: 'UnaryExpression'; readonly operator: string; readonly argument: Syntax }
  | { readonly type: 'BinaryExpression'; readonly operator: string; readonly left: Syntax; readonly right: Syntax }
  | { readonly type: 'CallExpression'; readonly callee: Syntax; readonly arguments: readonly Syntax[] }
  | {
      readonly type: 'ConditionalExpression'
      readonly test: Syntax
      readonly consequent: Syntax
      readonly alternate: Syntax
    }

/** What is wrong with a formula, for those who say it in another language; `named` is of the formula. */
export interface FormulaFault {
  readonly kind: 'syntax' | 'size' | 'field' | 'unread' | 'function' | 'count' | 'operator' | 'type' | 'result'
  readonly named?: string
  /** What the grammar expects there, where that is what is wrong. */
  readonly missing?: Missing
  /** How many, or of which type. */
  readonly wanted?: string
  readonly got?: string
}

/** A formula that means nothing, with the place of what is wrong: 1 is its first character. */
export class FormulaError extends Error {
  readonly at: number
  readonly expected: string
  readonly fault: FormulaFault

  constructor(at: number, expected: string, fault: FormulaFault) {
    super(`at ${at}: ${expected}`)
    this.at = at
    this.expected = expected
    this.fault = fault
    this.name = 'FormulaError'
  }
}

const MOST_CHARACTERS = 1_000
const JOINING = 9
/** Names, numbers and texts in quotes, in the order in which they stand. */
const LEAF = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[\p{L}_$][\p{L}\p{N}_$]*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/gu

// Joins as strongly as + adds.
jsep.addBinaryOp('&', JOINING)

const syntax: z.ZodType<Syntax> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('Literal'), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
    z.object({ type: z.literal('Identifier'), name: z.string() }),
    z.object({ type: z.literal('UnaryExpression'), operator: z.string(), argument: syntax }),
    z.object({ type: z.literal('BinaryExpression'), operator: z.string(), left: syntax, right: syntax }),
    z.object({ type: z.literal('CallExpression'), callee: syntax, arguments: z.array(syntax) }),
    z.object({ type: z.literal('ConditionalExpression'), test: syntax, consequent: syntax, alternate: syntax }),
  ]),
)
const fault = z.object({ index: z.int(), description: z.string() })

/** Reads a formula; throws a FormulaError. */
export function readSyntax(text: string): Syntax {
  if (text.length > MOST_CHARACTERS)
    throw new FormulaError(MOST_CHARACTERS, `expected at most ${MOST_CHARACTERS} characters`, { kind: 'size' })
  if (text.trim() === '') throw new FormulaError(1, 'expected a formula such as price * amount', miss('formula'))
  const parsed = syntax.safeParse(parse(text))
  if (parsed.success) return parsed.data
  throw new FormulaError(
    1,
    'expected fields, numbers, texts, operators and functions, one formula alone',
    miss('single'),
  )
}

/** Where each name, number and text of a formula begins, the first character being 1. */
export function leafPlaces(text: string): readonly number[] {
  return [...text.matchAll(LEAF)].map(({ index }) => index + 1)
}

function parse(text: string): unknown {
  try {
    return jsep(text)
  } catch (error) {
    const known = fault.safeParse(error)
    if (!known.success) throw error
    const { index, description } = known.data
    throw new FormulaError(index + 1, description, { kind: 'syntax', ...missOf(description) })
  }
}

/** That the grammar expects something else. */
export function miss(missing: Missing): FormulaFault {
  return { kind: 'syntax', missing }
}
