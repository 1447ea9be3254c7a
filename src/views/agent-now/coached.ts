import type { EventOf } from '../../core/words/event.ts'
import type { Agent } from './agent.ts'

/** Whose talk a supervisor is in; until their phone is picked up they are at nobody's leg. */
export function coachingOf(
  event: EventOf<'coaching.started' | 'coaching.joined' | 'coaching.switched'>,
): Agent['coaching'] {
  const { interaction, mode } = event
  return { interaction, mode, isIn: 'target' in event && event.target !== '' }
}
