import { release } from './agent-state.ts'
import { consultOf, heldMsOf } from './arrange.ts'
import type { Interaction } from './centre.ts'
import { comeBack } from './come-back.ts'
import { dropLeg, isLoss } from './drop.ts'
import { finish, wrapupMsOf } from './finish.ts'
import { known } from './known.ts'
import { letGo } from './party.ts'
import type { Party } from './people.ts'
import { recordTalk } from './record-talk.ts'
import { turnIntoTransfer } from './transfer.ts'
import { type Decider, refuse, type Turn } from './turn.ts'
import type { Cause } from './words/leg.ts'
import type { PartyCommand, PartyEnd } from './words/party.ts'

type CommandOf<T extends PartyCommand['type']> = Extract<PartyCommand, { readonly type: T }>

const DIGITS = /^[0-9*#A-D]{1,32}$/

/** Decisions on leaving a call in which others talk on, and on keys for the other side. */
export const conferenceDeciders = {
  'interaction.leave': (turn, { interaction, agent }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(interaction)}`)
    const party = work.company.parties.find(({ kind, id }) => kind === 'agent' && id === agent)
    if (party !== undefined) {
      partyLeaves(turn, work, party, party.status === 'ringing' ? 'declined' : 'hungup')
      return undefined
    }
    if (work.agent !== agent || agent === '') return refuse('interaction.notYours', `${agent || 'nobody'} is not in it`)
    if (work.company.goneAtMs > 0) finish(turn, work, work.company.goneCause, 'caller')
    else if (work.company.parties.some(({ status }) => status === 'joined')) agentLeaves(turn, work)
    else return refuse('conference.none', `${interaction} is ${work.status}`)
    return undefined
  },
  'interaction.sendDigits': (turn, { interaction, digits }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(interaction)}`)
    if (!DIGITS.test(digits)) return refuse('digits.invalid', `got ${digits.length} characters`)
    const leg = otherSide(work)
    if (leg === undefined) return refuse('interaction.notTalking', `${interaction} is ${work.status}`)
    turn.emit({ type: 'digits.sent', interaction, agent: work.agent, leg, digits, atMs: turn.nowMs })
    return undefined
  },
} satisfies { [T in 'interaction.leave' | 'interaction.sendDigits']: Decider<CommandOf<T>> }

/** A leg of a call with more than two people has ended; false when the call is none of those. */
export function endInCompany(turn: Turn, work: Interaction, leg: string, cause: Cause): boolean {
  if (work.company.parties.length === 0) return false
  const party = work.company.parties.find((each) => each.leg === leg)
  if (party !== undefined) partyLeaves(turn, work, party, endOf(party, cause))
  else if (leg === work.leg) customerLeaves(turn, work, cause)
  else agentLeaves(turn, work)
  return true
}

/** An agent's phone is away in a call with more than two people: they have left; false when it is none of those. */
export function leaveCompany(turn: Turn, work: Interaction, agent: string): boolean {
  if (work.company.parties.length === 0) return false
  const party = work.company.parties.find(({ kind, id }) => kind === 'agent' && id === agent)
  if (party !== undefined) partyLeaves(turn, work, party, 'lost')
  else if (work.agent === agent) agentLeaves(turn, work)
  return true
}

/** Somebody who was brought in answers: they are asked first, or they are given the call. */
export function partyAnswers(turn: Turn, work: Interaction, party: Party): void {
  if (party.status !== 'ringing') return
  const status = work.status === 'transferring' ? 'conference' : 'consulting'
  const agent = party.kind === 'agent' ? party.id : ''
  turn.emit({ type: 'party.answered', interaction: work.id, agent, leg: party.leg, status, atMs: turn.nowMs })
}

/** Somebody rings in vain. */
export function ringOut(turn: Turn, work: Interaction): void {
  const party = consultOf(work)
  const isAway = turn.centre.switches.get(work.switch) !== true
  if (party !== undefined) partyLeaves(turn, work, party, isAway ? 'lost' : 'no_answer')
}

/** Somebody who was brought in is in the call no more; the customer is never left alone by that. */
export function partyLeaves(turn: Turn, work: Interaction, party: Party, reason: PartyEnd): void {
  const others = work.company.parties.filter((each) => each !== party)
  if (work.status === 'transferring') {
    letGo(turn, work, party, { reason, status: 'transferring' })
    comeBack(turn, work, reason === 'lost' ? 'lost' : reason === 'no_answer' ? 'expired' : 'failed')
    return
  }
  if (work.company.goneAtMs > 0 && others.length === 0) finish(turn, work, work.company.goneCause, 'caller')
  else if (work.agent === '' && others.length === 0)
    finish(turn, work, 'normal', reason === 'lost' ? 'system' : 'agent')
  else letGo(turn, work, party, { reason, status: statusWithout(party, others) })
}

/** The agent leaves, by phone or by the screen: whoever is consulted has the call from now on, else the others talk on. */
export function agentLeaves(turn: Turn, work: Interaction): void {
  if (work.company.goneAtMs > 0) {
    finish(turn, work, work.company.goneCause, 'caller')
    return
  }
  const consult = consultOf(work)
  const joined = work.company.parties.filter(({ status }) => status === 'joined')
  if (consult?.status === 'ringing' && joined.length === 0) {
    passOn(turn, work, consult)
    return
  }
  dropLeg(turn, work.agentLeg, 'normal')
  if (consult?.status === 'ringing') letGo(turn, work, consult, { reason: 'cancelled', status: 'conference' })
  else if (consult !== undefined) include(turn, work, consult)
  const heir = work.company.parties.find(({ kind }) => kind === 'agent') ?? work.company.parties[0]
  if (heir !== undefined) hand(turn, work, heir)
}

/** Somebody who talks in it has the call now: an agent, or nobody of ours. */
function hand(turn: Turn, work: Interaction, { kind, id, leg }: Party): void {
  const { centre, nowMs } = turn
  const agent = known(centre, work.agent)
  const isOurs = kind === 'agent'
  const status = isOurs && work.company.parties.length === 1 ? 'connected' : 'conference'
  const to = isOurs ? { to: id, leg } : { to: '', leg: '' }
  turn.emit({ type: 'interaction.handed', interaction: work.id, agent: agent.id, ...to, status, atMs: nowMs })
  if (isOurs) recordTalk(turn, work)
  release(turn, agent, work.id, wrapupMsOf(centre, work.queue))
}

function passOn(turn: Turn, work: Interaction, consult: Party): void {
  const agent = known(turn.centre, work.agent)
  const agentLeg = work.agentLeg
  turnIntoTransfer(turn, work, consult)
  dropLeg(turn, agentLeg, 'normal')
  release(turn, agent, work.id, wrapupMsOf(turn.centre, work.queue))
}

/** Somebody who was consulted talks with everybody. */
export function include(turn: Turn, work: Interaction, { leg, kind, id }: Party): void {
  const agent = kind === 'agent' ? id : ''
  const heldMs = heldMsOf(work, turn.nowMs)
  turn.emit({ type: 'party.joined', interaction: work.id, agent, leg, status: 'conference', atMs: turn.nowMs, heldMs })
}

/** The customer hangs up: those who talk with each other talk on, but in a conference of a queue that ends it then. */
function customerLeaves(turn: Turn, work: Interaction, cause: Cause): void {
  const { nowMs, centre } = turn
  const isTalk = work.company.parties.some(({ status }) => status !== 'ringing')
  const isOver = centre.match.queues.get(work.queue)?.settings.endsWithCustomer === true && isConference(work)
  if (isLoss(cause) || !isTalk || work.agent === '' || isOver) {
    finish(turn, work, cause, isLoss(cause) ? 'system' : 'caller')
    return
  }
  const heldMs = heldMsOf(work, nowMs)
  turn.emit({ type: 'customer.left', interaction: work.id, cause, status: work.status, atMs: nowMs, heldMs })
}

function isConference({ company }: Interaction): boolean {
  return company.parties.some(({ status }) => status === 'joined')
}

function statusWithout(party: Party, others: readonly Party[]): 'consulting' | 'conference' | 'connected' | 'held' {
  if (others.some(({ status }) => status !== 'joined')) return 'consulting'
  if (others.length > 0) return 'conference'
  // The field has it so: whoever was with the one who is gone takes the customer back themselves.
  return party.status === 'joined' || party.status === 'held' ? 'connected' : 'held'
}

function endOf({ status }: Party, cause: Cause): PartyEnd {
  if (isLoss(cause)) return 'lost'
  if (status !== 'ringing') return 'hungup'
  if (cause === 'no_answer') return 'no_answer'
  return cause === 'busy' || cause === 'rejected' ? 'declined' : 'failed'
}

/** Whom the agent hears now, when that is one: the one who is consulted, else the customer. */
function otherSide(work: Interaction): string | undefined {
  const consult = consultOf(work)
  if (consult?.status === 'talking') return consult.leg
  const isTalk = work.status === 'connected' || work.status === 'conference' || consult?.status === 'held'
  if (!isTalk || work.agent === '') return undefined
  return work.company.goneAtMs > 0 ? work.company.parties[0]?.leg : work.leg
}
