import { hasBit } from '../../lib/bits.ts'
import type { Agent, Centre, Interaction, Queue } from '../centre.ts'
import { knownQueue } from '../known.ts'
import { queuedAt } from '../moments.ts'
import { isPersonal } from '../new-wait.ts'
import { aheadInLine } from '../place-in-line.ts'
import { laneOf, ringAsks } from '../routing/lanes.ts'
import type { ExplanationLine } from '../words/explanation.ts'

/** What an interaction that waits is waiting for: those before it, and what those who could take it do now. */
export function explainWaiting(centre: Centre, work: Interaction): readonly ExplanationLine[] {
  if (work.status !== 'waiting') return []
  if (work.place < 0) return [{ atMs: 0, code: 'wait.switchAway', params: { switch: work.switch } }]
  const queue = knownQueue(centre, work.queue)
  const ahead = aheadInLine(queue, work)
  const before: ExplanationLine[] =
    ahead > 0 ? [{ atMs: 0, code: 'wait.ahead', params: { queue: work.queue, ahead } }] : []
  return [...before, staffLine(centre, queue, work), ...laterLines(queue, work)]
}

function staffLine(centre: Centre, queue: Queue, work: Interaction): ExplanationLine {
  const { id } = queue.settings
  if (isPersonal(work))
    return { atMs: 0, code: 'wait.personal', params: { agent: work.wait.agent, untilMs: work.wait.agentUntilMs } }
  const lane = laneOf(queue, work)
  const serving = [...centre.agents.values()].filter(({ profile }) => hasBit(lane.servedBy, profile.index))
  const skills = Object.keys(ringAsks(queue.settings, lane.ring).requires)
  if (serving.length === 0) return { atMs: 0, code: 'wait.nobodyServes', params: { queue: id, skills } }
  const present = serving.filter(({ status }) => status !== 'offline')
  if (present.length === 0)
    return { atMs: 0, code: 'wait.nobodyLoggedIn', params: { queue: id, serving: serving.length } }
  return { atMs: 0, code: 'wait.allBusy', params: { queue: id, serving: present.length, ...countsOf(present) } }
}

/** When more agents will be asked. */
function laterLines({ settings }: Queue, work: Interaction): ExplanationLine[] {
  const ring = (work.wait?.ring ?? 0) + 1
  const next = settings.rings[ring - 1]
  if (next === undefined || isPersonal(work)) return []
  const untilMs = queuedAt(work) + next.afterMs
  return [{ atMs: 0, code: 'wait.widens', params: { queue: settings.id, ring, untilMs } }]
}

function countsOf(agents: readonly Agent[]): Record<'talking' | 'offered' | 'wrapup' | 'break' | 'phoneAway', number> {
  const counts = { talking: 0, offered: 0, wrapup: 0, break: 0, phoneAway: 0 }
  // Whoever is ready and does not get it has no phone at the moment.
  for (const { status } of agents) if (status !== 'offline') counts[status === 'ready' ? 'phoneAway' : status] += 1
  return counts
}
