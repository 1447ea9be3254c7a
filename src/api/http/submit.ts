import type { z } from 'zod'
import type { Command } from '../../core/words/input.ts'
import type { Loop } from '../../runtime/loop.ts'
import { refused } from './problem.ts'
import type { commandAnswer } from './schemas.ts'

/** Submits a command; answers with its events, or throws its refusal as a problem. */
export async function submit(
  loop: Pick<Loop, 'submit' | 'position'>,
  command: Command,
): Promise<z.infer<typeof commandAnswer>> {
  const answer = await loop.submit(command)
  if ('refusal' in answer) throw refused(answer.refusal)
  const events = answer.events.map(({ seq, event }) => ({ seq, type: event.type }))
  return { position: events.at(-1)?.seq ?? loop.position, events }
}
