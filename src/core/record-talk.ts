import type { Centre, Interaction } from './centre.ts'
import { recordingsOf } from './known.ts'
import type { Turn } from './turn.ts'
import type { Effect } from './words/effect.ts'

/** Begins to record an agent's part of a call, where the queue's share says so. */
export function recordTalk(turn: Turn, work: Interaction): void {
  const { nowMs, centre } = turn
  const percent = centre.match.queues.get(work.queue)?.settings.recordPercent ?? 100
  if (percent < 100 && turn.random() * 100 >= percent) return
  turn.emit({
    type: 'recording.started',
    recording: turn.ids.next(nowMs),
    interaction: work.id,
    leg: work.leg,
    kind: 'call',
    agent: work.agent,
    atMs: nowMs,
    maxMs: 0,
  })
}

/** Notes that what is being recorded of a call is to end, for its agent has left. */
export function noteStop(centre: Centre, interaction: string): void {
  for (const open of recordingsOf(centre, interaction)) if (open.stopsAsked === 0) open.stopsAsked = 1
}

/** Asks for what was noted. */
export function stopNoted(centre: Centre, interaction: string, effects: Effect[]): void {
  for (const { switch: at, leg, id, stopsAsked } of recordingsOf(centre, interaction))
    if (stopsAsked === 1) effects.push({ type: 'recording.stop', switch: at, leg, recording: id })
}
