import { type NumberPlan, normalise, spellings } from '../../lib/phone-number.ts'

/** By what somebody is known in texts: names and addresses as they stand, numbers as digits in every spelling. */
export interface Traces {
  readonly words: readonly string[]
  readonly digits: readonly string[]
}

const LEAST_WORD = 2
const LEAST_DIGITS = 5

/** The traces of somebody with these names, addresses and numbers. */
export function tracesOf(words: readonly string[], numbers: readonly string[], plan: NumberPlan): Traces {
  const digits = numbers.flatMap((number) => {
    const { e164, digits: dialled } = normalise(number, plan)
    return [dialled, ...(e164 === null ? [] : spellings(e164, plan))]
  })
  return {
    words: [...new Set(words.map((word) => word.trim()))].filter((word) => word.length >= LEAST_WORD),
    digits: [...new Set(digits)].filter((each) => each.length >= LEAST_DIGITS),
  }
}

/** Whether a text tells who it is. */
export function tells({ words, digits }: Traces, text: string): boolean {
  const low = text.toLowerCase()
  if (words.some((word) => low.includes(word.toLowerCase()))) return true
  const plain = text.replace(/[\s\-().+]/g, '')
  return digits.some((each) => plain.includes(each))
}
