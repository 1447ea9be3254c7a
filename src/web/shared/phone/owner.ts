/** What a tab says to the others. */
export type TabMessage<State, Command> =
  | { readonly type: 'hello' }
  | { readonly type: 'state'; readonly state: State }
  | { readonly type: 'command'; readonly id: string; readonly command: Command }
  | { readonly type: 'done'; readonly id: string; readonly problem: string }

/** The parts of the browser that tabs agree by; Web Locks and BroadcastChannel, or their like in a test. */
export interface TabParts {
  /** Holds a lock for as long as `grant` takes, as LockManager.request does. */
  readonly lock: (name: string, options: LockOptions, grant: () => Promise<void>) => Promise<void>
  readonly channel: {
    post(message: unknown): void
    listen(hear: (message: unknown) => void): void
    close(): void
  }
  readonly newId: () => string
  /** Calls back after ms; returns what cancels it. */
  readonly after: (ms: number, call: () => void) => () => void
}

/** What a tab does when it owns the phone and when it does not. */
export interface TabWishes<State, Command> {
  readonly lock: string
  /** This tab owns the phone from now on. */
  readonly onOwn: () => void
  /** Another tab has taken it. */
  readonly onLose: () => void
  /** What the owner shows, in a tab that is not the owner. */
  readonly onState: (state: State) => void
  /** A command of another tab, for the owner; rejects with the reason. */
  readonly onCommand: (command: Command) => Promise<void>
  /** What the owner shows now. */
  readonly state: () => State
}

const ANSWER_WITHIN_MS = 5_000

/** This tab among the others. Exactly one owns the phone: whoever holds the lock; a tab that is closed lets go of it. */
export class Tab<State, Command> {
  readonly #parts: TabParts
  readonly #wishes: TabWishes<State, Command>
  readonly #waiting = new Map<string, (problem: string) => void>()
  /** The lock that makes this tab the owner. */
  #hold: object | undefined
  #hasStopped = false
  #release = () => {}
  #giveUp = new AbortController()

  constructor(parts: TabParts, wishes: TabWishes<State, Command>) {
    this.#parts = parts
    this.#wishes = wishes
  }

  get isOwner(): boolean {
    return this.#hold !== undefined
  }

  /** Waits to own the phone, until the tab that does has gone. */
  start(): void {
    this.#parts.channel.listen((message) => {
      if (isTabMessage<State, Command>(message)) this.#hear(message)
    })
    this.#post({ type: 'hello' })
    this.#wait()
  }

  /** Takes the phone at once. */
  take(): void {
    if (this.isOwner || this.#hasStopped) return
    this.#giveUp.abort()
    this.#request({ steal: true })
  }

  /** Tells the others what the owner shows. */
  tell(state: State): void {
    if (this.isOwner) this.#post({ type: 'state', state })
  }

  /** Has the owner do something; rejects when it does not answer. */
  ask(command: Command): Promise<void> {
    if (this.isOwner) return this.#wishes.onCommand(command)
    const id = this.#parts.newId()
    return new Promise((resolve, reject) => {
      const end = (problem: string) => {
        cancel()
        this.#waiting.delete(id)
        if (problem === '') resolve()
        else reject(new Error(problem))
      }
      const cancel = this.#parts.after(ANSWER_WITHIN_MS, () => end('phone.noAnswer'))
      this.#waiting.set(id, end)
      this.#post({ type: 'command', id, command })
    })
  }

  /** Lets go of the phone. */
  stop(): void {
    this.#hasStopped = true
    this.#giveUp.abort()
    this.#release()
    this.#parts.channel.close()
  }

  #post(message: TabMessage<State, Command>): void {
    this.#parts.channel.post(message)
  }

  #wait(): void {
    this.#giveUp = new AbortController()
    this.#request({ signal: this.#giveUp.signal })
  }

  /** Being robbed of the lock rejects the request; so does giving up the wait for it, which loses nothing. */
  #request(options: LockOptions): void {
    const hold = {}
    const end = () => {
      if (this.#hold === hold) this.#lose()
    }
    this.#parts.lock(this.#wishes.lock, options, () => this.#own(hold)).then(end, end)
  }

  #own(hold: object): Promise<void> {
    if (this.#hasStopped) return Promise.resolve()
    this.#hold = hold
    this.#wishes.onOwn()
    this.#post({ type: 'state', state: this.#wishes.state() })
    return new Promise((resolve) => {
      this.#release = resolve
    })
  }

  #lose(): void {
    this.#hold = undefined
    this.#wishes.onLose()
    if (!this.#hasStopped) this.#wait()
  }

  #hear(message: TabMessage<State, Command>): void {
    if (message.type === 'hello' && this.isOwner) this.#post({ type: 'state', state: this.#wishes.state() })
    if (message.type === 'state' && !this.isOwner) this.#wishes.onState(message.state)
    if (message.type === 'command' && this.isOwner) void this.#obey(message.id, message.command)
    if (message.type === 'done') this.#waiting.get(message.id)?.(message.problem)
  }

  async #obey(id: string, command: Command): Promise<void> {
    try {
      await this.#wishes.onCommand(command)
      this.#post({ type: 'done', id, problem: '' })
    } catch (error) {
      this.#post({ type: 'done', id, problem: error instanceof Error ? error.message : String(error) })
    }
  }
}

const TYPES: ReadonlySet<unknown> = new Set(['hello', 'state', 'command', 'done'])

/** Only pages of our own origin speak on the channel; an older version of one may say what we do not know. */
function isTabMessage<State, Command>(data: unknown): data is TabMessage<State, Command> {
  return typeof data === 'object' && data !== null && 'type' in data && TYPES.has(data.type)
}
