/** What the grammar misses in a formula, each a text of the page; those with a name stand with a sign of the formula. */
export const MISSING = [
  'formula',
  'single',
  'value',
  'valueAfter',
  'stray',
  'quote',
  'closing',
  'comma',
  'colon',
  'exponent',
  'nameStart',
  'function',
  'text',
] as const

/** One of them. */
export type Missing = (typeof MISSING)[number]

/** What is missed, and the sign that it is about. */
export interface Miss {
  readonly missing: Missing
  readonly named?: string
}

type Rule = readonly [said: RegExp, missing: Missing, named?: string]

const RULES: readonly Rule[] = [
  [/^Expected expression after (.+)$/s, 'valueAfter'],
  [/^(?:Expected expression|missing unaryOp argument)/, 'value'],
  [/^Unexpected (?:token )?"?([^"]+)"?$/s, 'stray'],
  [/^Unclosed quote/, 'quote'],
  [/^Unclosed \(/, 'closing', ')'],
  [/^Unclosed \[/, 'closing', ']'],
  [/^Expected ([)\]])$/, 'closing'],
  [/^Expected comma/, 'comma'],
  [/^Expected :/, 'colon'],
  [/^Expected exponent/, 'exponent'],
  [/^Variable names cannot start with a number/, 'nameStart'],
]

/** What the parser (jsep) has said, as one of what can be missed; what it says of other things is that it cannot go on. */
export function missOf(said: string): Miss {
  for (const [pattern, missing, sign] of RULES) {
    const found = pattern.exec(said)
    if (found === null) continue
    const named = (sign ?? found[1] ?? '').replace('period', '.').trim()
    return named === '' ? { missing } : { missing, named }
  }
  return { missing: 'value' }
}
