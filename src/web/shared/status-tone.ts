import type { AgentNow } from '../../api/shapes/agent-now.ts'
import type { CallNow } from '../../api/shapes/call-now.ts'

/** How a state looks; each has its word beside the colour. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'idle'

/** The tone of each state of an agent. */
export const AGENT_TONE = {
  ready: 'good',
  spent: 'idle',
  offered: 'warn',
  talking: 'busy',
  wrapup: 'busy',
  break: 'warn',
  offline: 'idle',
} as const satisfies Record<AgentNow['status'] | 'spent', Tone>

/** What an agent is shown as: whoever has had enough calls today is ready for none. */
export function standingOf({ status, isSpent }: Pick<AgentNow, 'status' | 'isSpent'>): AgentNow['status'] | 'spent' {
  return status === 'ready' && isSpent ? 'spent' : status
}

/** The tone of each state of a call. */
export const CALL_TONE = {
  flow: 'idle',
  waiting: 'warn',
  offered: 'warn',
  dialling: 'warn',
  transferring: 'warn',
  parked: 'warn',
  talking: 'busy',
  held: 'warn',
  consulting: 'warn',
  conference: 'busy',
  rejoining: 'warn',
} as const satisfies Record<CallNow['status'], Tone>
