import { hasBit } from '../../lib/bits.ts'
import type { Agent, Centre, Interaction, Queue } from '../centre.ts'
import { knownQueue } from '../known.ts'
import { isPersonal } from '../new-wait.ts'
import { ringAsks } from '../routing/lanes.ts'
import { laneOf, linesOf } from '../routing/own-lines.ts'
import type { ExplanationLine } from '../words/explanation.ts'
import { toldLevels } from './levels.ts'
import { linesAhead, linesLater, nobodyLine, personalLine } from './line.ts'

/** What an interaction that waits is waiting for: those before it, and what those who could take it do now. */
export function explainWaiting(centre: Centre, work: Interaction): readonly ExplanationLine[] {
  if (work.status !== 'waiting') return []
  if (work.place < 0) return [{ atMs: 0, code: 'wait.switchAway', params: { switch: work.switch } }]
  const queue = knownQueue(centre, work.queue)
  return [...linesAhead(queue, work), ...needsLines(work), staffLine(centre, queue, work), ...linesLater(queue, work)]
}

function staffLine(centre: Centre, queue: Queue, work: Interaction): ExplanationLine {
  if (isPersonal(work)) return personalLine(work.wait)
  const { id } = queue.settings
  const lane = laneOf(centre.match, queue, work)
  const serving = [...centre.agents.values()].filter(({ profile }) => hasBit(lane.servedBy, profile.index))
  const skills = toldLevels(ringAsks(linesOf(centre.match, queue, work).settings, lane.ring).requires)
  const present = serving.filter(({ status }) => status !== 'offline')
  if (present.length === 0) return nobodyLine(id, serving.length, skills)
  return { atMs: 0, code: 'wait.allBusy', params: { queue: id, serving: present.length, ...countsOf(present) } }
}

/** What its flow asked for, beyond what the queue does. */
function needsLines({ company: { needs } }: Interaction): ExplanationLine[] {
  if (needs === undefined || Object.keys(needs.requires).length === 0) return []
  return [{ atMs: 0, code: 'wait.needs', params: { needs: toldLevels(needs.requires) } }]
}

function countsOf(agents: readonly Agent[]): Record<'talking' | 'offered' | 'wrapup' | 'break' | 'phoneAway', number> {
  const counts = { talking: 0, offered: 0, wrapup: 0, break: 0, phoneAway: 0 }
  // Whoever is ready and does not get it has no phone at the moment.
  for (const { status } of agents) if (status !== 'offline') counts[status === 'ready' ? 'phoneAway' : status] += 1
  return counts
}
