import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { openPrompts } from './adapters/prompts/index.ts'
import espeak from './adapters/speech/espeak.ts'
import { provideTool } from './adapters/switches/asterisk/private/provide.ts'
import type { Centre } from './core/centre.ts'
import { promptKey } from './core/prompt-key.ts'
import type { Media } from './core/words/flow.ts'
import { PROGRAM } from './lib/program.ts'
import type { Prompts } from './ports/prompts.ts'
import type { Speech } from './ports/speech.ts'

/** Opens what callers hear: prompts that came with the program, our own, and the speech engine. */
export function openSounds({ centre, dataDir, log }: { centre: Sounds['centre']; dataDir: string; log: Logger }) {
  const speech = openSpeechLater(dataDir, log)
  const prompts = openPrompts({ shippedDir: join(PROGRAM, 'sounds'), dir: join(dataDir, 'prompts'), speech })
  return { centre, prompts, speech }
}

/** Opens the speech engine when somebody needs it, and again when that failed. */
function openSpeechLater(dataDir: string, log: Logger): () => Promise<Speech> {
  let speech: Promise<Speech> | undefined
  const open = async () => {
    const program = await provideTool({
      varDir: join(PROGRAM, 'var'),
      name: 'espeak-ng',
      log: (line) => log.info(line),
    })
    return espeak.create({ program, cacheDir: join(dataDir, 'speech') })
  }
  return () => {
    speech ??= open()
    speech.catch(() => {
      speech = undefined
    })
    return speech
  }
}

/** What sounds are found with. */
export interface Sounds {
  readonly centre: Pick<Centre, 'prompts'>
  readonly prompts: Pick<Prompts, 'pathOf' | 'pathOfShipped'>
  readonly speech: () => Promise<Speech>
}

/** Sound files without their ending: prompts of our own or shipped ones, or what the speech engine says. */
export function mediaResolver(sounds: Sounds): (media: Media) => Promise<string | null> {
  return async (media) => {
    if (media.kind === 'prompt') return promptFile(sounds, media)
    if (media.kind === 'beep') return promptFile(sounds, { name: 'beep', language: 'en' })
    const file = await (await sounds.speech()).say(media.text, media.language)
    return withoutEnding(file)
  }
}

async function promptFile(
  { centre, prompts }: Sounds,
  { name, language }: { name: string; language: string },
): Promise<string | null> {
  if (!/^[a-z0-9-]{1,64}$/.test(name)) return null
  for (const each of [language, 'en']) {
    const own = centre.prompts.get(promptKey(name, each))
    const file = own === undefined ? prompts.pathOfShipped(name, each) : prompts.pathOf(own.file)
    const isThere = await access(file).then(
      () => true,
      () => false,
    )
    if (isThere) return withoutEnding(file)
  }
  return null
}

function withoutEnding(file: string): string {
  return file.slice(0, -'.wav'.length)
}
