import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { parse } from 'yaml'
import { z } from 'zod'
import { createTurns } from '../../lib/turns.ts'
import { BadSound, type KeptSound, type Prompts, type ShippedPrompt } from '../../ports/prompts.ts'
import type { Speech } from '../../ports/speech.ts'
import type { TelephoneSound } from './telephone-sound.ts'

/** What prompts are kept with. `speech` is opened when somebody wants to hear it. */
export interface PromptOptions {
  /** Where those lie that came with the program, with their manifest. */
  readonly shippedDir: string
  /** Where new ones are kept. */
  readonly dir: string
  readonly speech: () => Promise<Pick<Speech, 'say'>>
}

const HEADER_BYTES = 44
/** 8 kHz, 16 bit. */
const BYTES_PER_MS = 16
const manifest = z.object({ prompts: z.record(z.string(), z.record(z.string(), z.string())) })
const answer = z.union([z.object({ sound: z.custom<TelephoneSound>() }), z.object({ reason: z.string() })])

/** Opens the prompts. Sounds are worked out on a thread of their own, one at a time: calls do not wait for them. */
export function openPrompts({ shippedDir, dir, speech }: PromptOptions): Prompts {
  const turns = createTurns()
  const keepWav = (bytes: Uint8Array) => turns('', async () => keep(dir, await convert(bytes)))
  return {
    shipped: readShipped(shippedDir),
    keepWav,
    async keepSpeech(text, language) {
      const engine = await speech()
      const spoken = await engine.say(text, language).catch((error: Error) => {
        throw error.message.startsWith('expected') ? new BadSound(error.message) : error
      })
      return keepWav(await readFile(spoken))
    },
    pathOf: (file) => join(dir, file),
    pathOfShipped: (id, language) => join(shippedDir, language, `${id}.wav`),
  }
}

function readShipped(dir: string): ShippedPrompt[] {
  const { prompts } = manifest.parse(parse(readFileSync(join(dir, 'manifest.yaml'), 'utf8')))
  return Object.entries(prompts).flatMap(([id, texts]) =>
    Object.entries(texts).map(([language, text]) => {
      const { size } = statSync(join(dir, language, `${id}.wav`))
      return { id, language, text, durationMs: Math.round((size - HEADER_BYTES) / BYTES_PER_MS) }
    }),
  )
}

/** A sound is called after what it holds, so that the same one is kept once and none is ever written over. */
async function keep(dir: string, { wav, durationMs }: TelephoneSound): Promise<KeptSound> {
  const file = `${createHash('sha256').update(wav).digest('hex').slice(0, 32)}.wav`
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const temporary = join(dir, `${randomUUID()}.part`)
  await writeFile(temporary, wav, { flush: true })
  await rename(temporary, join(dir, file))
  return { file, durationMs }
}

function convert(bytes: Uint8Array): Promise<TelephoneSound> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./telephone-thread.ts', import.meta.url), { workerData: bytes })
    thread.once('message', (message: unknown) => {
      const told = answer.parse(message)
      if ('reason' in told) reject(new BadSound(told.reason))
      else resolve(told.sound)
    })
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread that works on sounds ended early')))
  })
}
