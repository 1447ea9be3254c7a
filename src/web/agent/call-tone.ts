import { AGENT_TONE, CALL_TONE, type Tone } from '../shared/status-tone.ts'

/** How the call in hand looks to the agent: a talk like their own state, a caller on hold as what must not be forgotten. */
export function toneOfCall(status: keyof typeof CALL_TONE): Tone {
  if (status === 'talking') return AGENT_TONE.talking
  return status === 'held' ? 'warn' : CALL_TONE[status]
}
