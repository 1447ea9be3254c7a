import type { Agent, Centre } from './centre.ts'
import { companyOf, standsSinceMs } from './company.ts'
import { setDeadline } from './deadline.ts'
import { known, knownInteraction } from './known.ts'
import { after, NEVER, since } from './moments.ts'
import { addReady, isAvailable, removeReady } from './routing/match.ts'
import type { Evolver, Reactor } from './turn.ts'
import type { Variables } from './words/flow.ts'
import type { PhoneEvent, PhoneKind } from './words/phone.ts'

type EventOf<T extends PhoneEvent['type']> = Extract<PhoneEvent, { readonly type: T }>

/** The reason of the break of an agent whose phone went away; it ends by itself when the phone is back. */
export const PHONE_LOST = 'phone_lost'

/** What kind of phone an address is, for phones that nobody chose. */
export function kindOf(phone: string): PhoneKind {
  return phone.startsWith('number:') ? 'external' : 'desk'
}

/** Changes that phone events make. */
export const phoneEvolvers = {
  'phone.chosen': (centre, { agent: id, phone, kind }) => {
    const agent = known(centre, id)
    centre.phones.delete(agent.phone)
    centre.phones.set(phone, id)
    agent.phone = phone
    agent.phoneKind = kind
  },
  'phone.left': (centre, { agent: id, atMs, untilMs }) => {
    const agent = known(centre, id)
    if (isAvailable(agent)) removeReady(centre.match, agent)
    agent.phoneLeftAtMs = atMs
    if (untilMs > 0) setDeadline(centre, 'agent', agent, untilMs)
  },
  'phone.returned': (centre, { agent: id }) => {
    const agent = known(centre, id)
    agent.phoneLeftAtMs = 0
    if (agent.status !== 'ready') return
    setDeadline(centre, 'agent', agent, 0)
    if (!isAvailable(agent)) return
    addReady(centre.match, agent)
    centre.freshAgents.push(agent)
  },
  'rejoin.awaited': (centre, { interaction, agent, leg: id, atMs, untilMs }) => {
    const work = knownInteraction(centre, interaction)
    if (work.status === 'held') companyOf(work).holdMs += atMs - since(work)
    work.status = 'rejoining'
    work.sinceAfterMs = after(work, atMs)
    companyOf(work).rejoinRings = 0
    setDeadline(centre, 'interaction', work, untilMs)
    giveUpLeg(centre, known(centre, agent), id)
    work.agentLeg = ''
  },
  'rejoin.rung': (centre, event) => {
    const { interaction, agent: id, leg, atMs } = event
    const work = knownInteraction(centre, interaction)
    const agent = known(centre, id)
    giveUpLeg(centre, agent, work.agentLeg)
    work.agentLeg = leg
    companyOf(work).rejoinRings += 1
    agent.leg = leg
    centre.legs.set(leg, { id: leg, switch: event.switch, agent: id, sinceMs: atMs, interaction, status: 'new' })
  },
  'rejoin.made': (centre, { interaction, leg: id, awayMs }) => {
    const work = knownInteraction(centre, interaction)
    work.status = 'connected'
    companyOf(work).holdMs += awayMs
    setDeadline(centre, 'interaction', work, 0)
    const leg = centre.legs.get(id)
    if (leg !== undefined) leg.status = 'up'
  },
  /** The time that was talked is no time that was waited. */
  'rejoin.missed': (centre, { interaction, agent, talkMs, holdMs }) => {
    const work = knownInteraction(centre, interaction)
    giveUpLeg(centre, known(centre, agent), work.agentLeg)
    companyOf(work).talkedMs += talkMs
    companyOf(work).heldMs += holdMs
    if (work.queuedAfterMs !== NEVER) {
      companyOf(work).standsSinceMs = standsSinceMs(work)
      work.queuedAfterMs += talkMs + holdMs
    }
  },
} satisfies { [T in PhoneEvent['type']]: Evolver<EventOf<T>> }

/** Requests that phone events lead to. */
export const phoneReactors = {
  'rejoin.awaited': (centre, { interaction, play }, effects) => {
    const work = knownInteraction(centre, interaction)
    const music = centre.match.queues.get(work.queue)?.settings.music ?? 'default'
    const media = [{ kind: 'prompt', name: 'one-moment', language: languageOf(work.variables) }] as const
    effects.push({
      type: 'leg.hold',
      switch: work.switch,
      leg: work.leg,
      bridge: work.id,
      music,
      word: { play, media },
    })
  },
  'rejoin.rung': (centre, { interaction, agent, leg, switch: at, atMs, untilMs }, effects) => {
    const work = knownInteraction(centre, interaction)
    effects.push({
      type: 'leg.ring',
      switch: at,
      leg,
      to: known(centre, agent).phone,
      from: work.direction === 'in' ? work.from : work.to,
      name: work.name,
      interaction,
      ringForMs: untilMs - atMs,
      isRejoin: true,
    })
  },
  'rejoin.made': (centre, { interaction, leg }, effects) => {
    const work = knownInteraction(centre, interaction)
    effects.push({ type: 'leg.join', switch: work.switch, leg: work.leg, with: leg, bridge: work.id })
  },
} satisfies Partial<{ [T in PhoneEvent['type']]: Reactor<EventOf<T>> }>

/** A leg whose phone is away belongs to nobody any more; its end will be told. */
function giveUpLeg(centre: Centre, agent: Agent, id: string): void {
  if (agent.leg === id) agent.leg = ''
  const leg = centre.legs.get(id)
  if (leg !== undefined) leg.interaction = ''
}

function languageOf(variables: Variables): string {
  const { language = 'en' } = variables
  return language
}
