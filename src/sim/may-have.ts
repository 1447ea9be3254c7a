import type { Agent, Interaction } from '../core/centre.ts'
import type { QueueSettings } from '../core/words/queue.ts'

/** Helpers who stay free for their other queues, while no more calls wait than the queue says. */
export function sparedOf(able: readonly Agent[], queue: QueueSettings, line: readonly Interaction[]): readonly Agent[] {
  const helpers = able.filter(({ settings }) => (settings.levels[queue.id] ?? 1) > 1)
  const isPressing = queue.helpersFrom > 0 && line.length > queue.helpersFrom
  return isPressing || helpers.length > queue.helpersKept ? [] : helpers
}

/** Whether an agent may have a call: the one for whom it waits, else by the queues, skills and levels of its ring. */
export function mayHave({ id, settings }: Agent, queue: QueueSettings, { wait, company }: Interaction): boolean {
  if (wait !== undefined && wait.agent !== '') return wait.agent === id
  if (settings.queues !== null && !settings.queues.includes(queue.id)) return false
  const needed = Object.entries(company.needs?.requires ?? {})
  if (needed.some(([skill, least]) => (settings.skills[skill] ?? 0) < least)) return false
  const level = settings.levels[queue.id] ?? 1
  const rings = [queue, ...queue.rings.slice(0, wait?.ring ?? 0)]
  return rings.some(
    ({ requires, upToLevel }) =>
      level <= upToLevel &&
      Object.entries(requires ?? queue.requires).every(([skill, least]) => (settings.skills[skill] ?? 0) >= least),
  )
}
