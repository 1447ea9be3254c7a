import type { Agent, Centre } from './centre.ts'
import { isQueue } from './threads/queues.ts'
import { type Decider, type Evolver, refuse } from './turn.ts'
import type { DispositionCommand, DispositionEvent, DispositionSettings } from './words/disposition.ts'
import type { Refusal } from './words/refusals.ts'

type CommandOf<T extends DispositionCommand['type']> = Extract<DispositionCommand, { readonly type: T }>
type EventOf<T extends DispositionEvent['type']> = Extract<DispositionEvent, { readonly type: T }>

/** Decisions on disposition commands. */
export const dispositionDeciders = {
  'disposition.configure': (turn, { disposition, by = '' }) => {
    const { centre } = turn
    const stranger = disposition.queues?.find((queue) => !isQueue(centre, queue))
    if (stranger !== undefined) return refuse('queue.unknown', `queues: got ${JSON.stringify(stranger)}`)
    const other = [...centre.dispositions.values()].find((each) => clash(each, disposition))
    if (other !== undefined) return refuse('hotkey.taken', `${disposition.hotkey} belongs to ${other.id}`)
    turn.emit({ type: 'disposition.configured', disposition, by, atMs: turn.nowMs })
    return undefined
  },
  'disposition.remove': (turn, { disposition, by = '' }) => {
    if (!turn.centre.dispositions.has(disposition)) return unknown([...turn.centre.dispositions.values()], disposition)
    turn.emit({ type: 'disposition.removed', disposition, by, atMs: turn.nowMs })
    return undefined
  },
} satisfies { [T in DispositionCommand['type']]: Decider<CommandOf<T>> }

/** Changes that disposition events make. */
export const dispositionEvolvers = {
  'disposition.configured': (centre, { disposition }) => {
    centre.dispositions.set(disposition.id, disposition)
  },
  'disposition.removed': (centre, { disposition }) => {
    centre.dispositions.delete(disposition)
  },
} satisfies { [T in DispositionEvent['type']]: Evolver<EventOf<T>> }

/** Refuses a disposition that is not in the list of the queue; where the centre has no list, any will do. */
export function refuseDisposition(centre: Centre, queue: string, disposition: string): Refusal | undefined {
  if (centre.dispositions.size === 0) return undefined
  const listed = listOf(centre, queue)
  return listed.some(({ id }) => id === disposition) ? undefined : unknown(listed, disposition)
}

/** Refuses to end a wrap-up by hand while its queue wants to know how the call ended; its time ends it anyway. */
export function refuseUndisposed(centre: Centre, agent: Agent): Refusal | undefined {
  if (agent.status !== 'wrapup' || agent.disposition !== '') return undefined
  const queue = centre.match.queues.get(agent.queue)
  if (queue?.settings.needsDisposition !== true || listOf(centre, agent.queue).length === 0) return undefined
  return refuse('disposition.required', `say how ${agent.interaction} ended, or wait for the end of the wrap-up`)
}

function listOf(centre: Centre, queue: string): DispositionSettings[] {
  return [...centre.dispositions.values()].filter(({ queues }) => queues === null || queues.includes(queue))
}

/** Two that some agent could see at once, under one key. */
function clash(one: DispositionSettings, other: DispositionSettings): boolean {
  if (one.id === other.id || one.hotkey === null || one.hotkey !== other.hotkey) return false
  const { queues } = other
  return one.queues === null || queues === null || one.queues.some((queue) => queues.includes(queue))
}

function unknown(listed: readonly DispositionSettings[], disposition: string): Refusal {
  const ids = listed.map(({ id }) => id).join(', ') || 'none for this queue'
  return refuse('disposition.unknown', `expected one of ${ids}, got ${JSON.stringify(disposition.slice(0, 64))}`)
}
