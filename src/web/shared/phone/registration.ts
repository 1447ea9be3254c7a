import { askForPhone, PhoneRefused } from './credential.ts'
import type { PhoneStatus } from './phone-state.ts'
import { openLine, type SipCall, type SipEvents, type SipLine } from './sip.ts'

/** What is told of the registration and of the calls that come by it. */
export interface RegistrationEvents extends Pick<SipEvents, 'onRing' | 'onTalk' | 'onSound' | 'onEnd'> {
  readonly onStatus: (status: PhoneStatus, problem: string) => void
}

const RETRY_MS = 3_000
const LOGGED_OUT = 4_401
/** Refusals that time does not mend. */
const FINAL = new Set(['phone.noAudio', 'agent.offline', 'agent.unknown', 'auth.required', 'auth.forbidden'])

/** Keeps this page registered: asks the server for a phone, and again when the switch does not know it any more. */
export class Registration {
  readonly #owner: string
  readonly #events: RegistrationEvents
  #line: SipLine | undefined
  /** Each attempt has a number; what an older one hears is passed over. */
  #attempt = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(owner: string, events: RegistrationEvents) {
    this.#owner = owner
    this.#events = events
  }

  async open(): Promise<void> {
    this.close()
    const attempt = this.#attempt
    this.#events.onStatus('asking', '')
    try {
      const credential = await askForPhone(this.#owner)
      if (attempt !== this.#attempt) return
      this.#events.onStatus('connecting', '')
      const line = await openLine(credential, this.#listenTo(attempt))
      if (attempt === this.#attempt) this.#line = line
      else line.stop()
    } catch (error) {
      if (attempt === this.#attempt) this.#refuse(error instanceof PhoneRefused ? error.code : 'phone.unreachable')
    }
  }

  /** Lets go of the line without a word. */
  close(): void {
    clearTimeout(this.#timer)
    this.#attempt += 1
    this.#line?.stop()
    this.#line = undefined
  }

  /** Calls a number; throws when the line is not there. */
  call(number: string, microphone: MediaStream): SipCall {
    if (this.#line === undefined) throw new Error('phone.away')
    return this.#line.call(number, microphone)
  }

  #refuse(problem: string): void {
    this.#events.onStatus('refused', problem)
    if (!FINAL.has(problem)) this.#timer = setTimeout(() => void this.open(), RETRY_MS)
  }

  #listenTo(attempt: number): SipEvents {
    const ifNow =
      <A extends readonly unknown[]>(act: (...given: A) => void) =>
      (...given: A) => {
        if (attempt === this.#attempt) act(...given)
      }
    const { onStatus, onRing, onTalk, onSound, onEnd } = this.#events
    return {
      onRegistered: ifNow(() => onStatus('registered', '')),
      onAway: ifNow((isOver: boolean, code: number) => {
        if (!isOver) onStatus('away', '')
        else onStatus('refused', code === LOGGED_OUT ? 'auth.required' : 'phone.replaced')
      }),
      onRefused: ifNow(() => this.#refuse('phone.unknown')),
      onRing: ifNow(onRing),
      onTalk: ifNow(onTalk),
      onSound: ifNow(onSound),
      onEnd: ifNow(onEnd),
    }
  }
}
