import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeptVoicemail, Voicemails } from '../../../ports/voicemails.ts'
import type { Kept } from './keep-recording.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import type { Log } from './log.ts'
import { listVoicemails, type SpooledVoicemail } from './voicemails.ts'

/** Where messages lie and where they go. */
export interface VoicemailBoxParts {
  /** The name of the switch. */
  readonly name: string
  readonly spoolDir: string
  readonly recordingsDir: string
  readonly log: Log
}

/** A WAV file without a sample: the caller said nothing. */
const EMPTY_BYTES = 60

/** The messages that the dialplan has taken; see `dialplans/asterisk/extensions.conf`. */
export function openVoicemailBox(parts: VoicemailBoxParts): Voicemails {
  const { spoolDir, log } = parts
  const keeper = createKeeper()
  return {
    async collect() {
      const kept: KeptVoicemail[] = []
      for (const message of await listVoicemails(spoolDir)) {
        const one = await keep(parts, keeper, message).catch((error: unknown) => {
          log.warn({ voicemail: message.id, reason: String(error) }, 'a message cannot be kept yet')
        })
        if (one !== undefined) kept.push(one)
      }
      return kept
    },
    async remove(voicemail) {
      for (const { id, soundFile, noteFile } of await listVoicemails(spoolDir))
        if (nameOf(id) === voicemail) await remove(soundFile, noteFile)
    },
    close: () => keeper.close(),
  }
}

/** Moves the sound among the recordings; when it is there already, a run before this one had come so far. */
async function keep(parts: VoicemailBoxParts, keeper: Keeper, message: SpooledVoicemail) {
  const { id, soundFile, noteFile, to, from, leftAtMs } = message
  const voicemail = nameOf(id)
  const file = `voicemail-${voicemail}.wav`
  const kept = await soundOf(keeper, soundFile, join(parts.recordingsDir, file))
  if (kept === undefined) return remove(soundFile, noteFile)
  return { voicemail, switch: parts.name, from, to, leftAtMs, file, ...kept }
}

async function soundOf(keeper: Keeper, source: string, target: string): Promise<Kept | undefined> {
  if ((await sizeOf(source)) > EMPTY_BYTES) return keeper.keep({ parts: [{ path: source, lateMs: 0 }], target })
  return (await sizeOf(target)) > EMPTY_BYTES ? keeper.measure(target) : undefined
}

/** The note goes last: it is what says that there is a message. */
async function remove(soundFile: string, noteFile: string): Promise<undefined> {
  await rm(soundFile, { force: true })
  await rm(noteFile, { force: true })
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

/** Ids of channels hold a dot, names of interactions and files of ours do not. */
function nameOf(id: string): string {
  return id.replaceAll(/[^\w-]/g, '-').slice(-50)
}
