/** A set of small integers that grows as needed; two of them are intersected word by word. */
export interface Bits {
  words: Uint32Array
}

/** An empty set. */
export function createBits(): Bits {
  return { words: new Uint32Array(1) }
}

/** Puts a number in. */
export function setBit(bits: Bits, index: number): void {
  const word = index >>> 5
  if (word >= bits.words.length) {
    const grown = new Uint32Array(Math.max(word + 1, bits.words.length * 2))
    grown.set(bits.words)
    bits.words = grown
  }
  bits.words[word] = (bits.words[word] as number) | (1 << (index & 31))
}

/** Takes a number out. */
export function clearBit(bits: Bits, index: number): void {
  const word = index >>> 5
  if (word < bits.words.length) bits.words[word] = (bits.words[word] as number) & ~(1 << (index & 31))
}

/** Whether a number is in. */
export function hasBit(bits: Bits, index: number): boolean {
  const word = index >>> 5
  return word < bits.words.length && ((bits.words[word] as number) & (1 << (index & 31))) !== 0
}

/** Whether two sets have a number in common. */
export function isShared(a: Bits, b: Bits): boolean {
  const words = Math.min(a.words.length, b.words.length)
  for (let word = 0; word < words; word += 1) if (commonWord(a, b, word) !== 0) return true
  return false
}

/** Which of 32 numbers are in both sets, as bits; to be walked with `indexOf` and `common &= common - 1`. */
export function commonWord(a: Bits, b: Bits, word: number): number {
  return (a.words[word] as number) & (b.words[word] as number)
}

/** The number that the lowest bit of a word stands for. */
export function indexOf(word: number, bits: number): number {
  return (word << 5) + 31 - Math.clz32(bits & -bits)
}
