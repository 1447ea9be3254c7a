import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { formatSip, header, methodOf, parseSip, type SipMessage, statusOf } from '../../support/sip-message.ts'

/** A place on the network. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** One SIP message as it passed. */
export interface Passed {
  /** Wall time in ms, with a fraction. */
  readonly atMs: number
  /** Whether the one who was called sent it. */
  readonly isBack: boolean
  readonly message: SipMessage
}

/** A wire between two SIP user agents that notes when what passes. */
export interface SipTap {
  /** Where the calling side sends to. */
  readonly front: Place
  /** Where the called side sends to. */
  readonly back: Place
  readonly passed: readonly Passed[]
  /** When the first request of a method, or the first response of a status to an INVITE, passed; 0 for not yet. */
  firstMs(what: string | number): number
  /** Sends an INFO that repeats the INVITE's headers, to the user agent on our side of the wire. */
  cue(to: 'front' | 'back'): void
  close(): void
}

/** Opens a tap on a host; `target` is the called side, and may be told later. */
export async function openSipTap(host: string, target: () => Place): Promise<SipTap> {
  const [front, back] = await Promise.all([listen(host), listen(host)])
  const passed: Passed[] = []
  let caller: Place | undefined
  const note = (bytes: Buffer, isBack: boolean) => {
    const atMs = performance.timeOrigin + performance.now()
    const message = parseSip(bytes.toString('utf8'))
    if (message !== undefined) passed.push({ atMs, isBack, message })
  }
  const send = (socket: Socket, bytes: string | Buffer, to: Place | undefined) => {
    if (to !== undefined) socket.send(bytes, to.port, to.host)
  }
  front.on('message', (bytes: Buffer, from: RemoteInfo) => {
    note(bytes, false)
    caller = { host: from.address, port: from.port }
    send(back, bytes, target())
  })
  back.on('message', (bytes: Buffer) => {
    note(bytes, true)
    send(front, bytes, caller)
  })
  return {
    front: placeOf(front),
    back: placeOf(back),
    passed,
    firstMs: (what) => passed.find(({ message }) => isWhat(message, what))?.atMs ?? 0,
    cue(to) {
      const invite = passed.find(({ message }) => methodOf(message) === 'INVITE')?.message
      if (invite === undefined) throw new Error('expected an INVITE to have passed before a cue')
      if (to === 'front') send(front, cueFor(invite), caller)
      else send(back, cueFor(invite), target())
    },
    close() {
      front.close()
      back.close()
    },
  }
}

async function listen(host: string): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.on('error', () => {})
  socket.bind(0, host)
  await once(socket, 'listening')
  return socket
}

function placeOf(socket: Socket): Place {
  const { address, port } = socket.address()
  return { host: address, port }
}

function isWhat(message: SipMessage, what: string | number): boolean {
  if (typeof what === 'string') return methodOf(message) === what
  return statusOf(message) === what && header(message, 'cseq').endsWith('INVITE')
}

function cueFor(invite: SipMessage): string {
  const names = ['via', 'from', 'to', 'call-id', 'cseq']
  return formatSip(
    'INFO sip:cue SIP/2.0',
    names.map((name): readonly [string, string] => [name, header(invite, name)]),
  )
}
