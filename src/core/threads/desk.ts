import type { Agent, Centre, Desk, Match } from '../centre.ts'
import { VOICE } from '../channel.ts'
import { createAgent } from '../new-agent.ts'
import { addReady, createMatch, giveSlot, isAvailable, removeReady } from '../routing/match.ts'
import { dropProfile, profileFor } from '../routing/serving.ts'
import { roomFor } from './room.ts'

const MILLION = 1_000_000

/** The matcher of a written channel, made with a seat for every agent when the first queue of it comes. */
export function openChannel(centre: Centre, channel: string): Match {
  const { threads, match, agents } = centre
  const known = threads.matches.get(channel)
  if (known !== undefined) return known
  const fresh = createMatch(new Map(match.rosters.map(({ strategy }) => [strategy.name, strategy])))
  threads.matches.set(channel, fresh)
  for (const agent of agents.values()) seat(centre, agent)
  return fresh
}

/** Gives an agent a seat in every channel that has none for them, and says anew what they may be offered. */
export function seat(centre: Centre, agent: Agent): void {
  const { matches } = centre.threads
  if (matches.size > 0) {
    const desk = deskOf(centre, agent)
    for (const [channel, match] of matches) sit(desk, channel, match)
  }
  reviewDesk(centre, agent)
}

/** Takes an agent's seats away. */
export function unseat({ threads }: Centre, agent: Agent): void {
  const desk = threads.desks.get(agent.id)
  if (desk === undefined) return
  for (const [channel, each] of desk.seats) {
    const match = threads.matches.get(channel)
    if (match === undefined) continue
    if (isAvailable(each)) removeReady(match, each)
    match.agentAt[each.slot] = undefined
    leaveProfile(match, each)
  }
  threads.desks.delete(agent.id)
}

/**
 * Says anew which work an agent may be offered; after everything that changes what they do, have in hand or may have.
 * Calls are told by `isFull`.
 */
export function reviewDesk(centre: Centre, agent: Agent): void {
  const { threads } = centre
  reviewCalls(centre, agent)
  const desk = threads.desks.get(agent.id)
  if (desk === undefined) return
  if (agent.status === 'offline' && desk.inHand.size > 0) threads.left.push(agent)
  for (const [channel, each] of desk.seats) {
    const match = threads.matches.get(channel)
    if (match === undefined) continue
    if (isAvailable(each)) removeReady(match, each)
    const room = roomFor(centre, agent, channel)
    each.occupancy = Math.round((room.units * MILLION) / room.capacity)
    each.status = isAtWork(agent) && room.isEnough ? 'ready' : 'break'
    each.order = Math.max(agent.order, each.lastOffer)
    each.readySinceMs = Math.max(agent.readySinceMs, each.sinceMs)
    each.loginOrder = agent.loginOrder
    if (each.status !== 'ready') continue
    addReady(match, each)
    threads.freshSeats.push({ channel, seat: each })
  }
}

/** The seat of an agent in a channel that has queues. */
export function seatOf({ threads }: Centre, id: string, channel: string): Agent | undefined {
  return threads.desks.get(id)?.seats.get(channel)
}

/** True for an agent who takes new work besides what they have in hand, if there is room for it. */
export function isAtWork({ status, next }: Agent): boolean {
  return status !== 'offline' && status !== 'break' && next !== 'offline' && next !== 'break'
}

/** Whether written work, or what an admin said, leaves an agent without room for a call. */
function reviewCalls(centre: Centre, agent: Agent): void {
  const desk = centre.threads.desks.get(agent.id)
  const hasWork = desk !== undefined && desk.inHand.size > 0
  const isFull =
    agent.settings.atOnce[VOICE] === 0 ||
    (hasWork && agent.status === 'ready' && !roomFor(centre, agent, VOICE).isEnough)
  if (isFull === agent.isFull) return
  if (isAvailable(agent)) removeReady(centre.match, agent)
  agent.isFull = isFull
  if (!isAvailable(agent)) return
  addReady(centre.match, agent)
  centre.freshAgents.push(agent)
}

function deskOf({ threads }: Centre, owner: Agent): Desk {
  const known = threads.desks.get(owner.id)
  if (known !== undefined) return known
  const fresh: Desk = { owner, inHand: new Set(), seats: new Map() }
  threads.desks.set(owner.id, fresh)
  return fresh
}

/** Puts an agent at a channel's matcher, or in another place of it when their skills or queues have changed. */
function sit({ owner, seats }: Desk, channel: string, match: Match): void {
  const profile = profileFor(match, owner.settings)
  const known = seats.get(channel)
  if (known === undefined) {
    profile.agents += 1
    const fresh = createAgent(owner.settings, profile)
    fresh.status = 'break'
    seats.set(channel, fresh)
    giveSlot(match, fresh)
    return
  }
  if (isAvailable(known)) removeReady(match, known)
  known.status = 'break'
  known.settings = owner.settings
  if (known.profile === profile) return
  profile.agents += 1
  leaveProfile(match, known)
  known.profile = profile
}

function leaveProfile(match: Match, { profile }: Agent): void {
  profile.agents -= 1
  if (profile.agents === 0) dropProfile(match, profile)
}
