import { readMonoWav } from '../../lib/mono-wav.ts'
import { resample } from '../../lib/resample.ts'
import { writeWav } from '../../lib/wav.ts'

const RATE = 8_000
/** The peak of the prompts that come with the program, -6 dB. */
const PEAK = 16_422
const SHORTEST_MS = 100
const LONGEST_MS = 600_000
/** Below this peak it is silence, and making it louder would play its noise. */
const SILENT = 64

/** Telephone sound and how long it lasts. */
export interface TelephoneSound {
  readonly wav: Uint8Array
  readonly durationMs: number
}

/** What a telephone plays: 8 kHz, one channel, at the loudness of the other prompts. Throws with what was expected. */
export function telephoneSound(bytes: Uint8Array): TelephoneSound {
  const { rate, samples } = readMonoWav(bytes)
  const durationMs = Math.round((samples.length * 1_000) / rate)
  if (durationMs < SHORTEST_MS || durationMs > LONGEST_MS)
    throw new Error(`expected a sound of 0.1 s to 10 min, got ${durationMs / 1_000} s`)
  const narrow = resample(samples, rate, RATE)
  const peak = narrow.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  if (peak < SILENT) throw new Error('expected a sound, got silence')
  const loud = narrow.map((sample) => Math.round((sample * PEAK) / peak))
  return { wav: writeWav({ rate: RATE, channels: [loud] }), durationMs }
}
