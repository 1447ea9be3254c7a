import { watchConnection } from './connection-watch.ts'
import { askToCall, PhoneRefused } from './credential.ts'
import { NoMicrophone } from './microphone.ts'
import { type Quality, UNKNOWN_QUALITY } from './phone-state.ts'
import { watchQuality } from './quality-watch.ts'
import { openLine, type SipCall, type SipEvents, type SipLine } from './sip.ts'
import { createStore } from './store.ts'
import { Talk } from './talk.ts'

/** What a customer's page shows of its call. */
export interface CallUsState {
  readonly status: 'idle' | 'asking' | 'connecting' | 'talking' | 'ended' | 'refused'
  /** Why it was refused or has failed, a code; '' when all is well. */
  readonly problem: string
  readonly isMuted: boolean
  readonly sinceMs: number
  readonly quality: Quality
}

/** A call from a customer's page: one store, and what can be done. */
export interface CallUs {
  readonly state: () => CallUsState
  readonly subscribe: (listener: () => void) => () => void
  readonly subscribeLevel: (listener: (level: number) => void) => () => void
  readonly commands: {
    /** Calls one of our numbers; nothing happens while a call is on. */
    readonly call: (number: string) => Promise<void>
    readonly hangUp: () => void
    readonly mute: (isMuted: boolean) => void
    readonly digits: (digits: string) => void
  }
}

const FIRST: CallUsState = { status: 'idle', problem: '', isMuted: false, sinceMs: 0, quality: UNKNOWN_QUALITY }

/** Makes it; nothing is asked for before `call`. */
export function createCallUs(): CallUs {
  const store = createStore<CallUsState>(FIRST)
  const levels = new Set<(level: number) => void>()
  const caller = new Caller(
    store.state,
    (change) => store.set(change),
    (level) => {
      for (const listener of levels) listener(level)
    },
  )
  return {
    state: store.state,
    subscribe: store.subscribe,
    subscribeLevel(listener) {
      levels.add(listener)
      return () => levels.delete(listener)
    },
    commands: {
      call: (number) => caller.call(number),
      hangUp: () => caller.end(''),
      mute: (isMuted) => caller.mute(isMuted),
      digits: (digits) => caller.digits(digits),
    },
  }
}

class Caller {
  readonly #state: () => CallUsState
  readonly #show: (change: Partial<CallUsState>) => void
  readonly #talk: Talk
  #line: SipLine | undefined
  #call: SipCall | undefined
  #endWatches = () => {}

  constructor(
    state: () => CallUsState,
    show: (change: Partial<CallUsState>) => void,
    onLevel: (level: number) => void,
  ) {
    this.#state = state
    this.#show = show
    this.#talk = new Talk({ onPermission: () => {}, onLevel })
  }

  async call(number: string): Promise<void> {
    const { status } = this.#state()
    if (status === 'asking' || status === 'connecting' || status === 'talking') return
    this.#show({ ...FIRST, status: 'asking', sinceMs: Date.now() })
    try {
      const [microphone, ticket] = await Promise.all([this.#talk.microphone(''), askToCall(number)])
      this.#show({ status: 'connecting' })
      this.#line = await openLine(ticket, this.#events(number, microphone), { isCaller: true })
    } catch (error) {
      this.end(codeOf(error))
    }
  }

  mute(isMuted: boolean): void {
    this.#call?.setMuted(isMuted)
    this.#show({ isMuted })
  }

  digits(digits: string): void {
    this.#call?.sendDigits(digits)
  }

  /** Ends the call; `problem` says why when it was not wanted. */
  end(problem: string): void {
    const line = this.#line
    const call = this.#call
    this.#line = undefined
    this.#call = undefined
    this.#endWatches()
    this.#talk.end()
    call?.end()
    // The farewell goes out before the line is cut.
    if (line !== undefined) setTimeout(() => line.stop(), FAREWELL_MS)
    if (this.#state().status !== 'idle') this.#show({ status: problem === '' ? 'ended' : 'refused', problem })
  }

  #events(number: string, microphone: MediaStream): SipEvents {
    return {
      onConnected: () => {
        if (this.#call === undefined && this.#line !== undefined) this.#call = this.#line.call(number, microphone)
      },
      onRegistered: () => {},
      onRefused: () => {},
      onAway: (isOver) => {
        if (isOver || this.#call === undefined) this.end('phone.unreachable')
      },
      onRing: (call) => call.end(),
      onSound: (_, stream) => this.#talk.hear(stream, ''),
      onTalk: (call, connection) => this.#begin(call, connection),
      onEnd: (call) => {
        if (call === this.#call) this.end('')
      },
    }
  }

  #begin(call: SipCall, connection: RTCPeerConnection): void {
    if (call !== this.#call) return
    this.#show({ status: 'talking', sinceMs: Date.now() })
    const endQuality = watchQuality(connection, (quality) => this.#show({ quality }))
    const endConnection = watchConnection(connection, {
      onConnected: () => {},
      onDead: () => this.end('phone.noMedia'),
    })
    this.#endWatches = () => {
      endQuality()
      endConnection()
      this.#endWatches = () => {}
    }
  }
}

const FAREWELL_MS = 500

function codeOf(error: unknown): string {
  if (error instanceof PhoneRefused) return error.code
  return error instanceof NoMicrophone ? error.message : 'phone.unreachable'
}
