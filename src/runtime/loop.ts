import type { Logged, RowEvent } from '../core/words/event.ts'
import type { Command, Signal } from '../core/words/input.ts'
import type { Refusal } from '../core/words/refusals.ts'
import type { Statement } from '../ports/store.ts'
import type { LiveView } from '../views/view.ts'
import type { Turn } from './outbox.ts'

/** What a submitted input led to. */
export type Answer = { readonly events: readonly Logged[] } | { readonly refusal: Refusal }

/** A write to rows and the event that tells of it; one transaction. */
export interface RowChange {
  readonly event: RowEvent
  /** Other rows that are changed by the same write. */
  readonly also?: readonly RowEvent[]
  readonly statements: readonly Statement[]
  /** Called when the store has written it and refuses it no more; it is durable when the write resolves. */
  readonly onWritten?: () => void
}

/** The store takes no writes at the moment, so nothing new can be promised. Calls go on. */
export class StoreDegraded extends Error {
  constructor(reason: string) {
    super(`the store takes no writes (${reason}); free the disk, it recovers by itself`)
    this.name = 'StoreDegraded'
  }
}

/** The single writer of a centre. */
export interface Loop {
  /** The number of the last durable event. */
  readonly position: number
  /** Whether calls go on without being recorded, because the store cannot write. */
  readonly isDegraded: boolean
  /** Resolves when what the input led to is durable. A command is rejected with StoreDegraded while nothing can be promised. */
  submit(input: Command | Signal): Promise<Answer>
  /** Writes rows and their change event. Rejects with the store's reason; then nothing was written. */
  write(change: RowChange): Promise<void>
  /** Calls back after each durable turn, before its effects go out; returns what ends it. */
  subscribe(listener: (turn: Turn) => void): () => void
  live(view: string): { readonly view: LiveView; readonly state: unknown } | undefined
  /** Restores the centre from the store; then inputs are taken. */
  start(): Promise<void>
  /** Takes no more inputs, waits until all is durable, saves a snapshot. Safe to call twice. */
  stop(): Promise<void>
}
