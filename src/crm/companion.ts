import type { Outcome } from './outcome.ts'
import type { RowChange } from './ports.ts'
import type { RecordRow } from './record-sql.ts'
import type { Actor } from './rights/actor.ts'

/** A record that is about to be written: `before` is null for a new one, `row` for one that is removed. */
export interface Saving {
  readonly before: RecordRow | null
  readonly row: RecordRow | null
  readonly actor: Actor
  /** Whoever saves it was warned and says that it is all right. */
  readonly isConfirmed: boolean
}

/** What goes along with each write of a kind of record, in its transaction; or why it is not written. */
export type Companion = (saving: Saving) => Promise<Outcome<readonly RowChange[]>>

/** The companions of kinds of records, by name. */
export type Companions = ReadonlyMap<string, Companion>

/** Changes as one, which become durable together; the first is what it is about. Undefined where there are none. */
export function joined(changes: readonly RowChange[]): RowChange | undefined {
  const [first, ...more] = changes
  if (first === undefined || more.length === 0) return first
  return {
    event: first.event,
    also: [...(first.also ?? []), ...more.flatMap(({ event, also = [] }) => [event, ...also])],
    statements: changes.flatMap(({ statements }) => statements),
  }
}
