import type { Interaction, Queue } from '../centre.ts'
import { queuedAt } from '../moments.ts'
import { isPersonal } from '../new-wait.ts'
import { aheadInLine } from '../place-in-line.ts'
import type { Wait } from '../waiting-state.ts'
import type { ExplanationLine } from '../words/explanation.ts'

/** How much waits before this; nothing for what comes first. */
export function linesAhead(queue: Queue, work: Interaction): ExplanationLine[] {
  const ahead = aheadInLine(queue, work)
  return ahead > 0 ? [{ atMs: 0, code: 'wait.ahead', params: { queue: work.queue, ahead } }] : []
}

/** When more agents will be asked. */
export function linesLater({ settings }: Queue, work: Interaction): ExplanationLine[] {
  const ring = (work.wait?.ring ?? 0) + 1
  const next = settings.rings[ring - 1]
  if (next === undefined || isPersonal(work)) return []
  const untilMs = queuedAt(work) + next.afterMs
  return [{ atMs: 0, code: 'wait.widens', params: { queue: settings.id, ring, untilMs } }]
}

/** It is for one agent, for now. */
export function personalLine({ agent, agentUntilMs: untilMs }: Wait): ExplanationLine {
  return { atMs: 0, code: 'wait.personal', params: { agent, untilMs } }
}

/** None of those who serve a line is there, or nobody has what it asks for at all. */
export function nobodyLine(queue: string, serving: number, skills: readonly string[]): ExplanationLine {
  return serving > 0
    ? { atMs: 0, code: 'wait.nobodyLoggedIn', params: { queue, serving } }
    : { atMs: 0, code: 'wait.nobodyServes', params: { queue, skills } }
}
