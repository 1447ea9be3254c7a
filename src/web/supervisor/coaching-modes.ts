import type { CoachingMode } from '../../core/words/coaching.ts'

/** How a supervisor may be in a talk, from the quietest to the loudest. */
export const COACHING_MODES: readonly CoachingMode[] = ['listen', 'whisper', 'barge']
