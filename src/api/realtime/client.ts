import type { WebSocket } from 'ws'
import type { Row } from '../../ports/store.ts'
import type { Identity } from '../http/identity.ts'
import {
  CLOSE,
  type ClientMessage,
  type CloseReason,
  clientMessage,
  TOPICS,
  type Topic,
  WALLBOARD_TOPICS,
} from './messages.ts'
import { type Piece, readPiece } from './topics.ts'

/** What a client may have unread before it is cut off; it comes back with its position. */
const MOST_UNREAD_BYTES = 8_388_608
/** Messages a client may send between two beats. */
const MOST_MESSAGES = 100

const EXPECTED = `expected {"subscribe":${JSON.stringify(TOPICS)},"position":<number, or left out>}`
const WALLBOARD = `a wallboard may follow ${WALLBOARD_TOPICS.join(', ')}`

/** What a client asks the gateway for. */
export interface ClientWishes {
  readonly identity: Identity
  /** Asks again who this is; undefined when the log-in has ended. */
  readonly identifyAgain: () => Promise<Identity | undefined>
  readonly onSubscribe: (client: Client, message: ClientMessage) => void
  readonly onGone: (client: Client) => void
}

/** One connection: what it follows, who it is, and how fast it reads. */
export class Client {
  readonly #socket: WebSocket
  readonly #wishes: ClientWishes
  #identity: Identity
  #topics: ReadonlySet<Topic> = new Set()
  #messages = 0
  #isAnswering = true

  constructor(socket: WebSocket, wishes: ClientWishes) {
    this.#socket = socket
    this.#wishes = wishes
    this.#identity = wishes.identity
  }

  get identity(): Identity {
    return this.#identity
  }

  /** Begins to listen. */
  start(): void {
    this.#socket.on('message', (data, isBinary) => this.#hear(isBinary ? '' : String(data)))
    this.#socket.on('pong', () => {
      this.#isAnswering = true
    })
    this.#socket.on('close', () => this.#wishes.onGone(this))
    // What goes wrong on the wire ends in `close`; without a listener it would end the process.
    this.#socket.on('error', () => {})
  }

  /** Follows these topics from now on. */
  follow(topics: readonly Topic[]): void {
    this.#topics = new Set(topics)
  }

  follows(topic: Topic): boolean {
    return this.#topics.has(topic)
  }

  /**
   * Sends changed rows. Each says up to where the client has been told everything once it has read it: `told` until
   * the last one, which completes `position`.
   */
  tell(pieces: readonly Piece[], { told, position }: { told: number; position: number }): void {
    const shown = pieces.filter(({ topic }) => this.#topics.has(topic))
    const last = shown.length - 1
    for (const [index, piece] of shown.entries()) {
      const upTo = index === last ? position : told
      const row = readPiece(piece, this.#identity)
      this.#send(`{"type":"delta","topic":"${piece.topic}","position":${upTo},${row}}`)
    }
  }

  /** Sends all rows of a topic as they are. */
  show(topic: Topic, position: number, pieces: readonly Piece[]): void {
    const rows = pieces.map((piece) => `{${readPiece(piece, this.#identity)}}`).join(',')
    this.#send(`{"type":"snapshot","topic":"${topic}","position":${position},"rows":[${rows}]}`)
  }

  say(message: Row): void {
    this.#send(JSON.stringify(message))
  }

  /** Sees whether the other side is there still, and still logged in. */
  async beat(): Promise<void> {
    if (!this.#isAnswering) {
      this.end('silent')
      return
    }
    this.#isAnswering = false
    this.#messages = 0
    this.#socket.ping()
    await this.recheck()
  }

  /** Sees whether the log-in is good still, and what it may. */
  async recheck(): Promise<void> {
    const identity = await this.#wishes.identifyAgain().catch(() => this.#identity)
    if (identity === undefined) this.end('sessionEnded')
    else this.#identity = identity
  }

  /** Ends the connection without a farewell. */
  cut(): void {
    this.#socket.terminate()
  }

  /** Ends the connection and says why. Safe to call twice. */
  end(why: CloseReason): void {
    const { code, reason } = CLOSE[why]
    this.#topics = new Set()
    this.#socket.close(code, reason)
    // Whoever does not read does not answer the farewell either.
    if (why === 'tooSlow' || why === 'silent') this.cut()
  }

  #send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > MOST_UNREAD_BYTES) this.end('tooSlow')
    else this.#socket.send(text)
  }

  #mayFollow({ subscribe }: ClientMessage): boolean {
    return this.#identity.via !== 'wallboard' || subscribe.every((topic) => WALLBOARD_TOPICS.includes(topic))
  }

  #hear(text: string): void {
    this.#messages += 1
    if (this.#messages > MOST_MESSAGES) {
      this.end('tooMany')
      return
    }
    const parsed = clientMessage.safeParse(parseJson(text))
    if (!parsed.success) this.say({ type: 'error', code: 'request.invalid', detail: EXPECTED })
    else if (!this.#mayFollow(parsed.data)) this.say({ type: 'error', code: 'auth.forbidden', detail: WALLBOARD })
    else this.#wishes.onSubscribe(this, parsed.data)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
