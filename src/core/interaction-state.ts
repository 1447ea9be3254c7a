import { turnTo } from './agent-state.ts'
import { announced } from './announce.ts'
import { askEvolvers } from './ask.ts'
import { freeCallback, leaveCallback } from './callback-state.ts'
import type { Centre, Interaction } from './centre.ts'
import { companyOf, keepFirstTalk, standsSinceMs } from './company.ts'
import { countAgentCall, countQueueCall } from './day.ts'
import { setDeadline } from './deadline.ts'
import { forgetEnd } from './ended.ts'
import { known, knownInteraction, knownQueue, recordingsOf } from './known.ts'
import { latePointsEvolvers } from './late-points.ts'
import { leaveSlot } from './leave-slot.ts'
import { standInLine } from './line.ts'
import { after, connectedAt, NEVER, queuedAt } from './moments.ts'
import { newInteraction } from './new-interaction.ts'
import { newWait } from './new-wait.ts'
import { offerEvolvers } from './offer.ts'
import { keepPlace, takePlace } from './old-places.ts'
import { noteWait } from './pace.ts'
import { removeWaiting } from './routing/match.ts'
import type { Evolver } from './turn.ts'
import { rememberVoicemail } from './voicemail.ts'
import { wideningEvolvers } from './widening.ts'
import type { InteractionEvent } from './words/interaction.ts'

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { readonly type: T }>

/** Changes that interaction events make. */
export const interactionEvolvers = {
  ...offerEvolvers,
  ...wideningEvolvers,
  ...askEvolvers,
  ...latePointsEvolvers,
  'interaction.started': start,
  'interaction.answering': (centre, { leg: id }) => {
    const leg = centre.legs.get(id)
    if (leg !== undefined) leg.status = 'answering'
  },
  'interaction.answered': (centre, { interaction, atMs }) => {
    const work = knownInteraction(centre, interaction)
    work.answeredAfterMs = after(work, atMs)
    const leg = centre.legs.get(work.leg)
    if (leg !== undefined) leg.status = 'up'
  },
  'interaction.identified': (centre, { interaction, match, contact, account, set }) => {
    const work = knownInteraction(centre, interaction)
    work.match = match
    work.contact = contact
    work.account = account
    work.variables = { ...work.variables, ...set }
  },
  'interaction.queued': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    work.status = 'waiting'
    if (work.company.isDirect) companyOf(work).isDirect = false
    work.queue = event.queue
    work.priority = event.priority
    work.queuedAfterMs = after(work, event.atMs)
    work.order = event.order
    work.ivrMs = event.ivrMs
    work.agent = ''
    work.agentLeg = ''
    if (event.order > centre.order) centre.order = event.order
    const { sinceMs, atMs } = event
    if (sinceMs !== atMs || work.company.standsSinceMs > 0) companyOf(work).standsSinceMs = sinceMs
    work.wait = newWait(centre, work, event)
    if (work.direction === 'in') takePlace(centre, event.queue, work.from)
    countQueueCall(centre, knownQueue(centre, event.queue))
    if (work.flow !== undefined) work.flow.wait = 'overflow'
    standInLine(centre, work)
  },
  'interaction.announced': announced,
  'interaction.overflowed': (centre, { interaction, queue, atMs, waitedMs }) => {
    const work = knownInteraction(centre, interaction)
    noteWait(centre, queue, { waitedMs, end: 'left' })
    removeWaiting(centre.match, knownQueue(centre, queue), work)
    work.status = 'flow'
    work.wait = undefined
    companyOf(work).waitedMs += waitedMs
    work.sinceAfterMs = after(work, atMs)
    setDeadline(centre, 'interaction', work, 0)
  },
  'interaction.connected': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    const agent = known(centre, event.agent)
    if (work.wait !== undefined && work.direction === 'in')
      noteWait(centre, event.queue, { waitedMs: event.waitedMs, end: 'taken' })
    work.status = 'connected'
    work.wait = undefined
    keepFirstTalk(work)
    work.connectedAfterMs = after(work, event.atMs)
    centre.match.ringing.delete(work)
    if (work.company.isDirect) companyOf(work).isDirect = false
    work.rangMs = event.rangMs
    if (work.answeredAfterMs === NEVER) work.answeredAfterMs = after(work, event.atMs)
    setDeadline(centre, 'interaction', work, 0)
    markUp(centre, work)
    if (agent.status !== 'talking') turnTo(centre, agent, 'talking', event.atMs)
    agent.callsHandled += 1
    if (event.queue !== '') countAgentCall(centre, agent, 1)
    agent.missed = 0
  },
  'interaction.unjoined': (centre, { interaction, agent: id, atMs }) => {
    const work = knownInteraction(centre, interaction)
    const { arrangedAtMs, holdMs } = work.company
    // Others have talked in it before: that was a talk, whatever becomes of this one.
    if (arrangedAtMs > connectedAt(work) && work.status !== 'rejoining') {
      companyOf(work).talkedMs += atMs - connectedAt(work) - holdMs
      companyOf(work).heldMs += holdMs
      if (work.queuedAfterMs !== NEVER) {
        companyOf(work).standsSinceMs = standsSinceMs(work)
        work.queuedAfterMs += atMs - connectedAt(work)
      }
    }
    work.connectedAfterMs = NEVER
    work.rangMs = 0
    if (work.company.holdMs > 0) companyOf(work).holdMs = 0
    for (const open of recordingsOf(centre, interaction)) open.stopsAsked = 1
    const agent = known(centre, id)
    agent.interaction = ''
    agent.callsHandled -= 1
    if (work.queue !== '') countAgentCall(centre, agent, -1)
    const leg = centre.legs.get(agent.leg)
    if (leg !== undefined) leg.interaction = ''
  },
  'interaction.dialled': (centre, event) => {
    const work = knownInteraction(centre, event.interaction)
    work.status = 'dialling'
    work.leg = event.leg
    work.wait = undefined
    centre.match.ringing.delete(work)
    companyOf(work).dialledAtMs = event.atMs
    setDeadline(centre, 'interaction', work, event.untilMs)
    turnTo(centre, known(centre, event.agent), 'talking', event.atMs)
    markUp(centre, work)
    addLeg(centre, event.leg, event.switch, '', event.interaction, event.atMs)
  },
  'interaction.held': (centre, { interaction, atMs }) => {
    const work = knownInteraction(centre, interaction)
    work.status = 'held'
    work.sinceAfterMs = after(work, atMs)
  },
  'interaction.retrieved': (centre, { interaction, heldMs }) => {
    const work = knownInteraction(centre, interaction)
    work.status = 'connected'
    companyOf(work).holdMs += heldMs
  },
  'interaction.assigned': () => {},
  'interaction.disposed': (centre, { interaction, agent: id, disposition }) => {
    const agent = known(centre, id)
    if (agent.interaction === interaction) agent.disposition = disposition
  },
  'interaction.relabelled': (centre, { calls, contact, account }) => {
    for (const id of calls) {
      const work = centre.interactions.get(id)
      if (work !== undefined) Object.assign(work, { match: 'known', contact, account } satisfies Partial<Interaction>)
    }
  },
  'voicemail.left': (centre, { interaction }) => {
    const work = centre.interactions.get(interaction)
    if (work !== undefined) companyOf(work).hasVoicemail = true
  },
  'interaction.finished': (centre, { interaction, endedBy, atMs }) => {
    const work = knownInteraction(centre, interaction)
    if (work.wait !== undefined && endedBy === 'caller' && work.direction === 'in') giveUp(centre, work, atMs)
    const queue = centre.match.queues.get(work.queue)
    if (queue !== undefined) removeWaiting(centre.match, queue, work)
    setDeadline(centre, 'interaction', work, 0)
    leaveSlot(centre, work)
    centre.interactions.delete(interaction)
    centre.recent = undefined
    leaveCallback(centre, work)
    freeCallback(centre, work, atMs)
    forget(centre, work)
  },
} satisfies { [T in InteractionEvent['type']]: Evolver<EventOf<T>> }

function start(centre: Centre, event: EventOf<'interaction.started'>): void {
  const { interaction: id, direction, leg, atMs } = event
  const work = newInteraction(event)
  centre.interactions.set(id, work)
  centre.recent = work
  centre.unannounced.delete(leg)
  forgetEnd(centre.ended, leg)
  if (direction === 'out') ringAgent(centre, work, event)
  else if (leg === '') rememberVoicemail(centre, id)
  else addLeg(centre, leg, event.switch, '', id, atMs)
}

function ringAgent(centre: Centre, work: Interaction, event: EventOf<'interaction.started'>): void {
  const { agent: agentId, agentLeg, atMs, untilMs } = event
  // A callback begins without an agent.
  if (agentId === '') return
  const agent = known(centre, agentId)
  setDeadline(centre, 'interaction', work, untilMs)
  turnTo(centre, agent, 'offered', atMs)
  agent.interaction = work.id
  agent.leg = agentLeg
  addLeg(centre, agentLeg, event.switch, agentId, work.id, atMs)
}

function giveUp(centre: Centre, work: Interaction, atMs: number): void {
  noteWait(centre, work.queue, { waitedMs: atMs - queuedAt(work), end: 'abandoned' })
  keepPlace(centre, work, atMs)
}

function addLeg(centre: Centre, id: string, at: string, agent: string, interaction: string, sinceMs: number): void {
  centre.legs.set(id, {
    id,
    switch: at,
    agent,
    sinceMs,
    interaction,
    status: 'new',
  })
}

function markUp(centre: Centre, work: Interaction): void {
  const agentLeg = centre.legs.get(work.agentLeg)
  if (agentLeg !== undefined) agentLeg.status = 'up'
  const leg = centre.legs.get(work.leg)
  if (leg !== undefined && work.status === 'connected') leg.status = 'up'
}

function forget(centre: Centre, work: Interaction): void {
  const leg = centre.legs.get(work.leg)
  if (leg !== undefined) leg.interaction = ''
  const agentLeg = centre.legs.get(work.agentLeg)
  if (agentLeg !== undefined) agentLeg.interaction = ''
  const agent = centre.agents.get(work.agent)
  if (agent?.interaction !== work.id) return
  agent.interaction = ''
  agent.queue = work.queue
}
