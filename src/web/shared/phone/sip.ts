import type { RTCSession } from 'jssip/lib/RTCSession.js'
import type { IncomingRequest } from 'jssip/lib/SIPMessage.js'
import type { RTCSessionEvent } from 'jssip/lib/UA.js'
import type { Credential } from './credential.ts'

/** One call as the line sees it. */
export interface SipCall {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly number: string
  readonly name: string
  /** The server's id of the call, '' when it said none. */
  readonly interaction: string
  /** The server brings us back into a talk: pick up at once. */
  readonly isRejoin: boolean
  /** Picks up with this microphone. */
  answer(microphone: MediaStream): void
  /** Says that we do not want it, or ends it. */
  end(): void
  setMuted(isMuted: boolean): void
  /** RFC 4733. */
  sendDigits(digits: string): void
  /** Talks on with another microphone. */
  setMicrophone(microphone: MediaStream): Promise<void>
}

/** What is told of the line. */
export interface SipEvents {
  readonly onRegistered: () => void
  /** The connection is cut; `isOver` when it will not come back by itself: another page has the phone, or the log-in ended. */
  readonly onAway: (isOver: boolean, code: number) => void
  readonly onRefused: () => void
  readonly onRing: (call: SipCall) => void
  readonly onTalk: (call: SipCall, connection: RTCPeerConnection) => void
  readonly onSound: (call: SipCall, stream: MediaStream) => void
  readonly onEnd: (call: SipCall) => void
}

/** A line to the switch. */
export interface SipLine {
  call(number: string, microphone: MediaStream): SipCall
  /** Lets go of the line without a word to the other side of a talk. */
  stop(): void
}

/** From here on the server means: do not come back. */
const OVER_FROM = 4_400
const BACK_WITHIN_S = { min: 1, max: 4 }
const EXPIRES_S = 300
/** Candidates of this machine come at once; whatever comes later is not waited for. */
const GATHER_MS = 300
const INTERACTION = 'X-Ringdown-Interaction'
const REJOIN = 'X-Ringdown-Rejoin'
const BUSY_HERE = 486

/** Registers at the switch through the server's tunnel. The SIP library is fetched only now. */
export async function openLine(credential: Credential, events: SipEvents): Promise<SipLine> {
  const { UA, WebSocketInterface } = await import('jssip')
  const { uri, password, realm, socket } = credential
  const way = new WebSocketInterface(`${location.origin.replace(/^http/, 'ws')}${socket}`)
  const ua = new UA({
    sockets: [way],
    uri,
    password,
    realm,
    register: true,
    register_expires: EXPIRES_S,
    session_timers: false,
    connection_recovery_min_interval: BACK_WITHIN_S.min,
    connection_recovery_max_interval: BACK_WITHIN_S.max,
    user_agent: 'Ringdown',
  })
  let hasStopped = false
  /** Closed first, the line carries no BYE: the server brings a talk to whoever has the phone next. */
  const cut = () => {
    hasStopped = true
    way.disconnect()
    ua.stop()
  }
  ua.on('registered', () => events.onRegistered())
  ua.on('registrationFailed', () => {
    if (!hasStopped && ua.isConnected()) events.onRefused()
  })
  ua.on('disconnected', ({ code = 0 }) => {
    if (hasStopped) return
    if (code >= OVER_FROM) cut()
    events.onAway(code >= OVER_FROM, code)
  })
  ua.on('newRTCSession', (event: RTCSessionEvent) => {
    if (event.originator !== 'remote') return
    const call = toCall(event.session, event.request)
    follow(event.session, call, events)
    events.onRing(call)
  })
  ua.start()
  return {
    call(number, microphone) {
      const session = ua.call(uri.replace(/^sip:[^@]+/, `sip:${number}`), { mediaStream: microphone })
      const call = toCall(session, undefined)
      follow(session, call, events)
      listen(session.connection, call, events)
      return call
    },
    stop: cut,
  }
}

function toCall(session: RTCSession, request: IncomingRequest | undefined): SipCall {
  const { display_name: name, uri } = session.remote_identity
  return {
    id: session.id,
    direction: request === undefined ? 'out' : 'in',
    number: uri.user ?? '',
    name: name ?? '',
    interaction: request?.getHeader(INTERACTION) ?? '',
    isRejoin: request?.getHeader(REJOIN) === '1',
    answer: (microphone) => session.answer({ mediaStream: microphone, pcConfig: { iceServers: [] } }),
    end() {
      if (session.isEnded()) return
      const isRinging = session.direction === 'incoming' && !session.isEstablished()
      session.terminate(isRinging ? { status_code: BUSY_HERE } : undefined)
    },
    setMuted: (isMuted) => (isMuted ? session.mute({ audio: true }) : session.unmute({ audio: true })),
    sendDigits: (digits) => senderOf(session)?.dtmf?.insertDTMF(digits),
    async setMicrophone(microphone) {
      const [track = null] = microphone.getAudioTracks()
      const sender = senderOf(session)
      if (sender === undefined) return
      if (track !== null) track.enabled = sender.track?.enabled ?? true
      await sender.replaceTrack(track)
    },
  }
}

function senderOf({ connection }: RTCSession): RTCRtpSender | undefined {
  return connection?.getSenders().find(({ dtmf }) => dtmf !== null)
}

function follow(session: RTCSession, call: SipCall, events: SipEvents): void {
  let isGathering = false
  session.on('peerconnection', ({ peerconnection }) => listen(peerconnection, call, events))
  session.on('icecandidate', ({ ready }) => {
    if (isGathering) return
    isGathering = true
    setTimeout(ready, GATHER_MS)
  })
  session.on('confirmed', () => events.onTalk(call, session.connection))
  session.on('ended', () => events.onEnd(call))
  session.on('failed', () => events.onEnd(call))
}

function listen(connection: RTCPeerConnection, call: SipCall, events: SipEvents): void {
  connection.addEventListener('track', ({ streams: [stream], track }) =>
    events.onSound(call, stream ?? new MediaStream([track])),
  )
}
