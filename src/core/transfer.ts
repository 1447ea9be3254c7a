import { release } from './agent-state.ts'
import { consultOf, heldMsOf, musicOf } from './arrange.ts'
import type { Agent, Centre, Interaction } from './centre.ts'
import { canComeBack, flowAnew, queueAnew } from './come-back.ts'
import { companyOf, keepFirstTalk, standsSinceMs } from './company.ts'
import { isQueueSpent } from './day.ts'
import { setDeadline } from './deadline.ts'
import { dropLeg } from './drop.ts'
import { wrapupMsOf } from './finish.ts'
import { known, knownInteraction } from './known.ts'
import { leaveSlot } from './leave-slot.ts'
import { ringFor } from './make-offer.ts'
import { after, connectedAt, NEVER, queuedAt } from './moments.ts'
import type { Party, Transfer } from './people.ts'
import { noteStop, stopNoted } from './record-talk.ts'
import { refuseNumber, refusePerson } from './target.ts'
import { type Decider, type Evolver, type Reactor, refuse, type Turn } from './turn.ts'
import type { Refusal } from './words/refusals.ts'
import type { Target, TransferCommand, TransferEvent } from './words/transfer.ts'

type EventOf<T extends TransferEvent['type']> = Extract<TransferEvent, { readonly type: T }>

/** How long a number outside is rung, in milliseconds. */
export const NUMBER_RING_MS = 45_000

/** Decisions on sending a call on without a word to the other side. */
export const transferDeciders = {
  'interaction.transfer': (turn, { interaction, to }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(interaction)}`)
    const refusal = refuseTransfer(turn, work) ?? refuseTarget(turn, work, to)
    if (refusal !== undefined) return refusal
    const agent = known(turn.centre, work.agent)
    sendOn(turn, work, to)
    release(turn, agent, work.id, wrapupMsOf(turn.centre, work.queue))
    return undefined
  },
} satisfies { 'interaction.transfer': Decider<Extract<TransferCommand, { readonly type: 'interaction.transfer' }>> }

/** Changes that transfers make. */
export const transferEvolvers = {
  'interaction.transferred': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    const { agent: by, kind, to, leg, atMs } = event
    noteStop(centre, work.id)
    leave(centre, work, by)
    companyOf(work).transfer = { by, kind, to, isReturned: false }
    companyOf(work).lastAgent = by
    companyOf(work).earlierTalkMs += event.talkMs
    companyOf(work).earlierHoldMs += event.holdMs
    companyOf(work).waitedMs += event.waitedMs
    Object.assign(companyOf(work), { talkedMs: 0, heldMs: 0, holdMs: 0, arrangedAtMs: atMs })
    keepFirstTalk(work)
    companyOf(work).standsSinceMs = standsSinceMs(work)
    Object.assign(work, {
      connectedAfterMs: NEVER,
      queuedAfterMs: NEVER,
      sinceAfterMs: after(work, atMs),
    } satisfies Partial<Interaction>)
    companyOf(work).isDirect = kind === 'agent'
    work.status = kind === 'flow' ? 'flow' : kind === 'slot' ? 'parked' : 'transferring'
    if (kind === 'slot') centre.parked.set(to, work.id)
    setDeadline(centre, 'interaction', work, event.untilMs)
    if (kind !== 'agent' || leg === '') return
    // Who is being rung to be consulted is being offered the call now.
    work.status = 'offered'
    work.agent = to
    work.agentLeg = leg
    work.offers += 1
    companyOf(work).parties = []
  },
  'interaction.unparked': (centre, { interaction }) => {
    const work = knownInteraction(centre, interaction)
    leaveSlot(centre, work)
    work.status = 'transferring'
    companyOf(work).isDirect = true
  },
  'transfer.returned': (centre, { interaction, kind, atMs }) => {
    const work = knownInteraction(centre, interaction)
    const leg = centre.legs.get(work.agentLeg)
    if (leg?.interaction === interaction) leg.interaction = ''
    leaveSlot(centre, work)
    Object.assign(work, {
      agent: '',
      agentLeg: '',
      status: 'flow',
      sinceAfterMs: after(work, atMs),
      connectedAfterMs: NEVER,
    } satisfies Partial<Interaction>)
    companyOf(work).isDirect = kind === 'agent'
    if (work.company.transfer !== undefined) work.company.transfer.isReturned = true
    setDeadline(centre, 'interaction', work, 0)
  },
} satisfies { [T in TransferEvent['type']]: Evolver<EventOf<T>> }

/** Requests that transfers lead to. */
export const transferReactors = {
  'interaction.transferred': (centre, { interaction, kind, leg }, effects) => {
    const work = knownInteraction(centre, interaction)
    stopNoted(centre, interaction, effects)
    // The events that follow for a queue or a number see to the music.
    if (leg === '' && (kind === 'queue' || kind === 'number')) return
    const { switch: at } = work
    effects.push({ type: 'leg.hold', switch: at, leg: work.leg, bridge: work.id, music: musicOf(centre, work) })
  },
} satisfies Partial<{ [T in TransferEvent['type']]: Reactor<EventOf<T>> }>

/** The agent has hung up while somebody rings to be consulted: the call is theirs, if they take it. */
export function turnIntoTransfer(turn: Turn, work: Interaction, { kind, id, leg }: Party): void {
  emitTransferred(turn, work, { to: { kind, id }, leg, untilMs: work.deadline?.atMs ?? turn.nowMs })
}

function sendOn(turn: Turn, work: Interaction, to: Target): void {
  const { centre, nowMs } = turn
  const leg = work.agentLeg
  const untilMs = to.kind === 'number' ? nowMs + NUMBER_RING_MS : 0
  emitTransferred(turn, work, { to, leg: '', untilMs })
  dropLeg(turn, leg, 'normal')
  if (to.kind === 'agent') ringFor(turn, work, known(centre, to.id), { strategy: 'transfer', ready: 1, others: [] })
  else if (to.kind === 'queue') queueAnew(turn, work, to.id)
  else if (to.kind === 'flow') flowAnew(turn, work, to.id)
  else
    turn.emit({
      type: 'party.rung',
      interaction: work.id,
      by: work.company.lastAgent,
      kind: 'number',
      to: to.id,
      leg: turn.ids.next(nowMs),
      switch: work.switch,
      status: 'transferring',
      atMs: nowMs,
      untilMs,
    })
}

/** Says that the agent has left the call and where it goes. */
export function emitTransferred(
  turn: Turn,
  work: Interaction,
  {
    to,
    leg,
    untilMs,
  }: {
    readonly to: { readonly kind: Transfer['kind']; readonly id: string }
    readonly leg: string
    readonly untilMs: number
  },
): void {
  const { nowMs } = turn
  const holdMs = work.company.holdMs + heldMsOf(work, nowMs)
  turn.emit({
    type: 'interaction.transferred',
    interaction: work.id,
    agent: work.agent,
    kind: to.kind,
    to: to.id,
    leg,
    atMs: nowMs,
    untilMs,
    waitedMs: work.queuedAfterMs !== NEVER ? connectedAt(work) - queuedAt(work) : 0,
    talkMs: work.company.talkedMs + nowMs - connectedAt(work) - holdMs,
    holdMs: work.company.heldMs + holdMs,
  })
}

/** Why a call cannot be sent on at this moment, if it cannot. */
export function refuseTransfer({ centre }: Turn, work: Interaction): Refusal | undefined {
  if (consultOf(work) !== undefined) return refuse('consult.exists', `complete or cancel it`)
  if (work.status !== 'connected' && work.status !== 'held')
    return refuse('interaction.notTalking', `${work.id} is ${work.status}`)
  if (centre.switches.get(work.switch) !== true) return refuse('switch.away', `${work.switch} is detached`)
  return undefined
}

function refuseTarget(turn: Turn, work: Interaction, { kind, id }: Target): Refusal | undefined {
  const { centre } = turn
  if (kind === 'queue') {
    const queue = centre.match.queues.get(id)
    if (queue === undefined) return refuse('queue.unknown', `got ${JSON.stringify(id)}`)
    if (isQueueSpent(turn.centre, queue)) return refuse('queue.full', `${id} has had its calls of today`)
    const isFull = queue.waiting >= queue.settings.maxSize
    return isFull ? refuse('queue.full', `${queue.settings.maxSize} wait in ${id}`) : undefined
  }
  if (kind === 'flow') return centre.flows.has(id) ? undefined : refuse('flow.unknown', `got ${JSON.stringify(id)}`)
  const refusal = kind === 'agent' ? refusePerson(turn, work, id) : refuseNumber(turn, work, id)
  if (refusal !== undefined) return refusal
  if (kind === 'agent' && known(centre, id).status !== 'ready')
    return refuse('agent.busy', `${id} is ${known(centre, id).status}; only who is ready can be given a call unasked`)
  return canComeBack(turn, work)
    ? undefined
    : refuse('transfer.noReturn', `consult ${id} first, or transfer to a queue`)
}

function leave(centre: Centre, work: Interaction, by: string): void {
  const agent: Agent = known(centre, by)
  const leg = centre.legs.get(work.agentLeg)
  agent.interaction = ''
  if (leg !== undefined) leg.interaction = ''
  work.agent = ''
  work.agentLeg = ''
}
