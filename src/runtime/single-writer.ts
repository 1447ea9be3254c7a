import type { Engine, Out } from '../core/engine.ts'
import type { Effect } from '../core/words/effect.ts'
import type { Command, Input, Signal } from '../core/words/input.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { LiveView, View } from '../views/view.ts'
import { type Answer, type Loop, type RowChange, StoreDegraded } from './loop.ts'
import { type LiveViews, Outbox, type Turn } from './outbox.ts'

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

interface Entry {
  readonly input: Input | undefined
  readonly change: RowChange | undefined
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** Which events of a turn an input led to. */
interface Share {
  readonly entry: Entry
  readonly from: number
  readonly to: number
}

/** Builds the loop: inputs queue, a turn takes all that lie there, decides, commits once, and only then acts. */
export function createLoop(parts: LoopParts): Loop {
  return new SingleWriter(parts)
}

/** A turn of lazy inputs alone is put off for this long. */
const LAZY_MS = 5

class SingleWriter implements Loop {
  readonly #parts: LoopParts
  readonly #live: LiveViews = new Map()
  readonly #outbox: Outbox
  #inbox: Entry[] = []
  #savedAt = 0
  #isScheduled = false
  #isOpen = false
  #degraded = ''
  #cancelDeadline: () => void = () => {}
  #cancelLazy: (() => void) | undefined
  #deadlineMs = Number.POSITIVE_INFINITY

  constructor(parts: LoopParts) {
    this.#parts = parts
    const { store, views, perform, onFault } = parts
    for (const view of views) if (view.kind === 'live') this.#live.set(view.name, { view, state: undefined })
    const rowViews = views.filter((view) => view.kind === 'rows')
    this.#outbox = new Outbox({ store, rowViews, live: this.#live, perform, onFault })
  }

  get position(): number {
    return this.#outbox.durable
  }

  get isDegraded(): boolean {
    return this.#degraded !== ''
  }

  async start(): Promise<void> {
    if (this.#isOpen) return
    for (const entry of this.#live.values()) entry.state = entry.view.start()
    this.#savedAt = await this.#parts.restore(this.#live)
    this.#outbox.begin(this.#savedAt)
    this.#parts.store.onHealth((health) => {
      this.#degraded = health.status === 'degraded' ? health.reason : ''
      this.#outbox.degrade(this.isDegraded)
    })
    this.#isOpen = true
    this.#open()
  }

  /** The first turn: nothing was decided yet, so a switch that is away is known before anything is offered. */
  #open(): void {
    const out: Out = { events: [], effects: [] }
    const nowMs = this.#parts.clock.now()
    for (const signal of this.#parts.opening?.() ?? []) this.#parts.engine.step(signal, nowMs, out)
    this.#send(nowMs, out, [])
    this.#armDeadline()
  }

  async stop(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#cancelDeadline()
    this.#run()
    if (this.isDegraded) return
    await this.#outbox.drained()
    await this.#save()
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
    return this.#outbox.subscribe(listener)
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
      this.#cancelLazy ??= this.#parts.clock.at(this.#parts.clock.now() + LAZY_MS, () => this.#run())
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
    try {
      this.#turn(entries, this.#parts.clock.now())
    } catch (error) {
      // We were wrong: the log is right, so the process starts again from it.
      for (const entry of entries) entry.reject(error)
      this.#parts.onFault(error)
      return
    }
    if (this.#isOpen) this.#armDeadline()
  }

  #turn(entries: readonly Entry[], nowMs: number): void {
    let out: Out = { events: [], effects: [] }
    let answers: Share[] = []
    const { engine } = this.#parts
    if (engine.nextDeadlineMs() <= nowMs) engine.step({ type: 'tick' }, nowMs, out)
    for (const entry of entries) {
      if (entry.change !== undefined) {
        this.#send(nowMs, out, answers)
        out = { events: [], effects: [] }
        answers = []
        this.#sendChange(nowMs, entry, entry.change)
      } else if (entry.input !== undefined) {
        const from = out.events.length
        const refusal = engine.step(entry.input, nowMs, out)
        if (refusal !== undefined) entry.resolve({ refusal })
        else answers.push({ entry, from, to: out.events.length })
      }
    }
    this.#send(nowMs, out, answers)
  }

  #send(nowMs: number, { events, effects }: Out, answers: readonly Share[]): void {
    if (events.length === 0) {
      for (const { entry } of answers) entry.resolve({ events: [] })
      return
    }
    this.#outbox.push({
      nowMs,
      events,
      effects,
      statements: [],
      isRowChange: false,
      kept: (logged) => {
        for (const { entry, from, to } of answers) entry.resolve({ events: logged.slice(from, to) })
        this.#saveWhenDue()
      },
      refused: (error) => {
        for (const { entry } of answers) entry.reject(error)
      },
    })
  }

  #sendChange(nowMs: number, entry: Entry, { event, also = [], statements, onWritten }: RowChange): void {
    this.#outbox.push({
      nowMs,
      events: [event, ...also],
      effects: [],
      statements,
      isRowChange: true,
      written: onWritten,
      kept: (logged) => entry.resolve({ events: logged }),
      refused: (error) => entry.reject(error),
    })
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

  #saveWhenDue(): void {
    if (this.#outbox.durable - this.#savedAt >= this.#parts.snapshotEvery) this.#save().catch(this.#parts.onFault)
  }

  async #save(): Promise<void> {
    const { assigned, durable } = this.#outbox
    this.#savedAt = durable
    await this.#parts.save(this.#live, assigned, durable)
  }
}

/** Nobody waits for these: they take the next turn that somebody needs, so that its commit need not wait for theirs. */
function isLazy({ type }: Input): boolean {
  return type === 'leg.ringing' || type === 'contact.found'
}

/** Somebody wants it; a message that was found is asked for like that, for it comes again. */
function isCommand(input: Command | Signal): boolean {
  const [noun] = input.type.split('.')
  return noun !== 'leg' && noun !== 'switch' && noun !== 'recording' && noun !== 'contact'
}
