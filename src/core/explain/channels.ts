import type { Agent, Centre } from '../centre.ts'
import { VOICE } from '../channel.ts'
import { type Room, roomFor } from '../threads/room.ts'
import type { Explanation, ExplanationLine } from '../words/explanation.ts'

/** How much more of each written channel an agent may be offered; nothing in a centre that has calls alone. */
export function channelLines(centre: Centre, agent: Agent): ExplanationLine[] {
  const channels = [...centre.threads.matches.keys()]
  return channels.map((channel) => {
    const room = roomFor(centre, agent, channel)
    const weight = centre.threads.channels.get(channel)?.weight ?? room.capacity
    const byUnits = Math.floor(Math.max(0, room.capacity - room.units) / Math.min(weight, room.capacity))
    const more = Math.min(byUnits, Math.max(0, room.most - (room.inHand.get(channel) ?? 0)))
    const params = { channel, inHand: toldOf(room), free: freeOf(room), more }
    return { atMs: 0, code: more > 0 ? 'channel.room' : 'channel.full', params }
  })
}

/** Why an agent who is ready is offered no call: what they write takes the room. */
export function noRoom(centre: Centre, agent: Agent): Explanation['summary'] {
  const room = roomFor(centre, agent, VOICE)
  if (room.most === 0) return { code: 'agent.takesNoCalls', params: {} }
  return { code: 'agent.noRoom', params: { inHand: toldOf(room), free: freeOf(room) } }
}

function freeOf({ capacity, units }: Room): number {
  return Math.max(0, capacity - units)
}

function toldOf({ inHand }: Room): string[] {
  return [...inHand].map(([channel, count]) => `${channel} ${count}`)
}
