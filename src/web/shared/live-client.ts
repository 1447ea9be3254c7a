import { createLiveTables, type LiveTables, type RowMessage } from './live-tables.ts'

/** The part of a WebSocket that a live client uses. */
export interface LiveSocket {
  send(text: string): void
  close(): void
}

/** What a socket tells. */
export interface SocketEvents {
  onOpen(): void
  onText(text: string): void
  onClose(code: number): void
}

/** What a live client has around it. */
export interface LiveWorld {
  open(events: SocketEvents): LiveSocket
  now(): number
  /** A number from 0 to 1, for the jitter. */
  random(): number
  /** Calls back later; returns what cancels it. */
  after(delayMs: number, act: () => void): () => void
  /** Calls back soon, once for all that comes in between. */
  soon(act: () => void): void
}

/** How the connection stands. */
export interface LiveState {
  readonly status: 'idle' | 'connecting' | 'live' | 'cut' | 'ended'
  /** Since when nothing was heard, in ms since 1970; null while rows are true. */
  readonly staleSinceMs: number | null
}

/** The server ended the log-in: coming back would not help. */
const LOGGED_OUT = 4401
const FIRST_RETRY_MS = 400
const LONGEST_RETRY_MS = 10_000
/** After so long a silence the server is asked whether it is there still. */
const SILENCE_MS = 5_000
const ANSWER_MS = 4_000

interface Message extends RowMessage {
  readonly type: 'snapshot' | 'delta' | 'resumed' | 'error'
  readonly topics?: readonly string[]
  readonly position?: number
}

/**
 * Follows topics over one WebSocket: snapshots, deltas, and after a cut only what was missed. Comes back by itself
 * with growing pauses, and asks after a silence, so that a line that died without a word is seen.
 */
export class LiveClient {
  readonly #world: LiveWorld
  readonly #tables: LiveTables
  readonly #stateListeners = new Set<() => void>()
  #state: LiveState = { status: 'idle', staleSinceMs: null }
  #socket: LiveSocket | undefined
  #told: readonly string[] = []
  #position: number | undefined
  #heardMs = 0
  #retries = 0
  #cancelTimer = () => {}
  #isOpen = false
  #isTellingDue = false

  constructor(world: LiveWorld) {
    this.#world = world
    this.#tables = createLiveTables(world.soon)
  }

  get state(): LiveState {
    return this.#state
  }

  /** The rows of a topic; the same object until one of them changes. Undefined until the first snapshot. */
  rows<Shown>(topic: string): ReadonlyMap<string, Shown> | undefined {
    return this.#tables.rows(topic)
  }

  /** Follows a topic until the returned function is called. */
  follow(topic: string, onChange: () => void): () => void {
    const leave = this.#tables.follow(topic, onChange)
    this.#tellSoon()
    return leave
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener)
    return () => void this.#stateListeners.delete(listener)
  }

  /** Opens the connection; safe to call twice. */
  start(): void {
    if (this.#socket === undefined) this.#connect()
  }

  /** Closes the connection and forgets all rows: somebody else may log in. */
  stop(): void {
    this.#cancelTimer()
    this.#drop()
    this.#forget()
    this.#turn('idle', null)
  }

  /** The machine woke up or the network came back: sees at once whether the line is alive. */
  wake(): void {
    if (this.#state.status === 'cut') this.#connect()
    else if (this.#state.status === 'live') this.#probe()
  }

  #connect(): void {
    this.#cancelTimer()
    this.#drop()
    const isCurrent = () => this.#socket === socket
    const socket = this.#world.open({
      onOpen: () => {
        if (!isCurrent()) return
        this.#isOpen = true
        this.#tell()
      },
      onText: (text) => isCurrent() && this.#hear(text),
      onClose: (code) => isCurrent() && this.#lose(code),
    })
    this.#socket = socket
    if (this.#state.status !== 'cut') this.#turn('connecting', null)
    this.#cancelTimer = this.#world.after(ANSWER_MS * 2, () => this.#lose(0))
  }

  /** Says what is followed. Without a position the server shows everything; with one, what has changed since. */
  #tell(): void {
    const wanted = this.#tables.followed()
    const canResume = this.#position !== undefined && wanted.every((topic) => this.#tables.has(topic))
    this.#tables.forget(this.#told.filter((topic) => !wanted.includes(topic)))
    this.#told = wanted
    this.#socket?.send(JSON.stringify({ subscribe: wanted, ...(canResume ? { position: this.#position } : {}) }))
    if (wanted.length > 0) this.#expectAnswer()
    else this.#cancelTimer()
  }

  #tellSoon(): void {
    if (this.#isTellingDue) return
    this.#isTellingDue = true
    this.#world.soon(() => {
      this.#isTellingDue = false
      const isNew = this.#tables.followed().some((topic) => !this.#told.includes(topic))
      if (isNew && this.#isOpen) this.#tell()
    })
  }

  #probe(): void {
    if (this.#told.length > 0) this.#tell()
  }

  #expectAnswer(): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#world.after(ANSWER_MS, () => this.#lose(0))
  }

  #expectWord(): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#world.after(SILENCE_MS, () => this.#probe())
  }

  #lose(code: number): void {
    this.#drop()
    this.#cancelTimer()
    if (code === LOGGED_OUT) {
      this.#forget()
      this.#turn('ended', null)
      return
    }
    this.#turn('cut', this.#state.staleSinceMs ?? (this.#heardMs || this.#world.now()))
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#retries)
    this.#retries += 1
    this.#cancelTimer = this.#world.after(longest * (0.5 + this.#world.random() / 2), () => this.#connect())
  }

  #drop(): void {
    const socket = this.#socket
    if (socket === undefined) return
    this.#socket = undefined
    this.#isOpen = false
    socket.close()
  }

  #hear(text: string): void {
    const message: Message = JSON.parse(text)
    this.#heardMs = this.#world.now()
    this.#expectWord()
    if (message.type === 'error') return
    if (message.type === 'snapshot') this.#tables.take(message)
    if (message.type === 'delta') this.#tables.change(message)
    this.#note(message)
    this.#retries = 0
    if (message.type !== 'delta') this.#turn('live', null)
  }

  /** A snapshot's number counts even when it is lower: the server's log was set back. What is in `me` tells of itself only. */
  #note({ type, topic, position }: Message): void {
    if (position === undefined || (type === 'snapshot' && topic === 'me')) return
    this.#position = type === 'snapshot' ? position : Math.max(this.#position ?? 0, position)
  }

  #forget(): void {
    this.#tables.forgetAll()
    this.#told = []
    this.#position = undefined
    this.#retries = 0
  }

  #turn(status: LiveState['status'], staleSinceMs: number | null): void {
    if (this.#state.status === status && this.#state.staleSinceMs === staleSinceMs) return
    this.#state = { status, staleSinceMs }
    for (const tell of this.#stateListeners) tell()
  }
}
