import type { Clock } from '../ports/clock.ts'
import type { KeptVoicemail, Voicemails } from '../ports/voicemails.ts'
import type { FindContact } from './effects.ts'
import type { Loop } from './loop.ts'

/** What the intake of messages needs. */
export interface IntakeParts {
  readonly voicemails: Voicemails
  readonly loop: Pick<Loop, 'submit'>
  readonly findContact: FindContact
  readonly clock: Clock
  readonly everyMs: number
  readonly warn: (message: string, detail: object) => void
}

/**
 * Takes in the messages that callers left while we were away, now and every so often; returns what ends it. A message is
 * removed once the log has it, so whatever happens in between it comes again, and the core knows it.
 */
export function startIntake(parts: IntakeParts): () => Promise<void> {
  const { clock, everyMs, voicemails } = parts
  let cancel = () => {}
  let isStopped = false
  let round = Promise.resolve()
  const next = () => {
    round = takeAll(parts).then(() => {
      if (!isStopped) cancel = clock.at(clock.now() + everyMs, next)
    })
  }
  next()
  return async () => {
    isStopped = true
    cancel()
    await round
    await voicemails.close()
  }
}

async function takeAll(parts: IntakeParts): Promise<void> {
  try {
    for (const voicemail of await parts.voicemails.collect()) await take(parts, voicemail)
  } catch (error) {
    parts.warn('a message that a caller left waits to be taken in', { reason: String(error) })
  }
}

async function take({ voicemails, loop, findContact }: IntakeParts, kept: KeptVoicemail): Promise<void> {
  const { match, contact, account } = await findContact(kept.from)
  await loop.submit({ type: 'voicemail.found', ...kept, match, contact, account })
  await voicemails.remove(kept.voicemail)
}
