import type { Event, Logged } from '../../../core/words/event.ts'
import type { Batch, Statement } from '../../../ports/store.ts'

/** A batch as it travels to the writer: five cells per event in the order of the table's columns. */
export interface PackedBatch {
  /** Counts the batches of this database; kept with them, so that none is written twice. */
  readonly number: number
  readonly cells: readonly (number | string)[]
  readonly statements: readonly Statement[]
}

/** Cells per event: seq, at_ms, type, subject, body. */
export const CELLS = 5

/** Flattens a batch. Strings and numbers cross to another thread at a third of the cost of event objects. */
export function packBatch(batch: Batch, number: number, nowMs: number): PackedBatch {
  const cells = batch.events.flatMap((logged) => cellsOf(logged, nowMs))
  return { number, cells, statements: batch.statements }
}

/** Whose story an event belongs to: the interaction or thread, else the agent, the leg or the row that it names, or ''. */
export function subjectOf(event: Event): string {
  if ('interaction' in event) return event.interaction
  if ('thread' in event) return event.thread
  if ('agent' in event) return typeof event.agent === 'string' ? event.agent : event.agent.id
  if ('leg' in event) return event.leg
  return event.type === 'row.changed' ? event.id : ''
}

function cellsOf({ seq, event }: Logged, nowMs: number): (number | string)[] {
  const atMs = 'atMs' in event ? event.atMs : nowMs
  return [seq, atMs, event.type, subjectOf(event), JSON.stringify(event)]
}
