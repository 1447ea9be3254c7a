import type { Channel } from '../channel.ts'

/** What a thread has besides what every interaction has. */
export interface Written {
  readonly channel: string
  readonly subject: string
  /** When it ended and the wrap-up began; 0 before. */
  endedAtMs: number
}

/** The written work that an agent has in hand, and how each channel sees them: a seat is an agent to that channel's matcher. */
export interface DeskOf<Agent, Work> {
  readonly owner: Agent
  readonly inHand: Set<Work>
  /** By channel; a seat is `ready` while its channel's work may be offered there. */
  readonly seats: Map<string, Agent>
}

/** Written work and who may have it; empty in a centre that has calls alone. */
export interface Threads<Agent, Work, Match> {
  readonly channels: ReadonlyMap<string, Channel>
  /** The matcher of each channel that has or had a queue, and the channel of each such queue. */
  readonly matches: Map<string, Match>
  readonly channelOf: Map<string, string>
  readonly live: Map<string, Work>
  /** By agent. */
  readonly desks: Map<string, DeskOf<Agent, Work>>
  /** What became ready in this step; settled before the step ends. */
  readonly freshSeats: { readonly channel: string; readonly seat: Agent }[]
  readonly freshWork: Work[]
  /** Who went home with work in hand. */
  readonly left: Agent[]
}

/** No written work, in these channels. */
export function createThreads<Agent, Work, Match>(channels: ReadonlyMap<string, Channel>): Threads<Agent, Work, Match> {
  return {
    channels,
    matches: new Map(),
    channelOf: new Map(),
    live: new Map(),
    desks: new Map(),
    freshSeats: [],
    freshWork: [],
    left: [],
  }
}
