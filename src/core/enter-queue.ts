import { hasBit } from '../lib/bits.ts'
import type { Interaction, Lines, Queue } from './centre.ts'
import { waitsUntilMs } from './line.ts'
import { widestOf } from './routing/lanes.ts'
import { linesOf } from './routing/own-lines.ts'
import type { Turn } from './turn.ts'
import type { EventOf } from './words/event.ts'

/** What a call brings into a queue besides itself; what is left out is that of a call that has just come. */
type Brought = Pick<EventOf<'interaction.queued'>, 'priority' | 'ivrMs'> &
  Partial<Pick<EventOf<'interaction.queued'>, 'sinceMs' | 'order' | 'untilMs' | 'closesAtMs' | 'expectedMs'>> & {
    /** Who is to have it if possible, and how long it waits for them. */
    readonly wanted?: { readonly agent: string; readonly waitMs: number } | undefined
  }

/** Lets a call into a queue. */
export function enterQueue(turn: Turn, work: Interaction, queue: Queue, brought: Brought): void {
  const { nowMs, centre } = turn
  const { wanted, priority, ivrMs, sinceMs = nowMs, closesAtMs = 0, expectedMs = null } = brought
  const isWaited = wanted !== undefined && isComing(turn, linesOf(centre.match, queue, work), wanted.agent)
  turn.emit({
    type: 'interaction.queued',
    interaction: work.id,
    queue: queue.settings.id,
    atMs: nowMs,
    sinceMs,
    untilMs: brought.untilMs ?? waitsUntilMs(queue.settings, nowMs),
    order: brought.order ?? centre.order + 1,
    priority,
    ivrMs,
    closesAtMs,
    expectedMs,
    agent: isWaited ? wanted.agent : '',
    agentUntilMs: isWaited ? nowMs + wanted.waitMs : 0,
  })
}

/** Points that the customer's tier adds to a call's priority. */
export function tierPointsOf({ settings }: Queue, { variables }: Pick<Interaction, 'variables'>): number {
  return settings.tierPoints[variables['tier'] ?? ''] ?? 0
}

/** The agent whom the customer knows, where the queue's strategy asks for them: the preferred one, else the last. */
export function knownAgent({ roster, settings }: Queue, { variables }: Interaction): Brought['wanted'] {
  if (roster.strategy.isSticky !== true) return undefined
  const agent = variables['preferredAgent'] || variables['lastAgent'] || ''
  return agent === '' ? undefined : { agent, waitMs: settings.stickyForMs }
}

/** Whether it makes sense to wait for an agent: they may have the call, and are at work. */
function isComing({ centre }: Turn, lines: Lines, id: string): boolean {
  const agent = centre.agents.get(id)
  if (agent === undefined || agent.status === 'offline' || agent.status === 'break') return false
  return hasBit(widestOf(lines).servedBy, agent.profile.index)
}
