import type { Agent, Centre, Interaction, Queue } from '../centre.ts'
import { knownQueue } from '../known.ts'
import { aheadInLine } from '../place-in-line.ts'
import type { ExplanationLine } from '../words/explanation.ts'
import { serves } from './standing.ts'

/** What an interaction that waits is waiting for: those before it, and what those who could take it do now. */
export function explainWaiting(centre: Centre, work: Interaction): readonly ExplanationLine[] {
  if (work.status !== 'waiting') return []
  if (work.place < 0) return [{ atMs: 0, code: 'wait.switchAway', params: { switch: work.switch } }]
  const queue = knownQueue(centre, work.queue)
  const ahead = aheadInLine(queue, work)
  const line: ExplanationLine[] =
    ahead > 0 ? [{ atMs: 0, code: 'wait.ahead', params: { queue: work.queue, ahead } }] : []
  return [...line, staffLine(centre, queue)]
}

function staffLine(centre: Centre, queue: Queue): ExplanationLine {
  const { id } = queue.settings
  const serving = [...centre.agents.values()].filter((agent) => serves(agent, queue))
  const skills = Object.keys(queue.settings.requires)
  if (serving.length === 0) return { atMs: 0, code: 'wait.nobodyServes', params: { queue: id, skills } }
  const present = serving.filter(({ status }) => status !== 'offline')
  if (present.length === 0)
    return { atMs: 0, code: 'wait.nobodyLoggedIn', params: { queue: id, serving: serving.length } }
  return { atMs: 0, code: 'wait.allBusy', params: { queue: id, serving: present.length, ...countsOf(present) } }
}

function countsOf(agents: readonly Agent[]): Record<'talking' | 'offered' | 'wrapup' | 'break' | 'phoneAway', number> {
  const counts = { talking: 0, offered: 0, wrapup: 0, break: 0, phoneAway: 0 }
  // Whoever is ready and does not get it has no phone at the moment.
  for (const { status } of agents) if (status !== 'offline') counts[status === 'ready' ? 'phoneAway' : status] += 1
  return counts
}
