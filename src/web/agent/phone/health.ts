import type { PhoneNow } from '../../../api/shapes/phone-now.ts'
import type { PhoneState } from '../../shared/phone/phone-state.ts'
import type { Tone } from '../../shared/status-tone.ts'

/** How the agent's phone is, in one word; the pill at the top shows it and the panel explains it. */
export type PhoneHealth =
  | 'none'
  | 'desk'
  | 'external'
  | 'silent'
  | 'connecting'
  | 'ready'
  | 'noMicrophone'
  | 'away'
  | 'elsewhere'
  | 'replaced'
  | 'refused'

/** The colour of each. */
export const HEALTH_TONE = {
  none: 'idle',
  desk: 'good',
  external: 'good',
  silent: 'idle',
  connecting: 'idle',
  ready: 'good',
  noMicrophone: 'bad',
  away: 'bad',
  elsewhere: 'good',
  replaced: 'warn',
  refused: 'bad',
} as const satisfies Record<PhoneHealth, Tone>

const UNUSABLE = new Set(['denied', 'missing', 'blocked'])

/** What the server and this tab know, as one word. */
export function healthOf(row: PhoneNow | undefined, state: PhoneState): PhoneHealth {
  if (state.problem === 'phone.noAudio') return 'silent'
  if (state.owner === 'none') return row === undefined || row.status === 'none' ? 'none' : restOf(row)
  if (state.status === 'refused') return state.problem === 'phone.replaced' ? 'replaced' : 'refused'
  if (state.status === 'away') return 'away'
  if (state.status !== 'registered') return 'connecting'
  if (UNUSABLE.has(state.permission)) return 'noMicrophone'
  return state.owner === 'elsewhere' ? 'elsewhere' : 'ready'
}

/** The phone is not in this browser. */
function restOf({ kind, status }: PhoneNow): PhoneHealth {
  if (kind !== 'browser') return kind
  return status === 'registered' ? 'replaced' : 'away'
}
