import { watchConnection } from './connection-watch.ts'
import { readDevices, rememberDevice, watchDevices } from './devices.ts'
import { NoMicrophone, readPermission } from './microphone.ts'
import { rememberMuted, wasMuted } from './muted.ts'
import type { Order } from './order.ts'
import { FIRST_STATE, type PhoneCall, type PhoneState, UNKNOWN_QUALITY } from './phone-state.ts'
import { watchQuality } from './quality-watch.ts'
import { Registration } from './registration.ts'
import { createRinger } from './ringer.ts'
import type { SipCall } from './sip.ts'
import { Talk } from './talk.ts'

/** What a handset is made with. */
export interface HandsetParts {
  /** Names this page to the server. */
  readonly owner: string
  readonly state: () => PhoneState
  readonly show: (change: Partial<PhoneState>) => void
  readonly onLevel: (level: number) => void
}

const ECHO = '*43'
/** A talk whose sound does not come through is begun anew this often; then the network does not let it pass. */
const MOST_FRESH_STARTS = 2
/** When the server does not bring a talk back for so long it is over, in ms. */
const REJOIN_WITHIN_MS = 6_000

/** The phone itself, in the tab that owns it: registers, rings, talks. */
export class Handset {
  readonly #parts: HandsetParts
  readonly #registration: Registration
  readonly #ringer = createRinger()
  readonly #talk: Talk
  #call: SipCall | undefined
  #endQuality = () => {}
  #endConnection = () => {}
  #freshStarts = 0
  #endDevices = () => {}

  constructor(parts: HandsetParts) {
    this.#parts = parts
    this.#talk = new Talk({ onPermission: (permission) => parts.show({ permission }), onLevel: parts.onLevel })
    this.#registration = new Registration(parts.owner, {
      onStatus: (status, problem) => parts.show({ status, problem }),
      onRing: (call) => this.#ring(call),
      onTalk: (call, connection) => this.#begin(call, connection),
      onSound: (call, stream) => {
        if (call === this.#call) this.#talk.hear(stream, this.#chosen().speaker)
      },
      onEnd: (call) => {
        if (call === this.#call) this.#endCall()
      },
    })
  }

  open(): void {
    void readPermission().then((permission) => this.#parts.show({ permission }))
    this.#endDevices = watchDevices(() => void this.#refreshDevices())
    void this.#refreshDevices()
    void this.#registration.open()
  }

  /** Lets go of everything; a talk goes on where the phone is next. */
  close(): void {
    this.#call = undefined
    this.#registration.close()
    this.#ringer.silence()
    this.#endWatches()
    this.#endDevices()
    this.#talk.end()
  }

  /** Does what a person wants; rejects with a code when it cannot be done. */
  async obey(order: Order): Promise<void> {
    switch (order.do) {
      case 'accept':
        return this.#accept()
      case 'decline':
      case 'hangUp':
        return this.#current().end()
      case 'mute':
        return this.#mute(order.isOn)
      case 'digits':
        return this.#current().sendDigits(order.digits)
      case 'testEcho':
        return this.#testEcho()
      case 'testRing':
        return this.#testRing(order.isOn)
      case 'askMicrophone':
        return this.#askMicrophone()
      case 'chooseDevice':
        rememberDevice(order.use, order.id)
        return this.#refreshDevices()
      case 'retry':
        return this.#registration.open()
    }
  }

  /** The server rings us back into a talk: what is left of it here gives way without a sound. */
  #ring(call: SipCall): void {
    if (this.#call !== undefined && !call.isRejoin) {
      call.end()
      return
    }
    const old = this.#call
    this.#call = call
    old?.end()
    const { id, interaction, number, name, isRejoin } = call
    const isMuted = isRejoin && wasMuted(interaction)
    const status = isRejoin ? 'connecting' : 'ringing'
    const sinceMs = Date.now()
    this.#parts.show({ call: { id, interaction, kind: 'call', status, number, name, isMuted, sinceMs } })
    if (!isRejoin) this.#ringer.ring(this.#chosen().ringer)
    // Without a microphone the call cannot be brought back; the permission says why.
    else this.#answer(call).catch(() => {})
  }

  /** A call that cannot be heard is not picked up: it stays where it rings. */
  async #accept(): Promise<void> {
    const call = this.#current()
    try {
      await this.#answer(call)
    } catch (error) {
      if (this.#call === call) this.#showCall({ status: 'ringing' })
      throw error
    }
  }

  async #answer(call: SipCall): Promise<void> {
    this.#ringer.silence()
    this.#showCall({ status: 'connecting' })
    const microphone = await this.#talk.microphone(this.#chosen().microphone)
    if (this.#call === call) call.answer(microphone)
  }

  #begin(call: SipCall, connection: RTCPeerConnection): void {
    if (call !== this.#call) return
    if (this.#parts.state().call?.isMuted === true) call.setMuted(true)
    this.#showCall({ status: 'talking', sinceMs: Date.now() })
    this.#endWatches()
    this.#endQuality = watchQuality(connection, (quality) => this.#parts.show({ quality }))
    this.#endConnection = watchConnection(connection, {
      onConnected: () => {
        this.#freshStarts = 0
      },
      onDead: () => this.#startAfresh(),
    })
  }

  /** Asks for the phone anew: the server brings the two together again over a new connection. */
  #startAfresh(): void {
    const isEcho = this.#parts.state().call?.kind === 'echo'
    if (isEcho || this.#freshStarts >= MOST_FRESH_STARTS) {
      this.#parts.show({ quality: { ...UNKNOWN_QUALITY, grade: 'poor' } })
      return
    }
    this.#freshStarts += 1
    this.#showCall({ status: 'connecting' })
    const lost = this.#call
    setTimeout(() => {
      if (lost !== undefined && lost === this.#call) this.#endCall()
    }, REJOIN_WITHIN_MS)
    void this.#registration.open()
  }

  #mute(isOn: boolean): void {
    const call = this.#current()
    call.setMuted(isOn)
    rememberMuted(call.interaction, isOn)
    this.#showCall({ isMuted: isOn })
  }

  #endWatches(): void {
    this.#endQuality()
    this.#endConnection()
  }

  #endCall(): void {
    this.#call = undefined
    this.#ringer.silence()
    this.#endWatches()
    this.#talk.end()
    this.#parts.show({ call: null, quality: UNKNOWN_QUALITY })
  }

  /** A call goes on when its microphone is pulled: with the system's own. */
  async #refreshDevices(): Promise<void> {
    const before = this.#parts.state().devices
    const devices = await readDevices().catch(() => before)
    this.#parts.show({ devices })
    this.#talk.playOn(devices.chosen.speaker)
    if (before.chosen.microphone === devices.chosen.microphone) return
    const stream = await this.#talk.changeMicrophone(devices.chosen.microphone)
    if (stream !== undefined) await this.#call?.setMicrophone(stream)
  }

  async #testEcho(): Promise<void> {
    if (this.#call !== undefined) throw new Error('phone.busy')
    const microphone = await this.#talk.microphone(this.#chosen().microphone)
    const call = this.#registration.call(ECHO, microphone)
    this.#call = call
    const echo = {
      interaction: '',
      kind: 'echo',
      status: 'connecting',
      number: ECHO,
      name: '',
      isMuted: false,
    } as const
    this.#parts.show({ call: { ...echo, id: call.id, sinceMs: Date.now() } })
  }

  #testRing(isOn: boolean): void {
    if (isOn) this.#ringer.ring(this.#chosen().ringer)
    else this.#ringer.silence()
    this.#parts.show({ isTestRinging: isOn })
  }

  async #askMicrophone(): Promise<void> {
    await this.#talk.microphone(this.#chosen().microphone).catch((error: unknown) => {
      throw new Error(error instanceof NoMicrophone ? error.message : 'microphone.blocked')
    })
    if (this.#call === undefined) this.#talk.end()
    await this.#refreshDevices()
  }

  #showCall(change: Partial<PhoneCall>): void {
    const { call } = this.#parts.state()
    if (call !== null) this.#parts.show({ call: { ...call, ...change } })
  }

  #chosen(): PhoneState['devices']['chosen'] {
    return this.#parts.state().devices.chosen
  }

  #current(): SipCall {
    if (this.#call === undefined) throw new Error('phone.noCall')
    return this.#call
  }
}

/** What a handset that has just been picked up shows. */
export function firstState({ devices }: PhoneState): PhoneState {
  return { ...FIRST_STATE, owner: 'here', devices }
}
