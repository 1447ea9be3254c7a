/** Chance: the next number in [0, 1). */
export type Random = () => number

/**
 * Chance that repeats itself: the same seed gives the same numbers on every machine.
 * xoshiro128** 1.1 (Blackman & Vigna) over a state filled by splitmix32 from the seed's text.
 */
export function createRandom(seed: number | string): Random {
  const fill = splitMix32(hashText(String(seed)))
  let a = fill()
  let b = fill()
  let c = fill()
  let d = fill() | 1
  return () => {
    const product = Math.imul(b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result / 4_294_967_296
  }
}

/** A whole number from 0 up to, not including, `limit`. */
export function randomBelow(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

/** A waiting time without memory: the exponential distribution. */
export function exponential(random: Random, mean: number): number {
  return -Math.log(1 - random()) * mean
}

/** A number around 0 with deviation 1: the normal distribution (Box and Muller, one of the pair). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** A duration as talks have it: lognormal with this mean and coefficient of variation. */
export function lognormal(random: Random, mean: number, variation: number): number {
  const variance = Math.log(1 + variation * variation)
  return mean * Math.exp(normal(random) * Math.sqrt(variance) - variance / 2)
}

/** The gamma distribution with this shape and mean (Marsaglia & Tsang 2000; a shape below 1 by their boost). */
export function gamma(random: Random, shape: number, mean: number): number {
  if (shape < 1) return gamma(random, shape + 1, (mean * (shape + 1)) / shape) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    if (Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (mean * d * v) / shape
  }
}

function splitMix32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x9e37_79b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0_aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a_2d97)
    return z ^ (z >>> 15)
  }
}

/** FNV-1a over the text's code units. */
function hashText(text: string): number {
  let hash = 0x811c_9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193)
  return hash | 0
}
