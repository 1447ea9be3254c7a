import { WebSocket } from 'ws'
import { glanceAtRegistration, type Registration } from './sip-glance.ts'

/** What a tunnel is made of. */
export interface TunnelParts {
  readonly browser: WebSocket
  /** The switch's own WebSocket. */
  readonly url: string
  readonly onRegistration: (registration: Registration) => void
  readonly onEnd: () => void
}

/** Why we end a tunnel; a page comes back after the codes below 4400, and not after those above. */
export const TUNNEL_END = {
  stopping: { code: 1012, reason: 'the server stops; come back' },
  switchAway: { code: 1013, reason: 'the switch is away; come back' },
  expired: { code: 4401, reason: 'the log-in or the phone has ended' },
  tooSlow: { code: 4408, reason: 'you do not read' },
  replaced: { code: 4409, reason: 'another page has this phone now' },
  silent: { code: 4410, reason: 'no answer to a ping' },
  tooMany: { code: 4429, reason: 'too many messages' },
} as const

const PROTOCOL = 'sip'
/** Larger than any SIP message of a call. */
export const MOST_MESSAGE_BYTES = 65_536
const MOST_UNREAD_BYTES = 1_048_576
/** Messages a page may send between two beats; a call takes about ten. */
const MOST_MESSAGES = 600
const MOST_EARLY = 20
const CONNECT_WITHIN_MS = 5_000

/** One page's way to the switch: SIP messages pass both ways as they are. */
export class Tunnel {
  readonly #browser: WebSocket
  readonly #switch: WebSocket
  readonly #parts: TunnelParts
  #early: string[] = []
  #messages = 0
  #isAnswering = true
  #hasEnded = false

  constructor(parts: TunnelParts) {
    this.#parts = parts
    this.#browser = parts.browser
    this.#switch = new WebSocket(parts.url, PROTOCOL, {
      handshakeTimeout: CONNECT_WITHIN_MS,
      maxPayload: MOST_MESSAGE_BYTES,
      perMessageDeflate: false,
    })
  }

  /** Begins to pass messages on. */
  start(): void {
    const [browser, line] = [this.#browser, this.#switch]
    browser.on('message', (data) => this.#toSwitch(String(data)))
    browser.on('pong', () => {
      this.#isAnswering = true
    })
    browser.on('close', () => this.#close())
    // What goes wrong on the wire ends in `close`; without a listener it would end the process.
    browser.on('error', () => {})
    line.on('open', () => {
      for (const message of this.#early.splice(0)) line.send(message)
    })
    line.on('message', (data) => this.#toBrowser(String(data)))
    line.on('close', () => this.end('switchAway'))
    line.on('error', () => {})
  }

  /** Sees whether the page is there still. */
  beat(): void {
    this.#messages = 0
    if (!this.#isAnswering) {
      this.end('silent')
      return
    }
    this.#isAnswering = false
    this.#browser.ping()
  }

  /** Ends both sides. Safe to call twice. */
  end(why: keyof typeof TUNNEL_END): void {
    const { code, reason } = TUNNEL_END[why]
    this.#browser.close(code, reason)
    if (why === 'silent' || why === 'tooSlow') this.#browser.terminate()
    this.#close()
  }

  #close(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#switch.terminate()
    this.#parts.onEnd()
  }

  #toSwitch(message: string): void {
    if (this.#hasEnded) return
    this.#messages += 1
    if (this.#messages > MOST_MESSAGES) this.end('tooMany')
    else if (this.#switch.readyState === WebSocket.OPEN) this.#pass(this.#switch, message)
    else if (this.#early.length >= MOST_EARLY) this.end('tooMany')
    else this.#early.push(message)
  }

  #toBrowser(message: string): void {
    if (this.#hasEnded) return
    this.#pass(this.#browser, message)
    const registration = glanceAtRegistration(message)
    if (registration !== undefined) this.#parts.onRegistration(registration)
  }

  #pass(to: WebSocket, message: string): void {
    if (to.bufferedAmount > MOST_UNREAD_BYTES) this.end('tooSlow')
    else if (to.readyState === WebSocket.OPEN) to.send(message)
  }
}
