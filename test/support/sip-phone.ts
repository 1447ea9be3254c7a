import { randomUUID } from 'node:crypto'
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { EventEmitter, once } from 'node:events'
import type { PhoneCall } from './phone-call.ts'
import { openRtp } from './rtp-audio.ts'
import { Call } from './sip-call.ts'
import { header, methodOf, parseSip, reply, type SipMessage } from './sip-message.ts'

/** What the phone does when it is called. */
export type Behaviour =
  | { readonly type: 'answer'; readonly afterMs: number }
  | { readonly type: 'ring' }
  /** Refuses at once, or after it has rung for a while. */
  | { readonly type: 'refuse'; readonly status: number; readonly afterMs?: number }

/** A SIP telephone over UDP for tests: no registration, one contact. */
export interface SipPhone {
  readonly host: string
  readonly port: number
  /** The calls that ring or are up. */
  readonly calls: readonly PhoneCall[]
  behave(behaviour: Behaviour): void
  call(call: { readonly to: string; readonly user: string; readonly display?: string | Buffer }): Promise<PhoneCall>
  /** The next call that comes in, or one that came and was not taken yet. */
  nextCall(): Promise<PhoneCall>
  /** Hangs up all calls and closes the sockets. */
  stop(): Promise<void>
}

/** Opens a telephone on a loopback address; port 0 takes a free one. */
export async function startSipPhone(options: {
  host: string
  port?: number
  behaviour?: Behaviour
}): Promise<SipPhone> {
  const socket = createSocket('udp4')
  socket.bind(options.port ?? 0, options.host)
  await once(socket, 'listening')
  return new Phone(socket, options.host, options.behaviour ?? { type: 'answer', afterMs: 0 })
}

class Phone implements SipPhone {
  readonly host: string
  readonly port: number
  readonly #socket: Socket
  readonly #calls = new Map<string, Call>()
  readonly #incoming: Call[] = []
  readonly #arrivals = new EventEmitter()
  #behaviour: Behaviour

  constructor(socket: Socket, host: string, behaviour: Behaviour) {
    this.#socket = socket
    this.host = host
    this.port = socket.address().port
    this.#behaviour = behaviour
    socket.on('message', (bytes, from) => void this.#receive(bytes, from))
    socket.on('error', () => {})
  }

  get calls(): readonly PhoneCall[] {
    return [...this.#calls.values()]
  }

  behave(behaviour: Behaviour): void {
    this.#behaviour = behaviour
  }

  async call(wanted: { to: string; user: string; display?: string | Buffer }): Promise<PhoneCall> {
    const audio = await openRtp(this.host)
    const [, host = '', port = '5060'] = /@([^:;>]+):?(\d+)?/.exec(wanted.to) ?? []
    const send = (text: string | Buffer) => this.#send(text, { host, port: Number(port) })
    const call = new Call({ phone: this, audio, send, callId: `${randomUUID()}@${this.host}` })
    this.#calls.set(call.callId, call)
    void call.ended.then(() => this.#calls.delete(call.callId))
    call.invitePeer(wanted)
    return call
  }

  async nextCall(): Promise<PhoneCall> {
    const waiting = this.#incoming.shift()
    if (waiting !== undefined) return waiting
    await once(this.#arrivals, 'call')
    return this.nextCall()
  }

  async stop(): Promise<void> {
    const ends = [...this.#calls.values()].map((call) => {
      call.hangup()
      return call.ended
    })
    const patience = AbortSignal.timeout(1_000)
    await Promise.race([Promise.all(ends), once(patience, 'abort')])
    for (const call of this.#calls.values()) call.finish(0, 'near')
    this.#socket.close()
  }

  #send(text: string | Buffer, to: { host: string; port: number }): void {
    try {
      this.#socket.send(text, to.port, to.host)
    } catch {
      // The socket is closed already: the phone was stopped.
    }
  }

  async #receive(bytes: Buffer, from: RemoteInfo): Promise<void> {
    const message = parseSip(bytes.toString('utf8'))
    if (message === undefined) return
    const callId = header(message, 'call-id')
    const known = this.#calls.get(callId)
    if (known !== undefined) return known.receive(message)
    const method = methodOf(message)
    const send = (text: string | Buffer) => this.#send(text, { host: from.address, port: from.port })
    if (method === 'INVITE') return this.#accept(message, callId, send)
    if (method !== '' && method !== 'ACK') send(reply(message, method === 'BYE' ? 481 : 200, ''))
  }

  async #accept(invite: SipMessage, callId: string, send: (text: string | Buffer) => void): Promise<void> {
    const behaviour = this.#behaviour
    if (behaviour.type === 'refuse' && behaviour.afterMs === undefined) {
      send(reply(invite, behaviour.status, randomUUID()))
      return
    }
    const placeholder = openRtp(this.host)
    const call = new Call({ phone: this, audio: await placeholder, send, callId })
    if (this.#calls.has(callId)) return call.audio.close()
    this.#calls.set(callId, call)
    void call.ended.then(() => this.#calls.delete(callId))
    call.ring(invite)
    this.#incoming.push(call)
    this.#arrivals.emit('call')
    if (behaviour.type === 'answer') setTimeout(() => call.answer(), behaviour.afterMs)
    if (behaviour.type === 'refuse') setTimeout(() => call.refuse(behaviour.status), behaviour.afterMs)
  }
}
