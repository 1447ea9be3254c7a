import type { RTCSession } from 'jssip/lib/RTCSession.js'
import { ask } from '../shared/api.ts'
import { NoMicrophone } from '../shared/phone/microphone.ts'
import { createStore } from '../shared/phone/store.ts'
import { Talk } from '../shared/phone/talk.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Standing } from './standing.ts'

/** What a page needs to call us. */
interface Ticket {
  readonly uri: string
  readonly password: string
  readonly realm: string
  readonly socket: string
  readonly ticket: string
  readonly target: string
}

/** The customer's call as the page shows it. */
export interface CallerState {
  readonly phase: 'idle' | 'microphone' | 'connecting' | 'up' | 'ended'
  /** Where the centre has the call, while it is up. */
  readonly standing: Standing
  /** A refusal of the server's, or `microphone.<what>`; '' when all is well. */
  readonly problem: string
  readonly isMuted: boolean
}

/** The customer's telephone: one call to one number. */
export interface Caller {
  readonly state: () => CallerState
  readonly subscribe: (listener: () => void) => () => void
  call(): Promise<void>
  hangUp(): void
  mute(isMuted: boolean): void
  press(digit: string): void
}

const IDLE: CallerState = { phase: 'idle', standing: { status: 'none', sinceMs: 0 }, problem: '', isMuted: false }
const LOOK_EVERY_MS = 2_000
const GATHER_MS = 300

/** Makes the telephone of a customer's page for a number of ours. */
export function createCaller(number: string): Caller {
  const store = createStore<CallerState>(IDLE)
  const talk = new Talk({ onPermission: () => {}, onLevel: () => {} })
  let session: RTCSession | undefined
  let close = () => {}
  const end = (problem: string) => {
    close()
    close = () => {}
    session = undefined
    talk.end()
    store.set({ ...IDLE, phase: problem === '' ? 'ended' : 'idle', problem })
  }
  const begin = async () => {
    store.set({ ...IDLE, phase: 'microphone' })
    const microphone = await talk.microphone('')
    store.set({ phase: 'connecting' })
    const ticket = await ask<Ticket>({ method: 'POST', path: '/call-us', body: { number } })
    const line = await dial(ticket, microphone, {
      onUp: () => store.set({ phase: 'up' }),
      onSound: (stream) => talk.hear(stream, ''),
      onEnd: () => end(''),
    })
    session = line.session
    const endLook = look(ticket.ticket, (standing) => store.set({ standing }))
    close = () => {
      endLook()
      line.close()
    }
  }
  return {
    state: store.state,
    subscribe: store.subscribe,
    call: () => begin().catch((error: unknown) => end(codeOf(error))),
    hangUp() {
      if (session !== undefined && !session.isEnded()) session.terminate()
      else end('')
    },
    mute(isMuted) {
      if (isMuted) session?.mute({ audio: true })
      else session?.unmute({ audio: true })
      store.set({ isMuted })
    },
    press(digit) {
      const sender = session?.connection.getSenders().find(({ dtmf }) => dtmf !== null)
      sender?.dtmf?.insertDTMF(digit)
    },
  }
}

interface DialEvents {
  readonly onUp: () => void
  readonly onSound: (stream: MediaStream) => void
  readonly onEnd: () => void
}

/** Calls; the SIP library is fetched only now. */
async function dial({ uri, password, realm, socket, target }: Ticket, microphone: MediaStream, events: DialEvents) {
  const { UA, WebSocketInterface } = await import('jssip')
  const way = new WebSocketInterface(`${location.origin.replace(/^http/, 'ws')}${socket}`)
  const ua = new UA({ sockets: [way], uri, password, realm, register: false, session_timers: false })
  const connected = new Promise<void>((resolve, reject) => {
    ua.on('connected', () => resolve())
    ua.on('disconnected', () => reject(new Error('server.unreachable')))
  })
  ua.start()
  await connected
  ua.on('disconnected', events.onEnd)
  const session = ua.call(target, { mediaStream: microphone, pcConfig: { iceServers: [] } })
  let isGathering = false
  session.on('icecandidate', ({ ready }) => {
    if (isGathering) return
    isGathering = true
    setTimeout(ready, GATHER_MS)
  })
  session.on('confirmed', events.onUp)
  session.on('ended', events.onEnd)
  session.on('failed', events.onEnd)
  session.connection.addEventListener('track', ({ streams: [stream], track }) =>
    events.onSound(stream ?? new MediaStream([track])),
  )
  const close = () => {
    ua.removeAllListeners('disconnected')
    ua.stop()
  }
  return { session, close }
}

/** Asks now and then where the call stands; returns what ends that. */
function look(ticket: string, onStanding: (standing: Standing) => void): () => void {
  const timer = setInterval(() => {
    // A look that fails is followed by the next one; the call itself does not depend on it.
    ask<Standing>({ path: `/call-us/${ticket}` }).then(onStanding, () => {})
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

function codeOf(error: unknown): string {
  if (error instanceof NoMicrophone) return error.message
  return error instanceof Refusal ? error.code : 'server.unreachable'
}
