import type { AlertNow } from '../../api/shapes/alert.ts'
import type { QueueNow } from '../../api/shapes/queue-now.ts'

/** What all queues are together. */
export interface Totals {
  readonly waiting: number
  readonly longestWaitSinceMs: number | null
  /** The strictest promise of a queue in which somebody waits, else of any. */
  readonly serviceLevelMs: number
  readonly levelPercent: number | null
  /** The targets, weighted by the calls that came. */
  readonly targetPercent: number
  readonly answered: number
  readonly abandoned: number
}

/** Adds the queues of calls up: a chat that lies for an hour says nothing of how fast calls are answered. */
export function totalsOf(all: readonly QueueNow[]): Totals {
  const queues = all.filter(({ channel }) => channel === 'voice')
  const offered = sum(queues, ({ today }) => today.offered)
  const inTime = sum(queues, ({ today }) => today.inServiceLevel)
  const waits = queues.flatMap(({ longestWaitSinceMs }) => longestWaitSinceMs ?? [])
  const waitedIn = queues.filter(({ waiting }) => waiting > 0)
  const promises = (waitedIn.length > 0 ? waitedIn : queues).map(({ serviceLevelMs }) => serviceLevelMs)
  const aim = sum(queues, ({ targetPercent, today }) => targetPercent * today.offered)
  return {
    waiting: sum(queues, ({ waiting }) => waiting),
    longestWaitSinceMs: waits.length === 0 ? null : Math.min(...waits),
    serviceLevelMs: promises.length === 0 ? 0 : Math.min(...promises),
    levelPercent: offered === 0 ? null : (inTime / offered) * 100,
    targetPercent: offered > 0 ? aim / offered : (queues[0]?.targetPercent ?? 0),
    answered: sum(queues, ({ today }) => today.answered),
    abandoned: sum(queues, ({ today }) => today.abandoned),
  }
}

/** Alerts in the order in which a wall shows them: the critical first, then the oldest. */
export function byWeight(alerts: Iterable<AlertNow>): readonly AlertNow[] {
  const weight = ({ severity }: AlertNow) => (severity === 'critical' ? 0 : 1)
  return [...alerts].sort((a, b) => weight(a) - weight(b) || a.raisedAtMs - b.raisedAtMs)
}

function sum(queues: readonly QueueNow[], figure: (queue: QueueNow) => number): number {
  return queues.reduce((total, queue) => total + figure(queue), 0)
}
