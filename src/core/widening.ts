import type { Interaction, Queue } from './centre.ts'
import { knownInteraction, knownQueue } from './known.ts'
import { standInLine } from './line.ts'
import { queuedAt } from './moments.ts'
import { ringAsks } from './routing/lanes.ts'
import { removeWaiting } from './routing/match.ts'
import { linesOf } from './routing/own-lines.ts'
import type { Evolver, Turn } from './turn.ts'
import type { InteractionEvent } from './words/interaction.ts'

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { readonly type: T }>

/** The call has waited long enough for further rings of its queue: from now on it may go to their agents, too. */
export function widen(turn: Turn, work: Interaction): void {
  const { nowMs, centre } = turn
  const queue = knownQueue(centre, work.queue)
  const ring = reachedRing(queue, nowMs - queuedAt(work))
  const { requires, upToLevel } = ringAsks(linesOf(centre.match, queue, work).settings, ring)
  turn.emit({
    type: 'interaction.widened',
    interaction: work.id,
    queue: work.queue,
    ring,
    requires,
    upToLevel,
    atMs: nowMs,
    waitedMs: nowMs - queuedAt(work),
  })
}

/** The agent for whom the call waited has not come in time: from now on anybody of its queue may have it. */
export function release(turn: Turn, work: Interaction): void {
  turn.emit({ type: 'interaction.released', interaction: work.id, agent: work.wait?.agent ?? '', atMs: turn.nowMs })
}

/** Changes that widening makes. */
export const wideningEvolvers = {
  'interaction.widened': (centre, { interaction, queue, ring }) => {
    const work = knownInteraction(centre, interaction)
    removeWaiting(centre.match, knownQueue(centre, queue), work)
    if (work.wait !== undefined) work.wait.ring = ring
    standInLine(centre, work)
  },
  'interaction.released': (centre, { interaction }) => {
    const work = knownInteraction(centre, interaction)
    removeWaiting(centre.match, knownQueue(centre, work.queue), work)
    if (work.wait !== undefined) Object.assign(work.wait, { agent: '', agentUntilMs: 0 })
    standInLine(centre, work)
  },
} satisfies Partial<{ [T in InteractionEvent['type']]: Evolver<EventOf<T>> }>

function reachedRing({ settings: { rings } }: Queue, waitedMs: number): number {
  return rings.filter(({ afterMs }) => afterMs <= waitedMs).length
}
