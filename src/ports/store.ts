import type { Logged } from '../core/words/event.ts'

/** A compiled statement: text for the store's dialect and its parameters in order. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
  /**
   * JSON: an array of rows of text, numbers and null. The statement is run once for each, in order, the row's values behind
   * `parameters`. As text they cross to another thread at a fraction of the cost of arrays.
   */
  readonly each?: string
}

/** Events and row statements that become durable together or not at all. */
export interface Batch {
  readonly events: readonly Logged[]
  readonly statements: readonly Statement[]
}

/** A saved state of the centre and the number of the last event in it. */
export interface Snapshot {
  readonly seq: number
  readonly state: Uint8Array
}

/** A row as the store gives it. */
export type Row = Readonly<Record<string, unknown>>

/** Whether the store takes writes. */
export type StoreHealth =
  | { readonly status: 'ok' }
  | { readonly status: 'degraded'; readonly reason: string; readonly waiting: number }

/** Where the log and the rows live. One writer; batches become durable in the order given. */
export interface Store {
  /** Opens the store, migrates it, checks it. Rejects with a clear reason. */
  open(): Promise<void>
  /**
   * Resolves when the batch is durable. While the store cannot write it waits, in order, and is tried again. `onWritten` is
   * called before, once it can be read and is refused no more.
   */
  commit(batch: Batch, onWritten?: () => void): Promise<void>
  /** Reads rows off the loop's thread. Rejects with the store's error. */
  read(statement: Statement): Promise<readonly Row[]>
  /** Reads the few rows that an index leads to, for which a caller waits; it may take the loop's thread. */
  find(statement: Statement): Promise<readonly Row[]>
  /** The log after a number, in order, in pages; for replay and for consumers that resume. */
  replay(afterSeq: number, visit: (logged: Logged) => void): Promise<void>
  saveSnapshot(snapshot: Snapshot): Promise<void>
  loadSnapshot(): Promise<Snapshot | undefined>
  /** Called when the store begins or ends to be degraded (disk full, read-only). */
  onHealth(listener: (health: StoreHealth) => void): void
  /** Writes a consistent copy to a file while the store is in use. */
  backup(file: string): Promise<void>
  /** Waits for what was given, then closes. Safe to call twice. */
  close(): Promise<void>
}
