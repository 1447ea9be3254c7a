import { hasBit } from '../../lib/bits.ts'
import type { Agent, Centre, Queue } from '../centre.ts'
import { widestOf } from '../routing/lanes.ts'
import { isAvailable } from '../routing/match.ts'
import { tierKey } from '../routing/tiers.ts'

/** Whether an agent's queues and skills let them serve a queue. */
export function serves({ profile }: Agent, queue: Queue): boolean {
  return hasBit(widestOf(queue).servedBy, profile.index)
}

/** Those of the others who are ready and whom the queue's strategy puts before this one, the next first. */
export function aheadOf(others: Iterable<Agent>, agent: Agent, queue: Queue): readonly Agent[] {
  const { strategy } = queue.roster
  const tierOf = ({ profile }: Agent) => tierKey(queue.settings, strategy.tier, profile)
  const tier = tierOf(agent)
  const rank = strategy.rank(agent)
  const ahead: Agent[] = []
  for (const other of others) {
    if (other === agent || !isAvailable(other) || !serves(other, queue)) continue
    const by = tierOf(other) - tier || strategy.rank(other) - rank || other.order - agent.order
    if (by < 0) ahead.push(other)
  }
  return ahead.sort((a, b) => tierOf(a) - tierOf(b) || strategy.rank(a) - strategy.rank(b) || a.order - b.order)
}

/** Calls that wait for a queue while their switch is away: they keep their place, and nobody can be rung for them. */
export function cutOff(centre: Centre, queue: string): number {
  let count = 0
  for (const work of centre.interactions.values())
    if (work.status === 'waiting' && work.queue === queue && work.place < 0) count += 1
  return count
}
