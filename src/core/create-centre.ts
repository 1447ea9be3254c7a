import { createHeap } from '../lib/heap.ts'
import type { Centre } from './centre.ts'
import type { Channel } from './channel.ts'
import { createDay } from './day-state.ts'
import type { Deadline } from './deadlines.ts'
import { createEndedLegs } from './ended.ts'
import { createMatch } from './routing/match.ts'
import type { Strategy } from './routing/strategy.ts'
import { createStaff } from './staff.ts'
import { createThreads } from './threads/threads.ts'

/** An empty centre with these strategies and channels. */
export function createCentre(
  strategies: ReadonlyMap<string, Strategy>,
  channels: ReadonlyMap<string, Channel> = new Map(),
): Centre {
  return {
    agents: new Map(),
    numbers: new Map(),
    reasons: new Map(),
    dispositions: new Map(),
    prompts: new Map(),
    flows: new Map(),
    interactions: new Map(),
    recent: undefined,
    legs: new Map(),
    ended: createEndedLegs(),
    parked: new Map(),
    coachings: new Map(),
    recordings: new Map(),
    unannounced: new Set(),
    silenced: new Set(),
    voicemails: new Set(),
    switches: new Map(),
    phones: new Map(),
    match: createMatch(strategies),
    threads: createThreads(channels),
    staff: createStaff(),
    paces: new Map(),
    oldPlaces: new Map(),
    callbacks: new Map(),
    ownCallbacks: new Map(),
    deadlines: createHeap<Deadline>((deadline, index) => {
      deadline.index = index
    }),
    day: createDay(),
    order: 0,
    freshAgents: [],
    freshWork: [],
  }
}
