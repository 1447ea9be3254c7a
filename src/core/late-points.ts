import type { Interaction } from './centre.ts'
import { tierPointsOf } from './enter-queue.ts'
import { knownInteraction } from './known.ts'
import { standInLine } from './line.ts'
import { NEVER } from './moments.ts'
import { removeWaiting } from './routing/match.ts'
import type { Evolver, Turn } from './turn.ts'
import type { InteractionEvent } from './words/interaction.ts'

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { readonly type: T }>

/** Where a call has had its points already, and may still come back to its place. */
const AFTER_ENTRY: ReadonlySet<Interaction['status']> = new Set(['waiting', 'offered', 'connected', 'held', 'parked'])

/**
 * The customer store said who calls after the call had come into its queue: the points of the customer's tier count from
 * now on, at the place that they would have given it.
 */
export function givePoints(turn: Turn, work: Interaction, before: Pick<Interaction, 'variables'>): void {
  const queue = AFTER_ENTRY.has(work.status) ? turn.centre.match.queues.get(work.queue) : undefined
  if (queue === undefined || work.queuedAfterMs === NEVER) return
  const points = tierPointsOf(queue, work) - tierPointsOf(queue, before)
  if (points === 0) return
  turn.emit({
    type: 'interaction.prioritised',
    interaction: work.id,
    queue: work.queue,
    tier: work.variables['tier'] ?? '',
    points,
    priority: work.priority + points,
    atMs: turn.nowMs,
  })
}

/** Changes that late points make. */
export const latePointsEvolvers = {
  'interaction.prioritised': (centre, { interaction, queue: id, priority }) => {
    const work = knownInteraction(centre, interaction)
    const queue = centre.match.queues.get(id)
    const isInLine = work.place >= 0
    if (isInLine && queue !== undefined) removeWaiting(centre.match, queue, work)
    work.priority = priority
    if (isInLine) standInLine(centre, work)
  },
} satisfies Partial<{ [T in InteractionEvent['type']]: Evolver<EventOf<T>> }>
