import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A message that a caller left with the dialplan while Ringdown was away. */
export interface SpooledVoicemail {
  readonly id: string
  /** The sound; there is none when the caller said nothing. */
  readonly soundFile: string
  readonly noteFile: string
  /** The number that was called. */
  readonly to: string
  /** The caller's number as the switch saw it; may be empty. */
  readonly from: string
  readonly leftAtMs: number
}

/** The whole messages in a spool directory, oldest first; the note is written when a message is whole. */
export async function listVoicemails(dir: string): Promise<SpooledVoicemail[]> {
  const names = await readdir(dir).catch(() => [])
  const notes = names.filter((name) => name.endsWith('.txt'))
  const messages = await Promise.all(notes.map((name) => readMessage(dir, name.slice(0, -'.txt'.length))))
  return messages.filter((message) => message !== undefined).sort((a, b) => a.leftAtMs - b.leftAtMs)
}

async function readMessage(dir: string, id: string): Promise<SpooledVoicemail | undefined> {
  const soundFile = join(dir, `${id}.wav`)
  const noteFile = join(dir, `${id}.txt`)
  const note = await readFile(noteFile, 'utf8').catch(() => '')
  const [leftAt = '', to = '', from = ''] = note.trim().split(' ')
  return /^\d+$/.test(leftAt) ? { id, soundFile, noteFile, to, from, leftAtMs: Number(leftAt) * 1_000 } : undefined
}
