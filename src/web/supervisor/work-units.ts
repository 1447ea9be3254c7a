import type { AgentNow } from '../../api/shapes/agent-now.ts'

/** A channel, as far as its work takes of the capacity of agents. */
export interface ChannelWeight {
  readonly name: string
  readonly weight: number
}

/** What an agent has in hand: the pieces by channel, a call among them, and how much of their capacity that leaves. */
export interface WorkUnits {
  readonly pieces: readonly { readonly channel: string; readonly count: number }[]
  readonly capacity: number
  readonly free: number
}

const CALLING: ReadonlySet<AgentNow['status']> = new Set(['offered', 'talking', 'wrapup'])
const VOICE = 'voice'

/** Adds up an agent's work in hand; what weighs more than their whole capacity takes all of it. */
export function unitsOf(
  { status, written, capacity }: Pick<AgentNow, 'status' | 'written' | 'capacity'>,
  channels: readonly ChannelWeight[],
): WorkUnits {
  const inHand = CALLING.has(status) ? { [VOICE]: 1, ...written } : written
  const pieces = Object.entries(inHand).map(([channel, count]) => ({ channel, count }))
  const weightOf = (name: string) => channels.find((channel) => channel.name === name)?.weight ?? capacity
  const units = pieces.reduce((sum, { channel, count }) => sum + count * Math.min(weightOf(channel), capacity), 0)
  return { pieces, capacity, free: Math.max(0, capacity - units) }
}
