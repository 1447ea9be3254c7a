import type { Logged } from '../core/words/event.ts'
import type { Row, Statement } from '../ports/store.ts'

/** Rows that follow the log. They are written in the transaction of their events and can be rebuilt at any time. */
export interface RowView {
  readonly name: string
  readonly kind: 'rows'
  /** Tables that belong to this view alone; a rebuild empties them first. */
  readonly tables: readonly string[]
  /** What one event does to the rows. Pure: the same log gives the same rows. */
  fold(logged: Logged): readonly Statement[]
}

/** A picture in memory that screens follow: a WebSocket topic of keyed rows. `State` is plain data (maps, objects). */
export interface LiveView<State = unknown> {
  readonly name: string
  readonly kind: 'live'
  start(): State
  /** Takes in one event; returns the keys whose rows have changed. */
  fold(state: State, logged: Logged): readonly string[]
  /** The row of a key, or undefined when it is gone. */
  row(state: State, key: string): Row | undefined
  keys(state: State): Iterable<string>
}

/** A read model: one file in this folder. */
export type View = RowView | LiveView
