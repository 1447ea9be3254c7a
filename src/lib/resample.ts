const HALF_WIDTH = 32
const PASS_BAND = 0.92

/**
 * Changes the rate of 16-bit samples without aliasing: windowed-sinc interpolation (Blackman window, 64 taps at the
 * lower rate; Oppenheim & Schafer, Discrete-Time Signal Processing, 4.6), its weights worked out once per phase.
 * Rates are whole numbers of hertz.
 */
export function resample(samples: Int16Array, fromRate: number, toRate: number): Int16Array {
  if (!(fromRate > 0 && toRate > 0)) throw new Error(`expected two rates above 0, got ${fromRate} and ${toRate}`)
  if (fromRate === toRate) return samples
  const shared = commonDivisor(fromRate, toRate)
  const [step, phases] = [fromRate / shared, toRate / shared]
  const reach = Math.ceil((HALF_WIDTH * Math.max(fromRate, toRate)) / toRate)
  const weights = weightsByPhase(phases, reach, Math.min(1, toRate / fromRate) * PASS_BAND)
  const out = new Int16Array(Math.floor((samples.length * phases) / step))
  for (let i = 0; i < out.length; i++) {
    const position = i * step
    const first = Math.floor(position / phases) - reach + 1
    const row = (position % phases) * 2 * reach
    let sum = 0
    for (let tap = 0; tap < 2 * reach; tap++) sum += (samples[first + tap] ?? 0) * (weights[row + tap] ?? 0)
    out[i] = Math.max(-32_768, Math.min(32_767, Math.round(sum)))
  }
  return out
}

function weightsByPhase(phases: number, reach: number, cutOff: number): Float64Array {
  const weights = new Float64Array(phases * 2 * reach)
  for (let phase = 0; phase < phases; phase++) {
    const row = weights.subarray(phase * 2 * reach, (phase + 1) * 2 * reach)
    let sum = 0
    for (let tap = 0; tap < row.length; tap++) {
      const distance = tap - reach + 1 - phase / phases
      const weight = sinc(cutOff * distance) * blackman(distance / reach)
      row[tap] = weight
      sum += weight
    }
    for (let tap = 0; tap < row.length; tap++) row[tap] = (row[tap] ?? 0) / sum
  }
  return weights
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function blackman(x: number): number {
  if (x <= -1 || x >= 1) return 0
  return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x)
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
