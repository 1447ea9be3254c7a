import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordingKind } from '../../../core/words/leg.ts'
import type { RecordingSignal } from '../../../core/words/recording.ts'
import { makeTone } from '../../../lib/tone.ts'
import { writeWav } from '../../../lib/wav.ts'

/** Where finished recordings go. */
export interface Keeper {
  keep(recording: string, kind: RecordingKind, durationMs: number, report: (signal: RecordingSignal) => void): void
  has(recording: string): boolean
  /** Reports again what was kept; a recording that never was is reported as failed. */
  again(recording: string, report: (signal: RecordingSignal) => void): void
}

const RATE = 8_000
const MAX_FILE_MS = 5_000
const MAX_REMEMBERED = 1_000

/**
 * Keeps recordings as small WAV files, the caller's side 440 Hz and the agent's 1,000 Hz, five seconds at most.
 * Without a folder there is no audio: only the duration is kept, `file` is '' and its size 0.
 */
export function createKeeper(dir: string | undefined): Keeper {
  const kept = new Map<string, RecordingSignal>()
  const remember = (signal: RecordingSignal) => {
    kept.set(signal.recording, signal)
    const [oldest] = kept.keys()
    if (kept.size > MAX_REMEMBERED && oldest !== undefined) kept.delete(oldest)
    return signal
  }
  return {
    keep(recording, kind, durationMs, report) {
      if (dir === undefined) {
        report(remember({ type: 'recording.kept', recording, file: '', bytes: 0, durationMs, sha256: '' }))
        return
      }
      void writeTones(dir, recording, kind, Math.min(durationMs, MAX_FILE_MS)).then((signal) =>
        report(remember(signal)),
      )
    },
    has: (recording) => kept.has(recording),
    again(recording, report) {
      report(kept.get(recording) ?? { type: 'recording.failed', recording, reason: 'nothing was recorded' })
    },
  }
}

async function writeTones(dir: string, recording: string, kind: RecordingKind, ms: number): Promise<RecordingSignal> {
  const tone = (hz: number) => makeTone({ hz, ms, rate: RATE, level: 0.25 })
  const bytes = writeWav({ rate: RATE, channels: kind === 'call' ? [tone(440), tone(1_000)] : [tone(440)] })
  const file = `${recording}.wav`
  try {
    await mkdir(dir, { recursive: true })
    await writeFile(join(dir, `${file}.part`), bytes)
    await rename(join(dir, `${file}.part`), join(dir, file))
  } catch (error) {
    return { type: 'recording.failed', recording, reason: error instanceof Error ? error.message : String(error) }
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { type: 'recording.kept', recording, file, bytes: bytes.length, durationMs: ms, sha256 }
}
