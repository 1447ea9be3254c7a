import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

const RATE = 8_000
const FRAME = 160
const DIGITS = '0123456789*#ABCD'
const MAX_HEARD_SAMPLES = 120 * RATE

/** Sound of one call: G.711 µ-law over RTP, digits by RFC 4733. */
export interface RtpAudio {
  readonly port: number
  /** Begins to send to the far end: silence until a tone is asked for. */
  connect(host: string, port: number): void
  /** What is sent from now on: a tone, silence (0), or nothing at all ('mute'). */
  send(tone: number | 'mute'): void
  /** Sends one digit; resolves when its last packet is out. */
  press(digit: string): Promise<void>
  /** The samples received since the last call of this function. */
  takeHeard(): Int16Array
  close(): void
}

/** Opens the sound side of a call on a free port. */
export async function openRtp(host: string): Promise<RtpAudio> {
  const socket = createSocket('udp4')
  socket.bind(0, host)
  await once(socket, 'listening')
  return runRtp(socket)
}

function runRtp(socket: Socket): RtpAudio {
  let far: { host: string; port: number } | undefined
  let tone: number | 'mute' = 0
  let heard: number[] = []
  let pressed: Pressed | undefined
  let sequence = 1
  let frames = 0
  let startedMs = 0
  let timer: NodeJS.Timeout | undefined
  const ssrc = Math.floor(Math.random() * 0xffffffff)

  const packet = (payload: { type: number; isMarked: boolean; timestamp: number; bytes: Uint8Array }) => {
    if (far === undefined) return
    const bytes = Buffer.alloc(12 + payload.bytes.length)
    bytes[0] = 0x80
    bytes[1] = payload.type | (payload.isMarked ? 0x80 : 0)
    bytes.writeUInt16BE(sequence++ & 0xffff, 2)
    bytes.writeUInt32BE(payload.timestamp >>> 0, 4)
    bytes.writeUInt32BE(ssrc, 8)
    bytes.set(payload.bytes, 12)
    socket.send(bytes, far.port, far.host)
  }

  const frame = () => {
    const timestamp = frames * FRAME
    frames++
    if (pressed !== undefined) {
      packet(pressed.next(timestamp))
      if (pressed.isDone()) {
        pressed.done()
        pressed = undefined
      }
      return
    }
    if (tone === 'mute') return
    packet({ type: 0, isMarked: frames === 1, timestamp, bytes: toneFrame(tone, timestamp) })
  }

  const connect = (host: string, port: number) => {
    far = { host, port }
    if (timer !== undefined) return
    startedMs = performance.now()
    timer = setInterval(() => {
      while (frames * 20 < performance.now() - startedMs) frame()
    }, 10)
  }

  socket.on('message', (bytes, from) => {
    // Who is not told where the far end is answers where its sound comes from.
    if (far === undefined) connect(from.address, from.port)
    if (bytes.length < 13 || ((bytes[1] ?? 0) & 0x7f) !== 0) return
    for (let i = 12; i < bytes.length && heard.length < MAX_HEARD_SAMPLES; i++) heard.push(fromUlaw(bytes[i] ?? 0))
  })
  socket.on('error', () => {})

  return {
    port: socket.address().port,
    connect,
    send(next) {
      tone = next
    },
    press(digit) {
      return new Promise((resolve) => {
        pressed = pressDigit(DIGITS.indexOf(digit), resolve)
      })
    },
    takeHeard() {
      const samples = Int16Array.from(heard)
      heard = []
      return samples
    },
    close() {
      clearInterval(timer)
      pressed?.done()
      socket.close()
    },
  }
}

interface Pressed {
  next(timestamp: number): { type: number; isMarked: boolean; timestamp: number; bytes: Uint8Array }
  isDone(): boolean
  done(): void
}

function pressDigit(event: number, done: () => void): Pressed {
  const shown = 6
  let sent = 0
  let began = 0
  return {
    next(timestamp) {
      if (sent === 0) began = timestamp
      sent++
      const duration = Math.min(sent, shown) * FRAME
      const bytes = Uint8Array.of(event, (sent > shown ? 0x80 : 0) | 10, duration >> 8, duration & 0xff)
      return { type: 101, isMarked: sent === 1, timestamp: began, bytes }
    },
    isDone: () => sent >= shown + 3,
    done,
  }
}

function toneFrame(hz: number, from: number): Uint8Array {
  const bytes = new Uint8Array(FRAME)
  for (let i = 0; i < FRAME; i++) {
    bytes[i] = toUlaw(hz === 0 ? 0 : Math.round(8_000 * Math.sin((2 * Math.PI * hz * (from + i)) / RATE)))
  }
  return bytes
}

/** ITU-T G.711 µ-law: 14 significant bits, bias 132. */
function toUlaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const level = Math.min(Math.abs(sample), 32_635) + 132
  const exponent = Math.max(0, Math.floor(Math.log2(level)) - 7)
  const mantissa = (level >> (exponent + 3)) & 0x0f
  return ~(sign | (exponent << 4) | mantissa) & 0xff
}

function fromUlaw(byte: number): number {
  const bits = ~byte & 0xff
  const level = ((((bits & 0x0f) << 3) + 132) << ((bits & 0x70) >> 4)) - 132
  return (bits & 0x80) === 0 ? level : -level
}
