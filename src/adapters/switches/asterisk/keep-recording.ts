import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { wavHeader } from '../../../lib/wav.ts'

/** One side of a recording: a mono 16-bit WAV file of Asterisk's. `lateMs` is how much later than the other it began. */
export interface Part {
  readonly path: string
  readonly lateMs: number
}

/** What is to be made into one file: the channels in order (null is silence), and where it goes. */
export interface KeepJob {
  readonly parts: readonly (Part | null)[]
  readonly target: string
}

/** A file as it is kept. */
export interface Kept {
  readonly bytes: number
  readonly durationMs: number
  readonly sha256: string
}

interface Source {
  readonly fd: number
  readonly rate: number
  /** Frames of silence before the first sample. */
  readonly silence: number
  readonly frames: number
  at: number
}

const CHUNK_FRAMES = 65_536
const HEAD_BYTES = 4_096

/**
 * Makes the parts into one WAV file: written beside the target, flushed to the disk, renamed, hashed; then the parts are
 * deleted. Blocks, so it belongs on a thread of its own. Throws when there is no sound in the parts.
 */
export function keepRecording({ parts, target }: KeepJob): Kept {
  const sources = parts.map((part) => (part === null ? null : openSource(part)))
  try {
    const kept = write(sources, target)
    for (const part of parts) if (part !== null) rmSync(part.path, { force: true })
    return kept
  } finally {
    for (const source of sources) if (source !== null) closeSync(source.fd)
  }
}

/** Measures a file that is kept already. */
export function measureKept(path: string): Kept {
  const fd = openSync(path, 'r')
  try {
    const hash = createHash('sha256')
    const chunk = new Uint8Array(CHUNK_FRAMES * 2)
    for (let read = readSync(fd, chunk); read > 0; read = readSync(fd, chunk)) hash.update(chunk.subarray(0, read))
    const { from, rate, channels, bytes } = headOf(fd)
    const durationMs = Math.round(((bytes - from) * 1_000) / (rate * channels * 2))
    return { bytes, durationMs, sha256: hash.digest('hex') }
  } finally {
    closeSync(fd)
  }
}

function write(sources: readonly (Source | null)[], target: string): Kept {
  const rate = sources.find((source) => source !== null)?.rate ?? 0
  const frames = Math.max(...sources.map((source) => (source === null ? 0 : source.silence + source.frames)))
  if (rate === 0 || sources.every((source) => source === null || source.frames === 0))
    throw new Error('there is no sound in it')
  const header = wavHeader({ rate, channels: sources.length, dataBytes: frames * sources.length * 2 })
  const hash = createHash('sha256')
  const temporary = join(dirname(target), `.${target.slice(dirname(target).length + 1)}.part`)
  const fd = openSync(temporary, 'w', 0o600)
  try {
    const put = (bytes: Uint8Array) => {
      hash.update(bytes)
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
    }
    put(header)
    for (let at = 0; at < frames; at += CHUNK_FRAMES) put(interleave(sources, at, Math.min(CHUNK_FRAMES, frames - at)))
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(temporary, target)
  flushFolder(dirname(target))
  const bytes = header.length + frames * sources.length * 2
  return { bytes, durationMs: Math.round((frames * 1_000) / rate), sha256: hash.digest('hex') }
}

function interleave(sources: readonly (Source | null)[], from: number, count: number): Uint8Array {
  const all = new Int16Array(count * sources.length)
  sources.forEach((source, channel) => {
    if (source === null) return
    const samples = readSamples(source, from, count)
    for (let i = 0; i < count; i++) all[i * sources.length + channel] = samples[i] ?? 0
  })
  return new Uint8Array(all.buffer)
}

/** The samples of one side between two frames of the whole; silence before it began and after it ended. */
function readSamples(source: Source, from: number, count: number): Int16Array {
  const samples = new Int16Array(count)
  const first = Math.max(from, source.silence)
  const last = Math.min(from + count, source.silence + source.frames)
  if (first >= last) return samples
  const bytes = new Uint8Array(samples.buffer, (first - from) * 2, (last - first) * 2)
  readSync(source.fd, bytes, 0, bytes.length, source.at + (first - source.silence) * 2)
  return samples
}

function openSource({ path, lateMs }: Part): Source {
  const fd = openSync(path, 'r')
  const { from, to, rate, channels } = headOf(fd)
  if (channels !== 1) throw new Error(`expected one channel in ${path}, got ${channels}`)
  return { fd, rate, silence: Math.round((lateMs * rate) / 1_000), frames: Math.floor((to - from) / 2), at: from }
}

/** Where the samples are. A header that was never completed, as a crash leaves it, means: to the end of the file. */
function headOf(fd: number): { from: number; to: number; rate: number; channels: number; bytes: number } {
  const { size } = fstatSync(fd)
  const head = Buffer.alloc(Math.min(HEAD_BYTES, size))
  readSync(fd, head, 0, head.length, 0)
  const data = head.indexOf('data', 12, 'latin1')
  if (head.toString('latin1', 0, 4) !== 'RIFF' || data < 36) throw new Error('expected a WAV file')
  const from = data + 8
  const length = head.readUInt32LE(data + 4)
  const to = length === 0 || from + length > size ? size : from + length
  return { from, to, rate: head.readUInt32LE(24), channels: head.readUInt16LE(22), bytes: size }
}

function flushFolder(folder: string): void {
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
