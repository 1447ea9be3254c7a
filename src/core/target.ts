import type { Interaction } from './centre.ts'
import { refuse, type Turn } from './turn.ts'
import type { Refusal } from './words/refusals.ts'

/** Why an agent cannot be rung for somebody else's call, if they cannot: they must be ready or on break. */
export function refusePerson({ centre }: Turn, work: Interaction, id: string): Refusal | undefined {
  const agent = centre.agents.get(id)
  if (agent === undefined) return refuse('agent.unknown', `got ${JSON.stringify(id)}`)
  if (agent.id === work.agent || agent.interaction === work.id)
    return refuse('transfer.toSelf', `${id} is in ${work.id} already`)
  if (agent.status === 'offline') return refuse('agent.offline', `${id} is not logged in`)
  if (agent.phoneLeftAtMs > 0) return refuse('phone.away', `${id}'s phone is not connected`)
  if ((agent.status !== 'ready' && agent.status !== 'break') || agent.leg !== '')
    return refuse('agent.busy', `${id} is ${agent.status}`)
  return undefined
}

/** Why a number cannot be rung, if it cannot. */
export function refuseNumber(turn: Turn, work: Interaction, digits: string): Refusal | undefined {
  if (!/^[0-9+*#]{1,32}$/.test(digits)) return refuse('address.invalid', `got ${JSON.stringify(digits.slice(0, 64))}`)
  if (turn.hasTrunk(work.switch)) return undefined
  return refuse('trunk.none', `${work.switch} has no line to the outside; set switch.trunk or sip.trunkHost`)
}
