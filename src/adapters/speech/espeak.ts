import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { resample } from '../../lib/resample.ts'
import { readWav, type Sound, writeWav } from '../../lib/wav.ts'
import type { Speech } from '../../ports/speech.ts'

/** How espeak-ng is run: the program's path, where its sounds are kept, and its limits. */
export interface EspeakOptions {
  readonly program: string
  readonly cacheDir: string
  readonly voices?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  readonly maxCharacters?: number
}

/** Speech by a local espeak-ng: no network, English and Mandarin out of the box. */
export default { name: 'espeak', create: createEspeak }

const VOICES: Readonly<Record<string, string>> = { en: 'en-us', zh: 'cmn' }
const RATE = 8_000
const PEAK = 16_422
const MAX_WAITING = 100
const MAX_BYTES = 32 * 1_024 * 1_024

function createEspeak(options: EspeakOptions): Speech {
  const { program, cacheDir, voices = VOICES, timeoutMs = 10_000, maxCharacters = 1_000 } = options
  const running = new Map<string, Promise<string>>()
  let last: Promise<unknown> = Promise.resolve()

  return {
    name: 'espeak',
    async say(text, language) {
      const words = cleaned(text)
      if (words === '') throw new Error('expected a text to say, got none')
      if (words.length > maxCharacters) {
        throw new Error(`expected a text of at most ${maxCharacters} characters, got ${words.length}`)
      }
      const voice = Object.hasOwn(voices, language) ? voices[language] : undefined
      if (voice === undefined) {
        throw new Error(`expected one of the languages ${Object.keys(voices).join(', ')}, got ${language.slice(0, 16)}`)
      }
      const key = createHash('sha256').update(`${voice}\n${words}`).digest('hex')
      const file = join(cacheDir, key.slice(0, 2), `${key}.wav`)
      const known = running.get(key)
      if (known) return known
      if (running.size >= MAX_WAITING) throw new Error(`expected at most ${MAX_WAITING} texts waiting to be said`)
      const before = last
      const made = exists(file).then(async (isThere) => {
        if (isThere) return file
        await before
        await keep(file, telephoneSound(await speak(program, voice, words, timeoutMs)))
        return file
      })
      running.set(key, made)
      last = made.catch(() => undefined).finally(() => running.delete(key))
      return made
    },
  }
}

/** One line without control characters or espeak's `[[phonemes]]`. */
function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .replaceAll('[[', '[ [')
    .trim()
}

/** The text goes in by stdin: no shell, no argument made of it. */
function speak(program: string, voice: string, text: string, timeoutMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      ['--stdin', '--stdout', '-b', '1', '-v', voice, '-s', '155', '-p', '45'],
      { encoding: 'buffer', timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: MAX_BYTES },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout)
        const reason = error.killed ? `took longer than ${timeoutMs} ms` : stderr.toString().trim() || error.message
        reject(new Error(`espeak-ng failed: ${reason.slice(0, 300)}`))
      },
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(text)
  })
}

/** 8 kHz mono with its peak at −6 dB, as the recorded prompts have it. */
function telephoneSound(bytes: Uint8Array): Uint8Array {
  const spoken = readWav(bytes)
  const samples = resample(spoken.channels[0] ?? new Int16Array(), spoken.rate, RATE)
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const sound: Sound = {
    rate: RATE,
    channels: [peak === 0 ? samples : samples.map((sample) => (sample * PEAK) / peak)],
  }
  return writeWav(sound)
}

async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const temporary = `${file}.${randomUUID()}`
  await writeFile(temporary, bytes)
  await rename(temporary, file)
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
