import { hasBit } from '../../lib/bits.ts'
import type { Agent, Centre, Thread } from '../centre.ts'
import { VOICE } from '../channel.ts'
import { isPersonal } from '../new-wait.ts'
import { ringAsks } from '../routing/lanes.ts'
import { laneOf } from '../routing/own-lines.ts'
import { isAtWork } from '../threads/desk.ts'
import { type Standing, standingOf } from '../threads/known-thread.ts'
import { roomFor } from '../threads/room.ts'
import type { ExplanationLine } from '../words/explanation.ts'
import { toldLevels } from './levels.ts'
import { linesAhead, linesLater, nobodyLine, personalLine } from './line.ts'

/** What a chat, mail or task that waits is waiting for: those before it, and why those who could take it have no room. */
export function explainWaitingThread(centre: Centre, thread: Thread): readonly ExplanationLine[] {
  if (thread.status !== 'waiting') return []
  const { match, queue } = standingOf(centre, thread)
  return [...linesAhead(queue, thread), staffLine(centre, { match, queue }, thread), ...linesLater(queue, thread)]
}

function staffLine(centre: Centre, { match, queue }: Standing, thread: Thread): ExplanationLine {
  if (isPersonal(thread)) return personalLine(thread.wait)
  const lane = laneOf(match, queue, thread)
  const { desks } = centre.threads
  const serving = [...desks.values()].flatMap(({ owner, seats }) => {
    const seat = seats.get(thread.channel)
    return seat !== undefined && hasBit(lane.servedBy, seat.profile.index) ? [owner] : []
  })
  const present = serving.filter(({ status }) => status !== 'offline')
  if (present.length === 0)
    return nobodyLine(thread.queue, serving.length, toldLevels(ringAsks(queue.settings, lane.ring).requires))
  const counts = countsOf(centre, present, thread.channel)
  return { atMs: 0, code: 'wait.noRoom', params: { queue: thread.queue, serving: present.length, ...counts } }
}

function countsOf(
  centre: Centre,
  agents: readonly Agent[],
  channel: string,
): Record<'full' | 'calling' | 'break' | 'kept', number> {
  const counts = { full: 0, calling: 0, break: 0, kept: 0 }
  for (const agent of agents) counts[hindranceOf(centre, agent, channel)] += 1
  return counts
}

/** Whoever is at work and has room, and does not get it, is kept for other queues. */
function hindranceOf(centre: Centre, agent: Agent, channel: string): 'full' | 'calling' | 'break' | 'kept' {
  if (!isAtWork(agent)) return 'break'
  const { isEnough, inHand } = roomFor(centre, agent, channel)
  if (isEnough) return 'kept'
  return inHand.has(VOICE) ? 'calling' : 'full'
}
