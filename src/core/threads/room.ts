import type { Agent, Centre, Desk } from '../centre.ts'
import { VOICE } from '../channel.ts'

/** What somebody has in hand and how much more of a channel they could take. */
export interface Room {
  /** Pieces in hand, by channel; a call counts from its first ring to the end of its wrap-up. */
  readonly inHand: ReadonlyMap<string, number>
  /** Pieces of the channel that they have at most. */
  readonly most: number
  /** Units in hand that count against the channel: work that it may interrupt does not. */
  readonly units: number
  readonly capacity: number
  readonly isEnough: boolean
}

/** How much room an agent has for one more piece of a channel. */
export function roomFor({ threads }: Centre, agent: Agent, channel: string): Room {
  const { channels, desks } = threads
  const { capacity, atOnce } = agent.settings
  const inHand = inHandOf(agent, desks.get(agent.id))
  const most = atOnce[channel] ?? channels.get(channel)?.atOnce ?? 1
  // Somebody of little capacity has one piece at a time all the same.
  const weightOf = (name: string) => Math.min(capacity, channels.get(name)?.weight ?? capacity)
  let units = 0
  for (const [name, count] of inHand) {
    const interruptedBy = channels.get(name)?.interruptedBy ?? []
    const givesWay = name !== channel && (interruptedBy === 'all' || interruptedBy.includes(channel))
    if (!givesWay) units += count * weightOf(name)
  }
  const isEnough = (inHand.get(channel) ?? 0) < most && units + weightOf(channel) <= capacity
  return { inHand, most, units, capacity, isEnough }
}

/** True while an agent has a call: it rings, they talk, or they wrap it up. */
function hasCall({ status }: Agent): boolean {
  return status === 'offered' || status === 'talking' || status === 'wrapup'
}

function inHandOf(agent: Agent, desk: Desk | undefined): Map<string, number> {
  const inHand = new Map<string, number>()
  if (hasCall(agent)) inHand.set(VOICE, 1)
  for (const { channel } of desk?.inHand ?? []) inHand.set(channel, (inHand.get(channel) ?? 0) + 1)
  return inHand
}
