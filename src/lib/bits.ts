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

/** The first number from `from` on that is in both sets, or -1. */
export function nextCommon(a: Bits, b: Bits, from: number): number {
  const left = a.words
  const right = b.words
  const end = Math.min(left.length, right.length)
  let word = from >>> 5
  if (word >= end) return -1
  let common = (left[word] as number) & (right[word] as number) & (-1 << (from & 31))
  while (common === 0) {
    word += 1
    if (word >= end) return -1
    common = (left[word] as number) & (right[word] as number)
  }
  return (word << 5) + 31 - Math.clz32(common & -common)
}
