import type { Agent } from './centre.ts'
import type { AgentSettings } from './words/agent.ts'

/** An agent who has just been configured: not logged in, and nothing in hand. */
export function createAgent(settings: AgentSettings, profile: Agent['profile']): Agent {
  return {
    id: settings.id,
    settings,
    phone: '',
    phoneKind: 'desk',
    phoneLeftAtMs: 0,
    status: 'offline',
    isSpent: false,
    isFull: false,
    sinceMs: 0,
    reason: '',
    next: '',
    nextReason: '',
    nextForMs: 0,
    interaction: '',
    queue: '',
    disposition: '',
    leg: '',
    readySinceMs: 0,
    order: 0,
    callsHandled: 0,
    lastOffer: 0,
    loginOrder: 0,
    missed: 0,
    wrapupExtensions: 0,
    talkMs: 0,
    occupancy: 0,
    busySinceMs: 0,
    profile,
    slot: -1,
    deadline: undefined,
  }
}
