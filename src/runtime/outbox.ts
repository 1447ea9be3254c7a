import type { Effect } from '../core/words/effect.ts'
import type { Event, Logged } from '../core/words/event.ts'
import type { Statement, Store } from '../ports/store.ts'
import type { LiveView, RowView } from '../views/view.ts'
import { byUrgency } from './effects.ts'

/** The events of one turn, durable. */
export interface Turn {
  readonly nowMs: number
  readonly logged: readonly Logged[]
  /** Keys of the rows that these events changed, by live view. */
  readonly changed: ReadonlyMap<string, ReadonlySet<string>>
}

/** The state of each live view by name. */
export type LiveViews = Map<string, { readonly view: LiveView; state: unknown }>

/** What one turn has decided. */
export interface Decided {
  readonly nowMs: number
  readonly events: readonly Event[]
  readonly effects: readonly Effect[]
  readonly statements: readonly Statement[]
  /** A row write may be refused by the store, so nothing is posted behind it until it is written. */
  readonly isRowChange: boolean
  /** Told when the store has written the turn; it is durable later. */
  readonly written?: (() => void) | undefined
  /** Told when the turn is durable. */
  readonly kept: (logged: readonly Logged[]) => void
  /** Told when the store refused it. */
  readonly refused: (error: unknown) => void
}

/** What the outbox needs. */
export interface OutboxParts {
  readonly store: Pick<Store, 'commit'>
  readonly rowViews: readonly RowView[]
  readonly live: LiveViews
  readonly perform: (effect: Effect) => void
  readonly onFault: (error: unknown) => void
}

interface Posted {
  readonly decided: Decided
  readonly logged: readonly Logged[]
  changed: ReadonlyMap<string, ReadonlySet<string>>
  isPublished: boolean
}

/** Turns on their way out: numbered, made durable, then told to the subscribers, and only then acted upon. */
export class Outbox {
  readonly #parts: OutboxParts
  readonly #listeners = new Set<(turn: Turn) => void>()
  readonly #waiting: Decided[] = []
  readonly #posted: Posted[] = []
  #assigned = 0
  #durable = 0
  /** The row write that may still be refused. */
  #inDoubt: Posted | undefined
  #isDegraded = false
  #whenEmpty: (() => void)[] = []

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** The number of the last event that was given to the store. */
  get assigned(): number {
    return this.#assigned
  }

  /** The number of the last durable event. */
  get durable(): number {
    return this.#durable
  }

  /** Says where the log ends. */
  begin(seq: number): void {
    this.#assigned = seq
    this.#durable = seq
  }

  subscribe(listener: (turn: Turn) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** While the store cannot write, turns are told and acted upon before they are durable: calls go on. */
  degrade(isDegraded: boolean): void {
    this.#isDegraded = isDegraded
    if (isDegraded) for (const turn of this.#posted) this.#publish(turn)
  }

  /** Takes a turn; turns leave in the order in which they came. */
  push(decided: Decided): void {
    this.#waiting.push(decided)
    this.#post()
  }

  /** Resolves when nothing is on its way. */
  async drained(): Promise<void> {
    if (this.#posted.length + this.#waiting.length > 0) await new Promise<void>((done) => this.#whenEmpty.push(done))
  }

  #post(): void {
    while (this.#inDoubt === undefined) {
      const decided = this.#waiting.shift()
      if (decided === undefined) return
      const first = this.#assigned + 1
      const logged = decided.events.map((event, index) => ({ seq: first + index, event }))
      this.#assigned += logged.length
      const turn: Posted = { decided, logged, changed: new Map(), isPublished: false }
      this.#posted.push(turn)
      if (decided.isRowChange) this.#inDoubt = turn
      this.#parts.store
        .commit({ events: logged, statements: this.#statements(turn) }, () => this.#written(turn))
        .then(
          () => this.#kept(turn),
          (error: unknown) => this.#refused(turn, error),
        )
      if (this.#isDegraded) this.#publish(turn)
    }
  }

  #statements({ decided, logged }: Posted): Statement[] {
    const statements = [...decided.statements]
    for (const view of this.#parts.rowViews) for (const each of logged) statements.push(...view.fold(each))
    return statements
  }

  #written(turn: Posted): void {
    turn.decided.written?.()
    if (this.#inDoubt !== turn) return
    this.#inDoubt = undefined
    this.#post()
  }

  #kept(turn: Posted): void {
    this.#durable = turn.logged.at(-1)?.seq ?? this.#durable
    this.#publish(turn)
    turn.decided.kept(turn.logged)
    this.#settle(turn)
  }

  /** A row write that the store refused leaves no trace; anything else that is refused is a fault of ours. */
  #refused(turn: Posted, error: unknown): void {
    turn.decided.refused(error)
    if (!turn.decided.isRowChange) {
      this.#parts.onFault(error)
      return
    }
    // One that is lost after it was written is lost with all that came behind it.
    if (this.#inDoubt === turn) this.#assigned -= turn.logged.length
    this.#settle(turn)
  }

  #settle(turn: Posted): void {
    this.#posted.splice(this.#posted.indexOf(turn), 1)
    if (this.#inDoubt === turn) this.#inDoubt = undefined
    this.#post()
    if (this.#posted.length + this.#waiting.length === 0) for (const done of this.#whenEmpty.splice(0)) done()
  }

  #publish(turn: Posted): void {
    if (turn.isPublished) return
    turn.isPublished = true
    turn.changed = this.#fold(turn.logged)
    const { nowMs, effects } = turn.decided
    for (const listener of this.#listeners)
      this.#guard(() => listener({ nowMs, logged: turn.logged, changed: turn.changed }))
    for (const effect of byUrgency(effects)) this.#parts.perform(effect)
  }

  #fold(logged: readonly Logged[]): Map<string, Set<string>> {
    const changed = new Map<string, Set<string>>()
    for (const [name, { view, state }] of this.#parts.live) {
      const keys = new Set<string>()
      for (const each of logged) for (const key of view.fold(state, each)) keys.add(key)
      if (keys.size > 0) changed.set(name, keys)
    }
    return changed
  }

  #guard(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#parts.onFault(error)
    }
  }
}
