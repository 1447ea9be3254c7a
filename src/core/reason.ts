import type { Centre } from './centre.ts'
import { type Decider, type Evolver, refuse } from './turn.ts'
import type { ReasonCommand, ReasonEvent } from './words/reason.ts'
import type { Refusal } from './words/refusals.ts'

type CommandOf<T extends ReasonCommand['type']> = Extract<ReasonCommand, { readonly type: T }>
type EventOf<T extends ReasonEvent['type']> = Extract<ReasonEvent, { readonly type: T }>

/** Decisions on reason commands. */
export const reasonDeciders = {
  'reason.configure': (turn, { reason, by = '' }) => {
    turn.emit({ type: 'reason.configured', reason, by, atMs: turn.nowMs })
    return undefined
  },
  'reason.remove': (turn, { reason, by = '' }) => {
    if (!turn.centre.reasons.has(reason)) return unknown(turn.centre, reason)
    turn.emit({ type: 'reason.removed', reason, by, atMs: turn.nowMs })
    return undefined
  },
} satisfies { [T in ReasonCommand['type']]: Decider<CommandOf<T>> }

/** Changes that reason events make. */
export const reasonEvolvers = {
  'reason.configured': (centre, { reason }) => {
    centre.reasons.set(reason.id, reason)
  },
  'reason.removed': (centre, { reason }) => {
    centre.reasons.delete(reason)
  },
} satisfies { [T in ReasonEvent['type']]: Evolver<EventOf<T>> }

/** Refuses a pause for a reason that is not set; where none is set, any will do. */
export function refuseReason(centre: Centre, reason: string): Refusal | undefined {
  return centre.reasons.size === 0 || centre.reasons.has(reason) ? undefined : unknown(centre, reason)
}

function unknown(centre: Centre, reason: string): Refusal {
  return refuse('reason.unknown', `expected one of ${[...centre.reasons.keys()].join(', ')}, got ${shown(reason)}`)
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}
