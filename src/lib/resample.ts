const HALF_WIDTH = 32
const PASS_BAND = 0.92

/**
 * Changes the rate of 16-bit samples without aliasing: windowed-sinc interpolation (Blackman window, 64 taps at the
 * lower rate; Oppenheim & Schafer, Discrete-Time Signal Processing, 4.6).
 */
export function resample(samples: Int16Array, fromRate: number, toRate: number): Int16Array {
  if (!(fromRate > 0 && toRate > 0)) throw new Error(`expected two rates above 0, got ${fromRate} and ${toRate}`)
  if (fromRate === toRate) return samples
  const ratio = fromRate / toRate
  const cutOff = Math.min(1, 1 / ratio) * PASS_BAND
  const reach = Math.ceil(HALF_WIDTH / Math.min(1, 1 / ratio))
  const length = Math.floor(samples.length / ratio)
  return Int16Array.from({ length }, (_, i) => clamp(valueAt(samples, i * ratio, cutOff, reach)))
}

function valueAt(samples: Int16Array, position: number, cutOff: number, reach: number): number {
  const middle = Math.floor(position)
  let sum = 0
  let weights = 0
  for (let i = middle - reach + 1; i <= middle + reach; i++) {
    const distance = i - position
    const weight = cutOff * sinc(cutOff * distance) * blackman(distance / reach)
    weights += weight
    sum += weight * (samples[i] ?? 0)
  }
  return sum / weights
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function blackman(x: number): number {
  if (x <= -1 || x >= 1) return 0
  return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x)
}

function clamp(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value)))
}
