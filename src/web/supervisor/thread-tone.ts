import type { ThreadNow } from '../../api/shapes/thread-now.ts'
import type { Tone } from '../shared/status-tone.ts'

/** The tone of each state of a chat, mail or task. */
export const THREAD_TONE = { waiting: 'warn', offered: 'warn', open: 'busy', wrapup: 'busy' } as const satisfies Record<
  ThreadNow['status'],
  Tone
>
