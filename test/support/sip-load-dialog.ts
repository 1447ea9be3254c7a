import { randomUUID } from 'node:crypto'
import { branch, formatSip, header, methodOf, reply, type SipMessage, statusOf, uriOf } from './sip-message.ts'

/** What a dialog works with, and who is told. */
export interface Talk {
  readonly near: { readonly host: string; readonly port: number }
  send(text: string): void
  sentAgain(): void
  /** The call is up; said once. */
  answered(dialog: Dialog): void
  /** The call is over, with the caller's final status. */
  ended(dialog: Dialog, status: number): void
}

/** Nothing listens there: the sound of these calls goes nowhere. */
const AUDIO_PORT = 9
const FIRST_REPEAT_MS = 500
const LAST_REPEAT_MS = 8_000

/** One side of a call without audio: as little SIP as two user agents need (RFC 3261 sections 12 to 15). */
export class Dialog {
  readonly id: string
  readonly #talk: Talk
  readonly #tag = randomUUID()
  #status: 'new' | 'ringing' | 'answering' | 'up' | 'ended' = 'new'
  #invite: SipMessage = { startLine: '', headers: new Map(), body: '' }
  #near = ''
  #far = ''
  #target = ''
  #branch = ''
  #last = ''
  #timer: NodeJS.Timeout | undefined

  constructor(talk: Talk, id: string) {
    this.#talk = talk
    this.id = id
  }

  /** Calls as this number. */
  invite(target: string, user: string): void {
    const { host, port } = this.#talk.near
    this.#target = target
    this.#near = `<sip:${user}@${host}:${port}>;tag=${this.#tag}`
    this.#far = `<${target}>`
    this.#branch = branch()
    this.#insist(this.#request('INVITE', 1, this.#branch, this.#sdp()))
  }

  /** Is called. */
  ring(invite: SipMessage): void {
    this.#invite = invite
    this.#near = `${header(invite, 'to')};tag=${this.#tag}`
    this.#far = header(invite, 'from')
    this.#target = uriOf(header(invite, 'contact'))
    this.#status = 'ringing'
    this.#last = reply(invite, 180, this.#tag)
    this.#talk.send(this.#last)
  }

  answer(): void {
    if (this.#status !== 'ringing') return
    this.#status = 'answering'
    this.#insist(reply(this.#invite, 200, this.#tag, { contact: this.#contact(), body: this.#sdp() }))
  }

  hangUp(): void {
    if (this.#status === 'up') this.#insist(this.#request('BYE', 2, branch()))
  }

  /** Ends whatever there is and forgets it. */
  giveUp(): void {
    clearTimeout(this.#timer)
    if (this.#status === 'up') this.#talk.send(this.#request('BYE', 2, branch()))
    else if (this.#status === 'ringing') this.#talk.send(reply(this.#invite, 480, this.#tag))
    else if (this.#status === 'new') this.#talk.send(this.#request('CANCEL', 1, this.#branch))
    this.#status = 'ended'
  }

  receive(message: SipMessage): void {
    const status = statusOf(message)
    if (status > 0) this.#answered(message, status)
    else this.#asked(message)
  }

  #answered(message: SipMessage, status: number): void {
    clearTimeout(this.#timer)
    const isOfInvite = header(message, 'cseq').endsWith('INVITE')
    if (isOfInvite && status < 200) return
    if (isOfInvite && status < 300) this.#accepted(message)
    else this.#refused(message, isOfInvite ? status : 200)
  }

  #accepted(message: SipMessage): void {
    this.#far = header(message, 'to')
    this.#target = uriOf(header(message, 'contact'))
    this.#talk.send(this.#request('ACK', 1, branch()))
    this.#up()
  }

  #refused(message: SipMessage, status: number): void {
    this.#far = header(message, 'to')
    if (status >= 300) this.#talk.send(this.#request('ACK', 1, this.#branch))
    this.#end(status)
  }

  #asked(message: SipMessage): void {
    const method = methodOf(message)
    if (method === 'ACK') this.#acknowledged()
    else if (method === 'INVITE' && this.#status !== 'up') this.#talk.send(this.#last)
    else {
      const sdp = method === 'INVITE' ? { contact: this.#contact(), body: this.#sdp() } : undefined
      this.#talk.send(reply(message, 200, this.#tag, sdp))
      if (method === 'BYE') this.#end(200)
      if (method === 'CANCEL') this.#cancelled()
    }
  }

  #acknowledged(): void {
    clearTimeout(this.#timer)
    if (this.#status === 'answering') this.#up()
  }

  #cancelled(): void {
    if (this.#status !== 'ringing') return
    this.#talk.send(reply(this.#invite, 487, this.#tag))
    this.#end(487)
  }

  #up(): void {
    if (this.#status === 'up' || this.#status === 'ended') return
    this.#status = 'up'
    this.#talk.answered(this)
  }

  #end(status: number): void {
    clearTimeout(this.#timer)
    if (this.#status === 'ended') return
    this.#status = 'ended'
    this.#talk.ended(this, status)
  }

  /** Sends, and sends again until something comes back (RFC 3261 timers A, E and G). */
  #insist(text: string, waitMs = FIRST_REPEAT_MS): void {
    clearTimeout(this.#timer)
    this.#last = text
    this.#talk.send(text)
    if (waitMs > LAST_REPEAT_MS) return
    this.#timer = setTimeout(() => {
      this.#talk.sentAgain()
      this.#insist(text, waitMs * 2)
    }, waitMs)
  }

  #contact(): string {
    return `<sip:load@${this.#talk.near.host}:${this.#talk.near.port}>`
  }

  #request(method: string, sequence: number, via: string, body = ''): string {
    const { host, port } = this.#talk.near
    return formatSip(
      `${method} ${this.#target} SIP/2.0`,
      [
        ['Via', `SIP/2.0/UDP ${host}:${port};branch=${via}`],
        ['Max-Forwards', '70'],
        ['From', this.#near],
        ['To', this.#far],
        ['Call-ID', this.id],
        ['CSeq', `${sequence} ${method}`],
        ['Contact', this.#contact()],
      ],
      body,
    )
  }

  #sdp(): string {
    const { host } = this.#talk.near
    return [
      'v=0',
      `o=- 1 1 IN IP4 ${host}`,
      's=-',
      `c=IN IP4 ${host}`,
      't=0 0',
      `m=audio ${AUDIO_PORT} RTP/AVP 0`,
      'a=rtpmap:0 PCMU/8000',
      'a=ptime:20',
      '',
    ].join('\r\n')
  }
}
