import { hasBit } from '../../lib/bits.ts'
import type { Agent, Centre, Queue } from '../centre.ts'
import { isAvailable } from '../routing/match.ts'
import { tierKey } from '../routing/tiers.ts'

/** Whether an agent's queues and skills let them serve a queue. */
export function serves({ profile }: Agent, queue: Queue): boolean {
  return hasBit(queue.servedBy, profile.index)
}

/** Ready agents whom the queue's strategy puts before this one, the next first. */
export function aheadOf(centre: Centre, agent: Agent, queue: Queue): readonly Agent[] {
  const { strategy } = queue.roster
  const tier = tierKey(queue, agent.profile)
  const rank = strategy.rank(agent)
  const ahead: Agent[] = []
  for (const other of centre.agents.values()) {
    if (other === agent || !isAvailable(other) || !serves(other, queue)) continue
    const by = tierKey(queue, other.profile) - tier || strategy.rank(other) - rank || other.order - agent.order
    if (by < 0) ahead.push(other)
  }
  return ahead.sort(
    (a, b) =>
      tierKey(queue, a.profile) - tierKey(queue, b.profile) || strategy.rank(a) - strategy.rank(b) || a.order - b.order,
  )
}

/** Calls that wait for a queue while their switch is away: they keep their place, and nobody can be rung for them. */
export function cutOff(centre: Centre, queue: string): number {
  let count = 0
  for (const work of centre.interactions.values())
    if (work.status === 'waiting' && work.queue === queue && work.place < 0) count += 1
  return count
}
