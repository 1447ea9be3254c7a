import { placeOf } from './agent-state.ts'
import { consultOf, heldMsOf } from './arrange.ts'
import type { Interaction } from './centre.ts'
import { agentLeaves, include } from './conference.ts'
import { finish } from './finish.ts'
import { known } from './known.ts'
import { DIRECT_RING_MS } from './make-offer.ts'
import { letGo } from './party.ts'
import type { Party } from './people.ts'
import { refuseNumber, refusePerson } from './target.ts'
import { NUMBER_RING_MS } from './transfer.ts'
import { type Decider, refuse, type Turn } from './turn.ts'
import type { PartyCommand } from './words/party.ts'
import type { Refusal } from './words/refusals.ts'

type CommandOf<T extends PartyCommand['type']> = Extract<PartyCommand, { readonly type: T }>
type Consulting = 'interaction.swap' | 'interaction.complete' | 'interaction.cancelConsult' | 'interaction.conference'

/** People in a call besides the customer and its agent. */
const MOST_PARTIES = 6

/** Decisions on asking somebody else while the customer waits, and on what follows from it. */
export const consultDeciders = {
  'interaction.consult': (turn, { interaction, to }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(interaction)}`)
    const refusal = refuseConsult(turn, work) ?? refuseWhom(turn, work, to)
    if (refusal !== undefined) return refusal
    ring(turn, work, to)
    return undefined
  },
  'interaction.swap': (turn, { interaction }) => {
    const found = findConsult(turn, interaction)
    if ('code' in found) return found
    const { work, party } = found
    const isHeld = party.status !== 'held'
    const heldMs = isHeld ? heldMsOf(work, turn.nowMs) : 0
    turn.emit({
      type: 'party.swapped',
      interaction,
      leg: party.leg,
      isHeld,
      status: work.status,
      atMs: turn.nowMs,
      heldMs,
    })
    return undefined
  },
  'interaction.complete': (turn, { interaction }) => {
    const found = findConsult(turn, interaction)
    if ('code' in found) return found
    agentLeaves(turn, found.work)
    return undefined
  },
  'interaction.cancelConsult': (turn, { interaction }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(interaction)}`)
    const party = work.agent === '' ? undefined : consultOf(work)
    if (party === undefined) return refuse('consult.none', `${interaction} is ${work.status}`)
    if (work.company.goneAtMs > 0) finish(turn, work, work.company.goneCause, 'caller')
    else
      letGo(turn, work, party, {
        reason: 'cancelled',
        status: work.company.parties.length > 1 ? 'conference' : 'connected',
      })
    return undefined
  },
  'interaction.conference': (turn, { interaction }) => {
    const found = findConsult(turn, interaction)
    if ('code' in found) return found
    include(turn, found.work, found.party)
    return undefined
  },
} satisfies { [T in Consulting | 'interaction.consult']: Decider<CommandOf<T>> }

function ring(turn: Turn, work: Interaction, { kind, id }: CommandOf<'interaction.consult'>['to']): void {
  const { nowMs, centre } = turn
  const agentRingMs = centre.match.queues.get(work.queue)?.settings.ringForMs ?? DIRECT_RING_MS
  const agent = kind === 'agent' ? known(centre, id) : undefined
  // Afterwards they are back where they were.
  const place = agent === undefined ? undefined : placeOf(agent, nowMs)
  turn.emit({
    type: 'party.rung',
    interaction: work.id,
    by: work.agent,
    kind,
    to: id,
    leg: turn.ids.next(nowMs),
    switch: work.switch,
    status: 'consulting',
    atMs: nowMs,
    untilMs: nowMs + (kind === 'agent' ? agentRingMs : NUMBER_RING_MS),
  })
  if (place !== undefined) turn.emit({ type: 'agent.planned', agent: id, ...place })
}

function refuseConsult({ centre }: Turn, work: Interaction): Refusal | undefined {
  if (work.company.goneAtMs > 0) return refuse('interaction.callerGone', `the customer of ${work.id} has hung up`)
  if (consultOf(work) !== undefined) return refuse('consult.exists', 'complete or cancel it')
  const isTalk = work.status === 'connected' || work.status === 'held' || work.status === 'conference'
  if (!isTalk || work.agent === '') return refuse('interaction.notTalking', `${work.id} is ${work.status}`)
  if (work.company.parties.length >= MOST_PARTIES)
    return refuse('conference.full', `${work.company.parties.length + 2} people are in ${work.id}`)
  if (centre.switches.get(work.switch) !== true) return refuse('switch.away', `${work.switch} is detached`)
  return undefined
}

function refuseWhom(turn: Turn, work: Interaction, { kind, id }: CommandOf<'interaction.consult'>['to']) {
  return kind === 'agent' ? refusePerson(turn, work, id) : refuseNumber(turn, work, id)
}

/** Somebody who is consulted and has answered, while the customer is there. */
function findConsult({ centre }: Turn, interaction: string): { work: Interaction; party: Party } | Refusal {
  const work = centre.interactions.get(interaction)
  if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(interaction)}`)
  const party = work.agent === '' ? undefined : consultOf(work)
  if (party === undefined) return refuse('consult.none', `${interaction} is ${work.status}`)
  if (work.company.goneAtMs > 0) return refuse('interaction.callerGone', `the customer of ${interaction} has hung up`)
  if (party.status === 'ringing') return refuse('consult.unanswered', `${party.id} is being rung`)
  if (centre.switches.get(work.switch) !== true) return refuse('switch.away', `${work.switch} is detached`)
  return { work, party }
}
