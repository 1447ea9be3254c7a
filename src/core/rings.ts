import type { Agent, Interaction } from './centre.ts'
import { companyOf } from './company.ts'
import { after, since } from './moments.ts'
import type { Ring } from './people.ts'

/** Everybody who is being rung for a call, in the order in which they were. */
export function ringsOf(work: Interaction): readonly Ring[] {
  const { status, agent, agentLeg, company } = work
  return status === 'offered' ? [{ agent, leg: agentLeg, sinceMs: since(work) }, ...company.alsoRung] : []
}

/** The ring of a leg, undefined when the call is not being offered to it. */
export function ringAt(work: Interaction, leg: string): Ring | undefined {
  const { status, agent, agentLeg, company } = work
  if (status !== 'offered') return undefined
  return agentLeg === leg ? { agent, leg, sinceMs: since(work) } : company.alsoRung.find((ring) => ring.leg === leg)
}

/** True when a call rings at an agent, alone or among others. */
export function ringsAt(work: Interaction, { id }: Agent): boolean {
  return ringsOf(work).some(({ agent }) => agent === id)
}

/** One more phone rings: the first is the call's own, the others stand beside it. */
export function addRing(work: Interaction, ring: Ring): void {
  if (work.status === 'offered') {
    companyOf(work).alsoRung = [...work.company.alsoRung, ring]
    return
  }
  work.status = 'offered'
  work.agent = ring.agent
  work.agentLeg = ring.leg
  work.sinceAfterMs = after(work, ring.sinceMs)
}

/** A phone rings no longer. The next in order becomes the call's own; after the last the call waits. */
export function removeRing(work: Interaction, leg: string): void {
  const [first, ...others] = ringsOf(work).filter((ring) => ring.leg !== leg)
  work.status = first === undefined ? 'waiting' : 'offered'
  work.agent = first?.agent ?? ''
  work.agentLeg = first?.leg ?? ''
  if (first !== undefined) work.sinceAfterMs = after(work, first.sinceMs)
  if (work.company.alsoRung.length > 0) companyOf(work).alsoRung = others
}

/** What it is not to pick up: alone one misses the call, among others it is merely not answered. */
export function missOf({ company }: Interaction): 'expired' | 'unanswered' {
  return company.alsoRung.length > 0 ? 'unanswered' : 'expired'
}
