import type { Centre, Interaction } from './centre.ts'
import { since } from './moments.ts'
import type { Party } from './people.ts'
import type { Effect } from './words/effect.ts'

/** The one whom the agent consults, rings for that, or has put on hold meanwhile. */
export function consultOf({ company: { parties } }: Interaction): Party | undefined {
  return parties.find(({ status }) => status !== 'joined')
}

/** True while the customer hears music though the call has an agent. */
export function isCustomerHeld(work: Interaction): boolean {
  const { status } = work
  const { parties, goneAtMs } = work.company
  if (status === 'held' || status === 'rejoining') return true
  if (status !== 'consulting' || goneAtMs > 0) return false
  return parties.every((party) => party.status === 'ringing' || party.status === 'talking')
}

/** How long the customer has been on hold, for an event that ends it. */
export function heldMsOf(work: Interaction, nowMs: number): number {
  return isCustomerHeld(work) ? nowMs - since(work) : 0
}

/** The music that a call's customer hears on hold. */
export function musicOf(centre: Centre, work: Interaction): string {
  return centre.match.queues.get(work.queue)?.settings.music ?? 'default'
}

/** The bridge in which a leg of a call should be, '' for none. A consulted leg names the bridge of its consultation. */
export function bridgeOf(work: Interaction, leg: string): string {
  const consult = consultOf(work)
  if (consult?.status === 'talking' && (leg === consult.leg || leg === work.agentLeg)) return consult.leg
  return membersOf(work).includes(leg) && leg !== aloneIn(work) ? work.id : ''
}

/** Who is left alone in the bridge of a talk while its agent asks somebody else: they hear music. '' for nobody. */
function aloneIn(work: Interaction): string {
  const [first = '', second] = membersOf(work)
  return second === undefined && first !== work.agentLeg ? first : ''
}

/** Asks for every leg of a call to be where it belongs; nothing happens to one that is there. */
export function arrange(centre: Centre, work: Interaction, effects: Effect[]): void {
  const { switch: at, agentLeg, id } = work
  const music = musicOf(centre, work)
  const consult = consultOf(work)
  if (isCustomerHeld(work) || work.status === 'transferring' || work.status === 'parked')
    effects.push({ type: 'leg.hold', switch: at, leg: work.leg, bridge: id, music })
  if (consult?.status === 'held')
    effects.push({ type: 'leg.hold', switch: at, leg: consult.leg, bridge: consult.leg, music })
  if (consult?.status === 'ringing' && isThere(centre, agentLeg))
    effects.push({ type: 'leg.ringback', switch: at, leg: agentLeg, bridge: id })
  if (consult?.status === 'talking')
    effects.push({ type: 'leg.join', switch: at, leg: consult.leg, with: agentLeg, bridge: consult.leg })
  const [first, ...others] = membersOf(work).filter((leg) => isThere(centre, leg))
  if (first === undefined) return
  if (first === aloneIn(work)) effects.push({ type: 'leg.hold', switch: at, leg: first, bridge: id, music })
  else if (others.length === 0) effects.push({ type: 'leg.join', switch: at, leg: first, with: first, bridge: id })
  for (const other of others) effects.push({ type: 'leg.join', switch: at, leg: first, with: other, bridge: id })
}

function isThere(centre: Centre, leg: string): boolean {
  const status = centre.legs.get(leg)?.status
  return status !== undefined && status !== 'ending'
}

/** The legs that belong into the bridge of a call, the customer's first. */
function membersOf(work: Interaction): string[] {
  const { status, agentLeg, leg } = work
  const { parties, goneAtMs } = work.company
  if (status === 'transferring' || status === 'parked') return []
  const consult = consultOf(work)
  const isAgentApart = consult?.status === 'ringing' || consult?.status === 'talking'
  const members = parties.filter((party) => party.status === 'joined').map((party) => party.leg)
  if (agentLeg !== '' && !isAgentApart) members.unshift(agentLeg)
  if (goneAtMs === 0 && !isCustomerHeld(work)) members.unshift(leg)
  return members
}
