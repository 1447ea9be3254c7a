import type { AgentNow } from '../../api/shapes/agent-now.ts'
import type { CallNow } from '../../api/shapes/call-now.ts'
import type { ScreenPop } from '../../api/shapes/screen-pop.ts'

/** What the middle of the desk is about. `ringing`: a call is offered; `outgoing`: our phone rings, or theirs. */
export type Phase = 'offline' | 'ready' | 'away' | 'ringing' | 'outgoing' | 'talking' | 'wrapup'

/** The work in hand as the desk shows it. */
export interface Work {
  readonly phase: Phase
  readonly agent: AgentNow
  /** The card of the call in hand or in wrap-up. */
  readonly pop: ScreenPop | undefined
  /** The call in hand; gone in wrap-up. */
  readonly call: CallNow | undefined
}

/** Puts together what the server tells of the agent, their call and its card. */
export function workOf({ agent, pop, call }: Omit<Work, 'phase'>): Work {
  return { phase: phaseOf(agent, call), agent, pop, call }
}

function phaseOf({ status }: AgentNow, call: CallNow | undefined): Phase {
  if (status === 'offered') return call?.direction === 'out' ? 'outgoing' : 'ringing'
  if (status === 'talking') return call?.status === 'dialling' ? 'outgoing' : 'talking'
  if (status === 'break') return 'away'
  return status
}
