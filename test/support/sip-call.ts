import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import type { PhoneCall } from './phone-call.ts'
import type { RtpAudio } from './rtp-audio.ts'
import { describe, placeOf } from './sdp.ts'
import {
  branch,
  formatSip,
  header,
  methodOf,
  parseSip,
  reply,
  type SipMessage,
  statusOf,
  uriOf,
  withDisplay,
} from './sip-message.ts'

interface CallParts {
  readonly phone: { readonly host: string; readonly port: number }
  readonly audio: RtpAudio
  readonly send: (text: string | Buffer) => void
  readonly callId: string
}

/** One dialog, from the INVITE to the BYE. */
export class Call implements PhoneCall {
  readonly callId: string
  readonly audio: RtpAudio
  readonly atMs = { invite: 0, ringing: 0, answered: 0, ended: 0 }
  readonly answered: Promise<void>
  readonly ended: Promise<{ status: number; by: 'near' | 'far' }>
  readonly #phone: CallParts['phone']
  readonly #send: (text: string | Buffer) => void
  readonly #tag = randomUUID()
  readonly #events = new EventEmitter()
  #direction: 'in' | 'out' = 'out'
  #status: 'new' | 'ringing' | 'up' | 'ended' = 'new'
  #invite: SipMessage = { startLine: '', headers: new Map(), body: '' }
  #near = ''
  #far = ''
  #target = ''
  #sequence = 1
  #branch = branch()
  #inviteText: string | Buffer = ''
  #repeat: NodeJS.Timeout | undefined
  #hasLeft = false
  #isLeaving = false

  constructor(parts: CallParts) {
    this.callId = parts.callId
    this.audio = parts.audio
    this.#phone = parts.phone
    this.#send = parts.send
    this.answered = once(this.#events, 'answered').then(() => undefined)
    this.ended = once(this.#events, 'ended').then(([end]) => end)
  }

  get invite(): SipMessage {
    return this.#invite
  }

  invitePeer(wanted: { to: string; user: string; display?: string | Buffer }): void {
    this.#target = wanted.to
    this.#far = `<${wanted.to}>`
    const uri = `<sip:${wanted.user}@${this.#phone.host}:${this.#phone.port}>;tag=${this.#tag}`
    const mark = '\u0000'
    this.#near = wanted.display === undefined ? uri : `"${mark}" ${uri}`
    const text = this.#request('INVITE', this.#sdp())
    this.#invite = parseSip(text) ?? this.#invite
    this.#near = uri
    this.#inviteText = withDisplay(text, mark, wanted.display)
    this.atMs.invite = performance.now()
    this.#sendAgain(this.#inviteText)
  }

  ring(invite: SipMessage): void {
    this.#direction = 'in'
    this.#invite = invite
    this.#status = 'ringing'
    this.#near = `${header(invite, 'to')};tag=${this.#tag}`
    this.#far = header(invite, 'from')
    this.#target = uriOf(header(invite, 'contact'))
    this.atMs.invite = performance.now()
    this.#send(reply(invite, 180, this.#tag))
  }

  answer(): void {
    if (this.#direction !== 'in' || this.#status !== 'ringing') return
    this.#status = 'up'
    this.#hear(this.#invite.body)
    this.#sendAgain(reply(this.#invite, 200, this.#tag, { contact: this.#contact(), body: this.#sdp() }))
  }

  refuse(status: number): void {
    if (this.#direction !== 'in' || this.#status !== 'ringing') return
    this.#send(reply(this.#invite, status, this.#tag))
    this.finish(status, 'near')
  }

  async press(digit: string): Promise<void> {
    await this.audio.press(digit)
  }

  hangup(): void {
    if (this.#status === 'ended') return
    const isUnacknowledged = this.#direction === 'in' && this.atMs.answered === 0
    if (this.#status === 'up' && !isUnacknowledged) {
      this.#leave()
      return
    }
    this.#hasLeft = true
    // Who was called says good-bye only when the caller has heard that they answered (RFC 3261, 15).
    if (this.#status === 'up') return
    if (this.#direction === 'in') this.refuse(486)
    else this.#sendAgain(this.#request('CANCEL'))
  }

  receive(message: SipMessage): void {
    const status = statusOf(message)
    if (status > 0) {
      this.#response(message, status)
      return
    }
    const handlers: Record<string, () => void> = {
      INVITE: () => this.#repeatedInvite(message),
      ACK: () => this.#acknowledged(),
      BYE: () => {
        this.#send(reply(message, 200, this.#tag))
        this.finish(200, 'far')
      },
      CANCEL: () => {
        this.#send(reply(message, 200, this.#tag))
        this.#send(reply(this.#invite, 487, this.#tag))
        this.finish(487, 'far')
      },
    }
    const handle = handlers[methodOf(message)]
    if (handle === undefined) {
      this.#send(reply(message, 200, this.#tag))
      return
    }
    handle()
  }

  finish(status: number, by: 'near' | 'far'): void {
    if (this.#status === 'ended') return
    this.#status = 'ended'
    this.atMs.ended = performance.now()
    clearTimeout(this.#repeat)
    this.audio.close()
    this.#events.emit('ended', { status, by })
  }

  #response(message: SipMessage, status: number): void {
    const method = header(message, 'cseq').split(' ')[1] ?? ''
    if (!this.#isLeaving || method === 'BYE') clearTimeout(this.#repeat)
    if (method === 'BYE') {
      this.finish(200, 'near')
      return
    }
    if (method !== 'INVITE') return
    if (status < 200) {
      this.atMs.ringing = performance.now()
      this.#events.emit('ringing')
      return
    }
    this.#far = header(message, 'to')
    if (status >= 300) {
      this.#send(this.#request('ACK', '', { branch: this.#branch, sequence: 1 }))
      this.finish(status, 'far')
      return
    }
    this.#target = uriOf(header(message, 'contact'))
    this.#send(this.#request('ACK', '', { branch: branch(), sequence: 1 }))
    if (this.#status === 'up') return
    this.#status = 'up'
    this.#hear(message.body)
    this.atMs.answered = performance.now()
    this.#events.emit('answered')
    // The CANCEL came too late: what is up is ended by a BYE (RFC 3261, 9.1).
    if (this.#hasLeft) this.hangup()
  }

  #leave(): void {
    if (this.#isLeaving) return
    this.#isLeaving = true
    this.#sendAgain(this.#request('BYE'))
  }

  #repeatedInvite(message: SipMessage): void {
    if (this.#status !== 'up') {
      this.#send(reply(message, 180, this.#tag))
      return
    }
    this.#hear(message.body)
    this.#send(reply(message, 200, this.#tag, { contact: this.#contact(), body: this.#sdp() }))
  }

  #acknowledged(): void {
    if (this.#status !== 'up' || this.atMs.answered > 0) return
    clearTimeout(this.#repeat)
    this.atMs.answered = performance.now()
    this.#events.emit('answered')
    if (this.#hasLeft) this.#leave()
  }

  #hear(sdp: string): void {
    const place = placeOf(sdp)
    if (place !== undefined) this.audio.connect(place.host, place.port)
  }

  #sdp(): string {
    return describe(this.#phone.host, this.audio.port)
  }

  #contact(): string {
    return `<sip:test@${this.#phone.host}:${this.#phone.port}>`
  }

  #request(method: string, body = '', place?: { branch: string; sequence: number }): string {
    const isOfInvite = method === 'INVITE' || method === 'CANCEL'
    if (!isOfInvite && place === undefined) this.#sequence++
    const via = isOfInvite ? this.#branch : (place?.branch ?? branch())
    return formatSip(
      `${method} ${this.#target} SIP/2.0`,
      [
        ['Via', `SIP/2.0/UDP ${this.#phone.host}:${this.#phone.port};branch=${via}`],
        ['Max-Forwards', '70'],
        ['From', this.#near],
        ['To', this.#far],
        ['Call-ID', this.callId],
        ['CSeq', `${isOfInvite ? 1 : (place?.sequence ?? this.#sequence)} ${method}`],
        ['Contact', this.#contact()],
      ],
      body,
    )
  }

  /** Retransmits until something comes back (RFC 3261 timers A, E and G), at most for 32 s. */
  #sendAgain(text: string | Buffer, waitMs = 500): void {
    clearTimeout(this.#repeat)
    this.#send(text)
    if (waitMs > 16_000) {
      this.finish(408, 'near')
      return
    }
    this.#repeat = setTimeout(() => this.#sendAgain(text, waitMs * 2), waitMs)
  }
}
