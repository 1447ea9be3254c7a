import { leaveWrapup, placeOf } from './agent-state.ts'
import { sayAnnouncement } from './announce.ts'
import { musicOf } from './arrange.ts'
import { assign } from './assign.ts'
import { tryLater } from './callback.ts'
import type { Centre, Interaction } from './centre.ts'
import { refuseDisposition } from './disposition.ts'
import { finish } from './finish.ts'
import { hear } from './flow/interpreter.ts'
import { known, knownInteraction, knownQueue, recordingsOf } from './known.ts'
import { givePoints } from './late-points.ts'
import { NEVER, queuedAt, since } from './moments.ts'
import { offerReactors } from './offer.ts'
import { recordTalk } from './record-talk.ts'
import { type Decider, type Reactor, refuse, type Turn } from './turn.ts'
import type { InteractionCommand, InteractionEvent, InteractionSignal } from './words/interaction.ts'
import type { Refusal } from './words/refusals.ts'

type CommandOf<T extends InteractionCommand['type']> = Extract<InteractionCommand, { readonly type: T }>
type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { readonly type: T }>

const DIAL_FOR_MS = 45_000

/** Decisions on interaction commands and on what the customer store found. */
export const interactionDeciders = {
  'interaction.dial': dial,
  'interaction.hangup': (turn, { interaction, by }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return unknown(interaction)
    if (work.status === 'dialling' && work.company.callback !== undefined) tryLater(turn, work, 'cancel')
    else finish(turn, work, 'normal', by)
    return undefined
  },
  'interaction.hold': (turn, { interaction }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return unknown(interaction)
    if (work.status !== 'connected') return refuse('interaction.notTalking', `${interaction} is ${work.status}`)
    turn.emit({ type: 'interaction.held', interaction, atMs: turn.nowMs })
    return undefined
  },
  'interaction.retrieve': (turn, { interaction }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return unknown(interaction)
    if (work.status !== 'held') return refuse('interaction.notHeld', `${interaction} is ${work.status}`)
    turn.emit({ type: 'interaction.retrieved', interaction, atMs: turn.nowMs, heldMs: turn.nowMs - since(work) })
    return undefined
  },
  'interaction.dispose': dispose,
  'interaction.assign': assign,
  'interaction.relabel': (turn, { interaction, calls, contact, account, by }) => {
    turn.emit({ type: 'interaction.relabelled', interaction, calls, contact, account, by, atMs: turn.nowMs })
    return undefined
  },
  'contact.found': (turn, { interaction, match, contact, account, set }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return undefined
    if (work.match === match && work.contact === contact && work.account === account) return undefined
    const { variables } = work
    turn.emit({ type: 'interaction.identified', interaction, match, contact, account, set })
    givePoints(turn, work, { variables })
    if (work.flow?.wait === 'found') hear(turn, work, { type: 'found' })
    return undefined
  },
} satisfies { [T in InteractionCommand['type']]: Decider<CommandOf<T>> } & {
  'contact.found': Decider<InteractionSignal>
}

/** Requests that interaction events lead to. */
export const interactionReactors = {
  ...offerReactors,
  'interaction.started': (
    centre,
    { interaction, direction, from, to, switch: at, leg, agent, agentLeg, untilMs, atMs, name },
    effects,
  ) => {
    if (leg === '') return
    effects.push({ type: 'contact.lookup', interaction, number: direction === 'in' ? from : to })
    if (direction === 'in') return
    effects.push({
      type: 'leg.ring',
      switch: at,
      leg: agentLeg,
      to: known(centre, agent).phone,
      from: to,
      name,
      interaction,
      ringForMs: untilMs - atMs,
    })
  },
  'interaction.answering': (centre, { interaction, leg }, effects) => {
    effects.push({ type: 'leg.answer', switch: knownInteraction(centre, interaction).switch, leg })
  },
  'interaction.queued': (centre, { interaction, queue }, effects) => {
    const work = knownInteraction(centre, interaction)
    const { music } = knownQueue(centre, queue).settings
    // A call that was sent here is in the bridge of its talk still.
    const bridge = work.company.transfer === undefined ? '' : work.id
    effects.push({ type: 'leg.hold', switch: work.switch, leg: work.leg, bridge, music })
  },
  'interaction.announced': sayAnnouncement,
  /** The caller hears music again, and the recording of a talk that never was ends before the next one begins. */
  'interaction.unjoined': (centre, { interaction }, effects) => {
    const work = knownInteraction(centre, interaction)
    effects.push({
      type: 'leg.hold',
      switch: work.switch,
      leg: work.leg,
      bridge: work.id,
      music: musicOf(centre, work),
    })
    for (const { switch: at, leg, id } of recordingsOf(centre, interaction))
      effects.push({ type: 'recording.stop', switch: at, leg, recording: id })
  },
  'interaction.connected': join,
  'interaction.retrieved': join,
  'interaction.dialled': (centre, { interaction, leg, switch: at, untilMs, atMs }, effects) => {
    const work = knownInteraction(centre, interaction)
    const to = `number:${work.to}`
    effects.push({
      type: 'leg.ring',
      switch: at,
      leg,
      to,
      from: work.from,
      name: '',
      interaction,
      ringForMs: untilMs - atMs,
    })
    effects.push({ type: 'leg.ringback', switch: at, leg: work.agentLeg, bridge: '' })
  },
  'interaction.held': (centre, { interaction }, effects) => {
    const work = knownInteraction(centre, interaction)
    const music = centre.match.queues.get(work.queue)?.settings.music ?? 'default'
    effects.push({ type: 'leg.hold', switch: work.switch, leg: work.leg, bridge: work.id, music })
  },
} satisfies Partial<{ [T in InteractionEvent['type']]: Reactor<EventOf<T>> }>

/** The talk begins: noted, and recorded where the queue's share says so. */
export function connect(turn: Turn, work: Interaction): void {
  const { nowMs, centre } = turn
  const queue = centre.match.queues.get(work.queue)?.settings
  const waitedMs = work.queuedAfterMs !== NEVER ? nowMs - queuedAt(work) : 0
  // A caller whom no flow has answered is answered by the talk.
  if (work.direction === 'in' && centre.legs.get(work.leg)?.status === 'new')
    turn.emit({ type: 'interaction.answering', interaction: work.id, leg: work.leg })
  turn.emit({
    type: 'interaction.connected',
    interaction: work.id,
    queue: work.queue,
    agent: work.agent,
    leg: work.agentLeg,
    atMs: nowMs,
    waitedMs,
    rangMs: nowMs - (work.status === 'dialling' ? work.company.dialledAtMs : since(work)),
    isInServiceLevel: queue !== undefined && work.company.callback === undefined && waitedMs <= queue.serviceLevelMs,
  })
  recordTalk(turn, work)
}

/** The agent's phone is up: ring the customer. */
export function dialCustomer(turn: Turn, work: Interaction): void {
  const { nowMs } = turn
  turn.emit({
    type: 'interaction.dialled',
    interaction: work.id,
    agent: work.agent,
    // Each try of a callback has a leg of its own.
    leg: work.company.callback === undefined ? work.leg : turn.ids.next(nowMs),
    switch: work.switch,
    untilMs: nowMs + DIAL_FOR_MS,
    atMs: nowMs,
  })
}

function dial(turn: Turn, input: CommandOf<'interaction.dial'>): Refusal | undefined {
  const { centre, nowMs } = turn
  if (centre.interactions.has(input.interaction)) return refuse('interaction.exists', input.interaction)
  const agent = centre.agents.get(input.agent)
  if (agent === undefined) return refuse('agent.unknown', `got ${JSON.stringify(input.agent)}`)
  if (agent.status === 'offline') return refuse('agent.offline', `log ${agent.id} in first`)
  if (agent.phoneLeftAtMs > 0) return refuse('phone.away', `connect ${agent.id}'s phone first`)
  if (agent.leg !== '' || agent.status === 'wrapup') return refuse('agent.busy', `${agent.id} is ${agent.status}`)
  if (!/^[0-9+*#]{1,32}$/.test(input.to))
    return refuse('address.invalid', `got ${JSON.stringify(input.to.slice(0, 64))}`)
  const at = [...centre.switches].find(([, isAttached]) => isAttached)?.[0]
  if (at === undefined) return refuse('switch.away', 'every switch is detached')
  // After the call the agent is back where they were.
  const place = placeOf(agent, nowMs)
  turn.emit({
    type: 'interaction.started',
    interaction: input.interaction,
    direction: 'out',
    switch: at,
    leg: turn.ids.next(nowMs),
    from: input.from,
    to: input.to,
    name: '',
    agent: agent.id,
    agentLeg: turn.ids.next(nowMs),
    contact: input.contact,
    untilMs: nowMs + DIAL_FOR_MS,
    atMs: nowMs,
  })
  turn.emit({ type: 'agent.planned', agent: agent.id, ...place })
  return undefined
}

function dispose(turn: Turn, input: CommandOf<'interaction.dispose'>): Refusal | undefined {
  const agent = turn.centre.agents.get(input.agent)
  if (agent === undefined) return refuse('agent.unknown', `got ${JSON.stringify(input.agent)}`)
  if (agent.interaction !== input.interaction)
    return refuse(
      'interaction.notYours',
      `${agent.id} has ${agent.interaction === '' ? 'no interaction' : agent.interaction}`,
    )
  const { interaction, disposition } = input
  const queue = turn.centre.interactions.get(interaction)?.queue ?? agent.queue
  const refusal = refuseDisposition(turn.centre, queue, disposition)
  if (refusal !== undefined) return refusal
  turn.emit({ type: 'interaction.disposed', interaction, agent: agent.id, disposition, atMs: turn.nowMs })
  if (agent.status === 'wrapup') leaveWrapup(turn, agent)
  return undefined
}

function join(centre: Centre, { interaction }: { interaction: string }, effects: Parameters<Reactor<never>>[2]): void {
  const work = knownInteraction(centre, interaction)
  effects.push({ type: 'leg.join', switch: work.switch, leg: work.leg, with: work.agentLeg, bridge: work.id })
}

function unknown(id: string): Refusal {
  return refuse('interaction.unknown', `got ${JSON.stringify(id)}`)
}
