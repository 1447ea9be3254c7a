import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { useMine } from '../shared/live.ts'
import { useSession } from '../shared/session.ts'

/** Whose talk the supervisor is in. */
export interface OwnCoaching {
  /** The agent that the user is; '' for none, who has no phone to be rung. */
  readonly agent: string
  readonly coaching: AgentNow['coaching']
  /** Whether I am not logged in as that agent yet. */
  readonly isOff: boolean
}

/** Whose talk I am in. */
export function useOwnCoaching(): OwnCoaching {
  const { agent } = useSession()
  const row = useMine('agent')
  return { agent, coaching: row?.coaching ?? null, isOff: row?.status === 'offline' }
}
