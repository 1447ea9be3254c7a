const MOST_WORDS = 32
const LONGEST_WORD = 64
const HAN = /\p{Script=Han}/u

/** The words of a text as a search index keeps them: folded; Chinese also from each further character on. */
export function wordsOf(text: string): readonly string[] {
  const words = fold(text).flatMap((word) => (HAN.test(word) ? endingsOf(word) : [word]))
  return [...new Set(words)].slice(0, MOST_WORDS)
}

/** The words of what somebody types into a search box, each to be found at the beginning of a kept word. */
export function termsOf(query: string): readonly string[] {
  return [...new Set(fold(query))].slice(0, MOST_WORDS)
}

function fold(text: string): readonly string[] {
  const plain = text.slice(0, 1_000).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, LONGEST_WORD))
}

function endingsOf(word: string): readonly string[] {
  const characters = [...word]
  return characters.map((_, index) => characters.slice(index).join(''))
}
