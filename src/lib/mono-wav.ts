const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe
const RATES = { least: 4_000, most: 192_000 }
const MOST_CHANNELS = 8

/** Samples of 16 bit, all channels of the file mixed into one. */
export interface MonoSound {
  readonly rate: number
  readonly samples: Int16Array
}

interface Format {
  readonly code: number
  readonly channels: number
  readonly rate: number
  readonly bits: number
}

/**
 * Reads a WAV file as people's programs write it: PCM of 8, 16, 24 or 32 bit or 32-bit float, up to eight channels.
 * Throws an Error that says what was expected and what came.
 */
export function readMonoWav(bytes: Uint8Array): MonoSound {
  const { format, from, to } = readChunks(bytes)
  const read = READERS[`${format.code === FLOAT ? 'float' : 'int'}${format.bits}`]
  if (read === undefined) throw new Error(`expected PCM samples, got format ${format.code} of ${format.bits} bits`)
  const width = format.bits / 8
  const { channels } = format
  const frames = Math.floor((to - from) / (width * channels))
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, frames * width * channels)
  const samples = new Int16Array(frames)
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0
    for (let channel = 0; channel < channels; channel += 1) sum += read(view, (frame * channels + channel) * width)
    samples[frame] = Math.round(Math.max(-1, Math.min(32_767 / 32_768, sum / channels)) * 32_768)
  }
  return { rate: format.rate, samples }
}

/** Each gives a number from -1 to 1. */
const READERS: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  int8: (view, at) => (view.getUint8(at) - 128) / 128,
  int16: (view, at) => view.getInt16(at, true) / 32_768,
  int24: (view, at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 8_388_608,
  int32: (view, at) => view.getInt32(at, true) / 2_147_483_648,
  float32: (view, at) => view.getFloat32(at, true) || 0,
}

function readChunks(bytes: Uint8Array): { format: Format; from: number; to: number } {
  if (word(bytes, 0) !== 'RIFF' || word(bytes, 8) !== 'WAVE')
    throw new Error('expected a WAV file (RIFF WAVE), got something else')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let format: Format | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const from = at + 8
    if (word(bytes, at) === 'fmt ') format = readFormat(view, from, length)
    if (word(bytes, at) === 'data') {
      if (format === undefined) throw new Error('expected the format of the WAV file before its samples')
      return { format, from, to: Math.min(bytes.length, from + length) }
    }
    at = from + length + (length % 2)
  }
  throw new Error('expected samples in the WAV file, got none')
}

function readFormat(view: DataView, from: number, length: number): Format {
  if (length < 16 || from + length > view.byteLength) throw new Error('expected a whole WAV format, it is cut off')
  const code = view.getUint16(from, true)
  // The true code of an extensible format stands in the first bytes of its GUID.
  const isExtended = code === EXTENSIBLE && length >= 26
  const format = {
    code: isExtended ? view.getUint16(from + 24, true) : code,
    channels: view.getUint16(from + 2, true),
    rate: view.getUint32(from + 4, true),
    bits: view.getUint16(from + 14, true),
  }
  if (format.code !== PCM && format.code !== FLOAT)
    throw new Error(`expected PCM samples, got format ${format.code}; save the file as a plain WAV`)
  if (format.channels < 1 || format.channels > MOST_CHANNELS)
    throw new Error(`expected 1 to ${MOST_CHANNELS} channels, got ${format.channels}`)
  if (format.rate < RATES.least || format.rate > RATES.most)
    throw new Error(`expected a rate from ${RATES.least} to ${RATES.most} Hz, got ${format.rate}`)
  return format
}

function word(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
