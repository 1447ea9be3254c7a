import type { Interaction } from './centre.ts'
import { connectedAt, NEVER, queuedAt } from './moments.ts'
import type { Company } from './people.ts'

/** The company of a call with one agent and one talk: nobody else, nothing before. Shared by all of them. */
export const ALONE: Readonly<Company> = Object.freeze({
  parties: [],
  alsoRung: [],
  transfer: undefined,
  lastAgent: '',
  goneAtMs: 0,
  goneCause: 'normal',
  arrangedAtMs: 0,
  dialledAtMs: 0,
  waitedMs: 0,
  holdMs: 0,
  talkedMs: 0,
  heldMs: 0,
  rejoinRings: 0,
  earlierTalkMs: 0,
  earlierHoldMs: 0,
  standsSinceMs: 0,
  firstConnectedAtMs: 0,
  isDirect: false,
  hasVoicemail: false,
  calledBackBy: '',
  callback: undefined,
  needs: undefined,
})

/** The company of a call, to be changed: from the first time on it is the call's own. */
export function companyOf(work: Interaction): Company {
  if (work.company !== ALONE) return work.company
  const own = { ...ALONE, parties: [] }
  work.company = own
  return own
}

/** Since when a call stands in line: longer than in its queue when it waited before and was sent on. */
export function standsSinceMs(work: Interaction): number {
  return work.company.standsSinceMs || queuedAt(work)
}

/** When a call was first connected to somebody, 0 for never. */
export function firstConnectedAt(work: Interaction): number {
  return work.company.firstConnectedAtMs || connectedAt(work)
}

/** Remembers when the first talk began, before another one or none takes its place. */
export function keepFirstTalk(work: Interaction): void {
  if (work.connectedAfterMs !== NEVER && work.company.firstConnectedAtMs === 0)
    companyOf(work).firstConnectedAtMs = connectedAt(work)
}
