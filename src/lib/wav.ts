/** Sound in memory: samples of 16 bit per channel, all channels of one length. */
export interface Sound {
  readonly rate: number
  readonly channels: readonly Int16Array[]
}

const HEADER_BYTES = 44
const PCM = 1
const EXTENSIBLE = 0xfffe

/** The 44 bytes before the samples of a 16-bit PCM WAV file; for files that are written piece by piece. */
export function wavHeader(shape: { rate: number; channels: number; dataBytes: number }): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  const frameBytes = shape.channels * 2
  putText(bytes, 0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + shape.dataBytes, true)
  putText(bytes, 8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, PCM, true)
  view.setUint16(22, shape.channels, true)
  view.setUint32(24, shape.rate, true)
  view.setUint32(28, shape.rate * frameBytes, true)
  view.setUint16(32, frameBytes, true)
  view.setUint16(34, 16, true)
  putText(bytes, 36, 'data')
  view.setUint32(40, shape.dataBytes, true)
  return bytes
}

/** A whole 16-bit PCM WAV file. Channels that are shorter than the longest end in silence. */
export function writeWav(sound: Sound): Uint8Array {
  const count = sound.channels.length
  const frames = Math.max(0, ...sound.channels.map((samples) => samples.length))
  const header = wavHeader({ rate: sound.rate, channels: count, dataBytes: frames * count * 2 })
  const bytes = new Uint8Array(HEADER_BYTES + frames * count * 2)
  bytes.set(header)
  const view = new DataView(bytes.buffer, HEADER_BYTES)
  sound.channels.forEach((samples, channel) => {
    samples.forEach((sample, frame) => {
      view.setInt16((frame * count + channel) * 2, sample, true)
    })
  })
  return bytes
}

/**
 * Reads a 16-bit PCM WAV file. A file whose header was never completed (length 0 or beyond the end, as a crash leaves
 * it) is read to its end. Throws an Error that says what was expected and what came.
 */
export function readWav(bytes: Uint8Array): Sound {
  const { rate, count, from, to } = readShape(bytes)
  const frames = Math.floor((to - from) / (count * 2))
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, frames * count * 2)
  const channels = Array.from({ length: count }, (_, channel) =>
    Int16Array.from({ length: frames }, (_, frame) => view.getInt16((frame * count + channel) * 2, true)),
  )
  return { rate, channels }
}

/** How long a sound lasts. */
export function durationMs(sound: Sound): number {
  return Math.round(((sound.channels[0]?.length ?? 0) * 1_000) / sound.rate)
}

/** Two mono sounds of one rate side by side; `rightLateMs` puts silence before the right one (negative: the left). */
export function toStereo(left: Sound, right: Sound, rightLateMs = 0): Sound {
  if (left.rate !== right.rate)
    throw new Error(`expected two sounds of one rate, got ${left.rate} and ${right.rate} Hz`)
  const late = Math.round((Math.abs(rightLateMs) * left.rate) / 1_000)
  const delayed = (sound: Sound, isLate: boolean) =>
    withSilenceBefore(sound.channels[0] ?? new Int16Array(), isLate ? late : 0)
  return { rate: left.rate, channels: [delayed(left, rightLateMs < 0), delayed(right, rightLateMs > 0)] }
}

function withSilenceBefore(samples: Int16Array, silence: number): Int16Array {
  const out = new Int16Array(samples.length + silence)
  out.set(samples, silence)
  return out
}

function readShape(bytes: Uint8Array): { rate: number; count: number; from: number; to: number } {
  if (text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 4) !== 'WAVE') throw new Error('expected a RIFF WAVE file')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let rate = 0
  let count = 0
  let at = 12
  while (at + 8 <= bytes.length) {
    const name = text(bytes, at, 4)
    const length = view.getUint32(at + 4, true)
    const from = at + 8
    if (name === 'fmt ') {
      if (length < 16 || from + 16 > bytes.length) throw new Error('expected a whole WAVE format')
      const format = view.getUint16(from, true)
      const bits = view.getUint16(from + 14, true)
      if ((format !== PCM && format !== EXTENSIBLE) || bits !== 16) {
        throw new Error(`expected 16-bit PCM, got format ${format} with ${bits} bits`)
      }
      count = view.getUint16(from + 2, true)
      rate = view.getUint32(from + 4, true)
    }
    if (name === 'data') {
      if (count === 0 || rate === 0) throw new Error('expected a WAVE format before the samples')
      const isUnfinished = length === 0 || from + length > bytes.length
      return { rate, count, from, to: isUnfinished ? bytes.length : from + length }
    }
    at = from + length + (length % 2)
  }
  throw new Error('expected samples in the WAVE file')
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

function putText(bytes: Uint8Array, at: number, word: string): void {
  for (let i = 0; i < word.length; i++) bytes[at + i] = word.charCodeAt(i)
}
