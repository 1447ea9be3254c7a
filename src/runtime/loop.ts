import type { Engine, Out } from '../core/engine.ts'
import type { Effect } from '../core/words/effect.ts'
import type { Event, Logged, RowEvent } from '../core/words/event.ts'
import type { Command, Input, Signal } from '../core/words/input.ts'
import type { Refusal } from '../core/words/refusals.ts'
import type { Clock } from '../ports/clock.ts'
import type { Statement, Store } from '../ports/store.ts'
import type { LiveView, RowView, View } from '../views/view.ts'
import { byUrgency } from './effects.ts'

/** What a submitted input led to. */
export type Answer = { readonly events: readonly Logged[] } | { readonly refusal: Refusal }

/** The events of one turn, durable. */
export interface Turn {
  readonly nowMs: number
  readonly logged: readonly Logged[]
  /** Keys of the rows that these events changed, by live view. */
  readonly changed: ReadonlyMap<string, ReadonlySet<string>>
}

/** A write to rows and the event that tells of it; one transaction. */
export interface RowChange {
  readonly event: RowEvent
  readonly statements: readonly Statement[]
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

/** What the loop needs. */
export interface LoopParts {
  readonly engine: Engine
  readonly store: Store
  readonly views: readonly View[]
  readonly clock: Clock
  /** Performs an effect; must not throw. Failures come back as signals. */
  readonly perform: (effect: Effect) => void
  /** What is true once the centre is restored; taken before deadlines that passed while nobody was there. */
  readonly opening?: () => readonly Signal[]
  /** Restores engine and live views; returns the number of the last event. */
  readonly restore: (live: LiveViews) => Promise<number>
  /** Saves a snapshot; called now and then and on stop. */
  readonly save: (live: LiveViews, centreSeq: number, viewsSeq: number) => Promise<void>
  readonly onFault: (error: unknown) => void
  /** Events between two snapshots. */
  readonly snapshotEvery: number
}

/** The state of each live view by name. */
export type LiveViews = Map<string, { readonly view: LiveView; state: unknown }>

interface Entry {
  readonly input: Input | undefined
  readonly change: RowChange | undefined
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** A turn on its way: stepped, then posted to the store, then published. */
interface Pending {
  readonly nowMs: number
  readonly events: readonly Event[]
  readonly effects: readonly Effect[]
  readonly statements: readonly Statement[]
  readonly answers: readonly { readonly entry: Entry; readonly from: number; readonly to: number }[]
  /** A row write may be refused by the store, so nothing is posted behind it until it is known. */
  readonly isRowChange: boolean
  logged: readonly Logged[]
  readonly changed: Map<string, Set<string>>
  isPublished: boolean
}

/** Builds the loop: inputs queue, a turn takes all that lie there, decides, commits once, and only then acts. */
export function createLoop(parts: LoopParts): Loop {
  return new SingleWriter(parts)
}

/** A turn of lazy inputs alone is put off for this long. */
const LAZY_MS = 5

class SingleWriter implements Loop {
  readonly #parts: LoopParts
  readonly #rowViews: RowView[]
  readonly #live: LiveViews = new Map()
  readonly #listeners = new Set<(turn: Turn) => void>()
  #inbox: Entry[] = []
  #outbox: Pending[] = []
  #unpublished: Pending[] = []
  #assigned = 0
  #durable = 0
  #savedAt = 0
  #isScheduled = false
  #isBlocked = false
  #isOpen = false
  #degraded = ''
  #idle: (() => void)[] = []
  #cancelDeadline: () => void = () => {}
  #cancelLazy: (() => void) | undefined
  #deadlineMs = Number.POSITIVE_INFINITY

  constructor(parts: LoopParts) {
    this.#parts = parts
    this.#rowViews = parts.views.filter((view) => view.kind === 'rows')
    for (const view of parts.views) if (view.kind === 'live') this.#live.set(view.name, { view, state: undefined })
  }

  get position(): number {
    return this.#durable
  }

  get isDegraded(): boolean {
    return this.#degraded !== ''
  }

  async start(): Promise<void> {
    if (this.#isOpen) return
    for (const entry of this.#live.values()) entry.state = entry.view.start()
    this.#assigned = await this.#parts.restore(this.#live)
    this.#durable = this.#assigned
    this.#savedAt = this.#assigned
    this.#parts.store.onHealth((health) => {
      this.#degraded = health.status === 'degraded' ? health.reason : ''
      if (this.isDegraded) for (const turn of [...this.#unpublished]) this.#publish(turn)
    })
    this.#isOpen = true
    this.#open()
  }

  /** The first turn: nothing was decided yet, so a switch that is away is known before anything is offered. */
  #open(): void {
    const out: Out = { events: [], effects: [] }
    const nowMs = this.#parts.clock.now()
    for (const signal of this.#parts.opening?.() ?? []) this.#parts.engine.step(signal, nowMs, out)
    this.#queue(nowMs, out, [], [], false)
    this.#post()
    this.#armDeadline()
  }

  async stop(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#cancelDeadline()
    this.#run()
    if (this.#unpublished.length > 0 && !this.isDegraded) await new Promise<void>((resolve) => this.#idle.push(resolve))
    if (!this.isDegraded) await this.#save()
  }

  submit(input: Command | Signal): Promise<Answer> {
    if (this.isDegraded && isCommand(input)) return Promise.reject(new StoreDegraded(this.#degraded))
    return new Promise((resolve, reject) => this.#take({ input, change: undefined, resolve, reject }))
  }

  async write(change: RowChange): Promise<void> {
    if (this.isDegraded) throw new StoreDegraded(this.#degraded)
    await new Promise<Answer>((resolve, reject) => this.#take({ input: undefined, change, resolve, reject }))
  }

  subscribe(listener: (turn: Turn) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  live(name: string): { readonly view: LiveView; readonly state: unknown } | undefined {
    return this.#live.get(name)
  }

  #take(entry: Entry): void {
    if (!this.#isOpen) {
      entry.reject(new Error('the loop is not running'))
      return
    }
    this.#inbox.push(entry)
    if (this.#isScheduled) return
    if (entry.input !== undefined && isLazy(entry.input)) {
      const { clock } = this.#parts
      this.#cancelLazy ??= clock.at(clock.now() + LAZY_MS, () => this.#run())
      return
    }
    this.#isScheduled = true
    setImmediate(() => this.#run())
  }

  #run(): void {
    this.#isScheduled = false
    this.#cancelLazy?.()
    this.#cancelLazy = undefined
    const entries = this.#inbox
    this.#inbox = []
    const nowMs = this.#parts.clock.now()
    try {
      this.#turn(entries, nowMs)
    } catch (error) {
      // We were wrong: the log is right, so the process starts again from it.
      for (const entry of entries) entry.reject(error)
      this.#parts.onFault(error)
      return
    }
    this.#post()
    if (this.#isOpen) this.#armDeadline()
  }

  #turn(entries: readonly Entry[], nowMs: number): void {
    const out: { events: Event[]; effects: Effect[] } = { events: [], effects: [] }
    let answers: { entry: Entry; from: number; to: number }[] = []
    const { engine } = this.#parts
    if (engine.nextDeadlineMs() <= nowMs) engine.step({ type: 'tick' }, nowMs, out)
    for (const entry of entries) {
      if (entry.change !== undefined) {
        this.#queue(nowMs, out, answers, [], false)
        out.events = []
        out.effects = []
        answers = []
        const alone = { events: [entry.change.event], effects: [] }
        this.#queue(nowMs, alone, [{ entry, from: 0, to: 1 }], entry.change.statements, true)
        continue
      }
      if (entry.input === undefined) continue
      const from = out.events.length
      const refusal = engine.step(entry.input, nowMs, out)
      if (refusal !== undefined) entry.resolve({ refusal })
      else answers.push({ entry, from, to: out.events.length })
    }
    this.#queue(nowMs, out, answers, [], false)
  }

  #queue(
    nowMs: number,
    { events, effects }: Out,
    answers: Pending['answers'],
    statements: readonly Statement[],
    isRowChange: boolean,
  ): void {
    if (events.length === 0) {
      for (const { entry } of answers) entry.resolve({ events: [] })
      return
    }
    const turn: Pending = {
      nowMs,
      events,
      effects,
      statements,
      answers,
      isRowChange,
      logged: [],
      changed: new Map(),
      isPublished: false,
    }
    this.#outbox.push(turn)
    this.#unpublished.push(turn)
    if (this.isDegraded) this.#publish(turn)
  }

  #post(): void {
    while (!this.#isBlocked) {
      const turn = this.#outbox.shift()
      if (turn === undefined) return
      this.#isBlocked = turn.isRowChange
      const first = this.#assigned + 1
      turn.logged = turn.events.map((event, index) => ({ seq: first + index, event }))
      this.#assigned += turn.events.length
      const statements = [...turn.statements]
      for (const view of this.#rowViews) for (const logged of turn.logged) statements.push(...view.fold(logged))
      this.#parts.store.commit({ events: turn.logged, statements }).then(
        () => this.#kept(turn),
        (error: unknown) => this.#lost(turn, error),
      )
    }
  }

  #kept(turn: Pending): void {
    this.#durable = turn.logged.at(-1)?.seq ?? this.#durable
    this.#fold(turn)
    this.#publish(turn)
    const { logged } = turn
    for (const { entry, from, to } of turn.answers) entry.resolve({ events: logged.slice(from, to) })
    this.#settle(turn)
    if (this.#durable - this.#savedAt >= this.#parts.snapshotEvery) this.#save().catch(this.#parts.onFault)
  }

  /** A row write that the store refused leaves no trace; anything else that is refused is a fault of ours. */
  #lost(turn: Pending, error: unknown): void {
    for (const { entry } of turn.answers) entry.reject(error)
    if (!turn.isRowChange) {
      this.#parts.onFault(error)
      return
    }
    this.#assigned -= turn.events.length
    this.#settle(turn)
  }

  #settle(turn: Pending): void {
    this.#unpublished.splice(this.#unpublished.indexOf(turn), 1)
    if (turn.isRowChange) this.#isBlocked = false
    this.#post()
    if (this.#unpublished.length === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }

  #fold(turn: Pending): void {
    for (const [name, { view, state }] of this.#live) {
      const keys = new Set<string>()
      for (const logged of turn.logged) for (const key of view.fold(state, logged)) keys.add(key)
      if (keys.size > 0) turn.changed.set(name, keys)
    }
  }

  /** Tells the subscribers, then acts. While the store is degraded this happens before the turn is durable: calls go on. */
  #publish(turn: Pending): void {
    if (turn.isPublished) return
    turn.isPublished = true
    for (const listener of this.#listeners) this.#guard(() => listener(turn))
    for (const effect of byUrgency(turn.effects)) this.#parts.perform(effect)
  }

  #guard(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#parts.onFault(error)
    }
  }

  #armDeadline(): void {
    const due = this.#parts.engine.nextDeadlineMs()
    if (due === this.#deadlineMs) return
    this.#cancelDeadline()
    this.#deadlineMs = due
    this.#cancelDeadline = () => {}
    if (due === Number.POSITIVE_INFINITY) return
    this.#cancelDeadline = this.#parts.clock.at(due, () => {
      this.#deadlineMs = Number.POSITIVE_INFINITY
      this.#run()
    })
  }

  async #save(): Promise<void> {
    this.#savedAt = this.#durable
    await this.#parts.save(this.#live, this.#assigned, this.#durable)
  }
}

/** Nobody waits for these: they take the next turn that somebody needs, so that its commit need not wait for theirs. */
function isLazy({ type }: Input): boolean {
  return type === 'leg.ringing' || type === 'contact.found'
}

function isCommand(input: Command | Signal): boolean {
  const [noun] = input.type.split('.')
  return noun !== 'leg' && noun !== 'switch' && noun !== 'recording' && noun !== 'contact'
}
