import type { Row } from '../../ports/store.ts'
import type { LiveRows } from '../live-rows.ts'

/** An agent's own state with the call in which they are: whom they consult, and who else is in it. */
export function ownRow(live: LiveRows, agent: string): Row | undefined {
  const row = live.row('agent-now', agent)
  if (row === undefined) return undefined
  const call = live.row('call-now', String(row['interaction']))
  const isIn = Array.isArray(call?.['agents']) && call['agents'].includes(agent)
  if (call === undefined || !isIn) return { ...row, call_status: '', consult: null, participants: [] }
  return { ...row, call_status: call['status'], consult: call['consult'], participants: call['participants'] }
}

/** The agents who are in calls. */
export function agentsIn(live: LiveRows, calls: Iterable<string>): Set<string> {
  const agents = new Set<string>()
  for (const call of calls) {
    const among = live.row('call-now', call)?.['agents']
    if (Array.isArray(among)) for (const agent of among) agents.add(String(agent))
  }
  return agents
}
