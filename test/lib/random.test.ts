import t from 'tap'
import { createRandom, exponential, gamma, lognormal, normal, type Random, randomBelow } from '../../src/lib/random.ts'

const DRAWS = 200_000

function meanAndDeviation(draw: () => number): { mean: number; deviation: number } {
  let sum = 0
  let squares = 0
  for (let i = 0; i < DRAWS; i++) {
    const value = draw()
    sum += value
    squares += value * value
  }
  const mean = sum / DRAWS
  return { mean, deviation: Math.sqrt(squares / DRAWS - mean * mean) }
}

const first = (random: Random, count: number) => Array.from({ length: count }, random)

t.test('the same seed gives the same numbers, another seed others', async (t) => {
  t.same(first(createRandom(7), 100), first(createRandom(7), 100))
  t.notSame(first(createRandom(7), 100), first(createRandom(8), 100))
  t.notSame(first(createRandom('7/talk'), 100), first(createRandom('7/arrivals'), 100))
})

t.test('numbers are even over [0, 1)', async (t) => {
  const random = createRandom(1)
  const bins = new Array<number>(16).fill(0)
  for (let i = 0; i < DRAWS; i++) {
    const bin = randomBelow(random, 16)
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  const expected = DRAWS / 16
  const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  t.ok(chiSquare < 37.7, `chi-square ${chiSquare} below the 0.1 % point of 15 degrees`)
})

t.test('each distribution has its mean and deviation', async (t) => {
  const random = createRandom(2)
  const cases: [string, () => number, number, number][] = [
    ['exponential', () => exponential(random, 120), 120, 120],
    ['normal', () => normal(random), 0, 1],
    ['lognormal', () => lognormal(random, 120, 1), 120, 120],
    ['gamma 4', () => gamma(random, 4, 20), 20, 10],
    ['gamma 0.5', () => gamma(random, 0.5, 20), 20, 20 * Math.SQRT2],
  ]
  for (const [name, draw, mean, deviation] of cases) {
    const seen = meanAndDeviation(draw)
    t.ok(Math.abs(seen.mean - mean) < 0.02 * deviation, `${name}: mean ${seen.mean}`)
    t.ok(Math.abs(seen.deviation - deviation) < 0.04 * deviation, `${name}: deviation ${seen.deviation}`)
  }
})
