/** A sine tone of 16-bit samples. `level` is the share of full scale. */
export function makeTone(tone: { hz: number; ms: number; rate: number; level: number }): Int16Array {
  const step = (2 * Math.PI * tone.hz) / tone.rate
  return Int16Array.from({ length: Math.round((tone.ms * tone.rate) / 1_000) }, (_, i) =>
    Math.round(tone.level * 32_767 * Math.sin(step * i)),
  )
}

/** How strong one tone is in the samples: its amplitude as a share of full scale (Goertzel's algorithm). */
export function toneLevel(samples: Int16Array, rate: number, hz: number): number {
  if (samples.length === 0) return 0
  const turn = (2 * Math.PI * hz) / rate
  const factor = 2 * Math.cos(turn)
  let last = 0
  let beforeLast = 0
  for (const sample of samples) {
    const now = sample + factor * last - beforeLast
    beforeLast = last
    last = now
  }
  const power = last * last + beforeLast * beforeLast - factor * last * beforeLast
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length / 32_767
}

/** The loudness of the samples: root of the mean square as a share of full scale. */
export function rmsLevel(samples: Int16Array): number {
  if (samples.length === 0) return 0
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / samples.length) / 32_767
}
