import { goNext, turnTo } from './agent-state.ts'
import { arrange, heldMsOf, isCustomerHeld } from './arrange.ts'
import type { Centre, Interaction } from './centre.ts'
import { companyOf, keepFirstTalk, standsSinceMs } from './company.ts'
import { setDeadline } from './deadline.ts'
import { dropLeg } from './drop.ts'
import { known, knownInteraction } from './known.ts'
import { after, connectedAt, NEVER, queuedAt } from './moments.ts'
import { planPause } from './pause-after.ts'
import type { Party } from './people.ts'
import { noteStop, stopNoted } from './record-talk.ts'
import type { Evolver, Reactor, Turn } from './turn.ts'
import type { Effect } from './words/effect.ts'
import type { InteractionStatus } from './words/interaction.ts'
import type { PartyEnd, PartyEvent } from './words/party.ts'

type EventOf<T extends PartyEvent['type']> = Extract<PartyEvent, { readonly type: T }>

/** Changes that the coming and going of people in a call makes. */
export const partyEvolvers = {
  'party.rung': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    const { leg, kind, to, atMs } = event
    const agent = kind === 'agent' ? to : ''
    change(work, event, () => companyOf(work).parties.push({ leg, kind, id: to, status: 'ringing' }))
    setDeadline(centre, 'interaction', work, event.untilMs)
    centre.legs.set(leg, { id: leg, switch: event.switch, agent, sinceMs: atMs, interaction: work.id, status: 'new' })
    if (agent !== '') engage(centre, agent, work, leg, atMs)
  },
  'party.answered': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    change(work, event, () => putIn(work, event.leg, event.status === 'consulting' ? 'talking' : 'joined'))
    setDeadline(centre, 'interaction', work, 0)
    const leg = centre.legs.get(event.leg)
    if (leg !== undefined) leg.status = 'up'
    if (event.agent !== '') turnTo(centre, known(centre, event.agent), 'talking', event.atMs)
    if (event.status === 'conference') beginTalk(work, event.atMs)
  },
  'party.swapped': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    change(work, event, () => putIn(work, event.leg, event.isHeld ? 'held' : 'talking'))
  },
  'party.joined': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    change(work, event, () => putIn(work, event.leg, 'joined'))
  },
  'party.left': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    change(work, event, () => {
      companyOf(work).parties = work.company.parties.filter(({ leg }) => leg !== event.leg)
    })
    if (work.company.parties.every(({ status }) => status !== 'ringing')) setDeadline(centre, 'interaction', work, 0)
    release(centre, event.leg, event.agent, work.id)
  },
  'interaction.handed': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    const { agentLeg } = work
    change(work, event, () => {
      companyOf(work).parties = work.company.parties.filter(({ leg }) => leg !== event.leg)
      companyOf(work).lastAgent = event.agent
      work.agent = event.to
      work.agentLeg = event.leg
    })
    endStay(work)
    release(centre, agentLeg, event.agent, work.id)
    noteStop(centre, work.id)
    if (event.to !== '') known(centre, event.to).callsHandled += 1
  },
  'customer.left': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    change(work, event, () => {
      companyOf(work).goneAtMs = event.atMs
      companyOf(work).goneCause = event.cause
      for (const party of work.company.parties) if (party.status === 'held') party.status = 'talking'
    })
  },
  'digits.sent': () => {},
} satisfies { [T in PartyEvent['type']]: Evolver<EventOf<T>> }

/** Requests that the coming and going of people leads to. */
export const partyReactors = {
  'party.rung': (centre, event, effects) => {
    const work = knownInteraction(centre, event.interaction)
    arrange(centre, work, effects)
    const to = event.kind === 'agent' ? known(centre, event.to).phone : `number:${event.to}`
    effects.push({
      type: 'leg.ring',
      switch: event.switch,
      leg: event.leg,
      to,
      from: event.kind === 'agent' ? work.from : ourNumber(work),
      name: event.kind === 'agent' ? work.name : '',
      interaction: work.id,
      ringForMs: event.untilMs - event.atMs,
    })
  },
  'party.answered': rearrange,
  'party.swapped': rearrange,
  'party.joined': rearrange,
  'party.left': (centre, event, effects) => {
    if (event.reason !== 'finished' && event.status !== 'transferring') rearrange(centre, event, effects)
  },
  'interaction.handed': (centre, event, effects) => {
    stopNoted(centre, event.interaction, effects)
    rearrange(centre, event, effects)
  },
  'customer.left': rearrange,
  'digits.sent': (centre, { interaction, leg, digits }, effects) => {
    effects.push({ type: 'leg.digits', switch: knownInteraction(centre, interaction).switch, leg, digits })
  },
} satisfies { [T in PartyEvent['type']]: Reactor<EventOf<T>> }

/** Somebody leaves a call; their phone is hung up if it is not already, and an agent goes on. */
export function letGo(
  turn: Turn,
  work: Interaction,
  party: Party,
  left: { reason: PartyEnd; status: InteractionStatus },
): void {
  const { centre, nowMs } = turn
  const { leg, kind, id } = party
  const agent = kind === 'agent' ? known(centre, id) : undefined
  dropLeg(turn, leg, left.reason === 'no_answer' ? 'no_answer' : party.status === 'ringing' ? 'cancel' : 'normal')
  const heldMs = left.status === 'consulting' || left.status === 'held' ? 0 : heldMsOf(work, nowMs)
  turn.emit({
    type: 'party.left',
    interaction: work.id,
    agent: agent?.id ?? '',
    leg,
    reason: left.reason,
    status: left.status,
    atMs: nowMs,
    heldMs,
  })
  if (agent === undefined) return
  planPause(turn, agent, work.queue, left.reason)
  if (agent.leg === '') goNext(turn, agent)
}

/** Everybody who was brought into a call leaves it, for it is over. */
export function disperse(turn: Turn, work: Interaction): void {
  if (work.company.parties.length === 0) return
  for (const party of [...work.company.parties]) letGo(turn, work, party, { reason: 'finished', status: work.status })
}

/** The number of ours that the other side saw, to be shown to those who are rung outside. */
function ourNumber(work: Interaction): string {
  return work.direction === 'in' ? work.to : work.from
}

function rearrange(centre: Centre, { interaction }: { readonly interaction: string }, effects: Effect[]): void {
  arrange(centre, knownInteraction(centre, interaction), effects)
}

/** Where an interaction stands changes, and with it whether its customer is on hold. */
function change(
  work: Interaction,
  event: { readonly status: InteractionStatus; readonly atMs: number; readonly heldMs?: number },
  act: () => void,
): void {
  const wasHeld = isCustomerHeld(work)
  act()
  work.status = event.status
  companyOf(work).arrangedAtMs = event.atMs
  companyOf(work).holdMs += event.heldMs ?? 0
  if (!wasHeld && isCustomerHeld(work)) work.sinceAfterMs = after(work, event.atMs)
}

function putIn(work: Interaction, leg: string, status: Party['status']): void {
  for (const party of work.company.parties) if (party.leg === leg) party.status = status
}

/** Whoever has the call now did not get it out of its queue: should they lose it, it stands in line anew. */
function endStay(work: Interaction): void {
  keepFirstTalk(work)
  if (work.queuedAfterMs === NEVER) return
  companyOf(work).standsSinceMs = standsSinceMs(work)
  companyOf(work).waitedMs += connectedAt(work) - queuedAt(work)
  work.queuedAfterMs = NEVER
}

/** A call that was given to a number outside is in a talk from now on. */
function beginTalk(work: Interaction, atMs: number): void {
  keepFirstTalk(work)
  work.connectedAfterMs = after(work, atMs)
}

function engage(centre: Centre, id: string, work: Interaction, leg: string, atMs: number): void {
  const agent = known(centre, id)
  turnTo(centre, agent, 'offered', atMs)
  agent.interaction = work.id
  agent.leg = leg
}

function release(centre: Centre, legId: string, agentId: string, interaction: string): void {
  const agent = centre.agents.get(agentId)
  if (agent?.interaction === interaction) agent.interaction = ''
  const leg = centre.legs.get(legId)
  if (leg !== undefined) leg.interaction = ''
}
