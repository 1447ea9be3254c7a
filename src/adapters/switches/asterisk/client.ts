import type { WebSocket } from 'ws'
import type { Clock } from '../../../ports/clock.ts'
import { type AsteriskInfo, readAsteriskInfo } from './asterisk-info.ts'
import type { Log } from './log.ts'
import { AriError, type AriRest } from './rest.ts'
import { type AriClient, type AriDocs, fetchAriDocs, loadAriClient } from './vendor.ts'
import { within } from './within.ts'

/** How long the link waits for what; all in ms. */
export interface LinkTimes {
  /** For opening the socket and for each answer to a ping or a probe. */
  readonly answerMs: number
  /** Between two probes of a link that is up; half-open is found after `probeMs + answerMs` at the latest. */
  readonly probeMs: number
  /** The first and the longest pause between two tries to connect. */
  readonly retryFromMs: number
  readonly retryToMs: number
}

/** Times for a switch near by: a dead link is found within 5 s, a switch that is back within 1 s. */
export const LINK_TIMES: LinkTimes = { answerMs: 3_000, probeMs: 2_000, retryFromMs: 100, retryToMs: 1_000 }

/** Who is told what about the link. */
export interface LinkEvents {
  /** The socket is open; resolves when its owner is ready. A rejection drops the link and tries again. */
  attached(info: AsteriskInfo): Promise<void>
  /** Each event as it came, unchecked. */
  event(event: unknown): void
  /** The link is gone; `isDead` when nothing listens there any more. May be called again when that turns out. */
  lost(isDead: boolean): void
}

/** The event side of ARI: connects, watches and connects again for as long as it takes. */
export interface AriLink {
  /** Resolves when attached for the first time; rejects when the switch says no, or after `patienceMs` without it. */
  start(patienceMs: number): Promise<void>
  /** Lets go of the link for good, without a word to `lost`. Safe to call twice. */
  stop(): void
}

/** Refused that often in a row, the switch is taken for dead. */
const REFUSED_MEANS_DEAD = 3

/** Makes the link to one Asterisk; nothing happens before `start`. */
export function createAriLink(parts: {
  readonly server: { readonly url: string; readonly user: string; readonly password: string; readonly app: string }
  readonly rest: AriRest
  readonly clock: Clock
  readonly log: Log
  readonly times: LinkTimes
  readonly events: LinkEvents
}): AriLink {
  return new Link(parts)
}

type Parts = Parameters<typeof createAriLink>[0]

class Link implements AriLink {
  readonly #parts: Parts
  #docs: { version: string; docs: AriDocs } = { version: '', docs: new Map() }
  readonly #module = loadAriClient(() => this.#docs.docs)
  #socket: WebSocket | undefined
  #isStopped = false
  #refused = 0
  #isAttached = false
  #cancelTimer: () => void = () => {}

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async start(patienceMs: number): Promise<void> {
    const { clock } = this.#parts
    this.#isStopped = false
    const untilMs = clock.now() + patienceMs
    for (let pauseMs = this.#parts.times.retryFromMs; ; pauseMs = this.#longer(pauseMs)) {
      try {
        await this.#connect()
        return
      } catch (error) {
        if (isFinal(error) || this.#isStopped || clock.now() + pauseMs >= untilMs) throw error
        await this.#pause(pauseMs)
      }
    }
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelTimer()
    this.#drop()
  }

  async #connect(): Promise<void> {
    const { server, rest, times, events } = this.#parts
    const info = readAsteriskInfo((await rest.ask({ method: 'GET', path: '/asterisk/info' })).body)
    if (this.#docs.version !== info.version) this.#docs = { version: info.version, docs: await fetchAriDocs(rest) }
    const client = await within(times.answerMs, this.#module.connect(server.url, server.user, server.password))
    // All channels are told of: a leg that we ring is not in our application before it is up.
    const opened = client.start(server.app, true)
    const socket = this.#harden(client)
    try {
      await within(times.answerMs, Promise.race([opened, failure(socket)]))
      if (this.#isStopped) throw new Error('the link was stopped')
      this.#watch(socket)
      await Promise.race([events.attached(info), closed(socket)])
    } catch (error) {
      this.#drop()
      throw error
    }
    this.#refused = 0
    this.#isAttached = true
  }

  /**
   * Takes the socket out of ari-client's hands: it would give up after ten tries, an event that it does not know would
   * throw inside the socket and leave it deaf, and making objects of each event would cost more than all that we do.
   */
  #harden(client: AriClient): WebSocket {
    const socket = client._ws
    if (socket === undefined) throw new Error('expected ari-client to open a socket')
    socket.removeAllListeners('message').removeAllListeners('error').removeAllListeners('close')
    socket.on('error', () => {})
    socket.on('message', (data) => {
      if (socket === this.#socket) this.#hear(String(data))
    })
    this.#socket = socket
    return socket
  }

  #hear(text: string): void {
    let event: unknown
    try {
      event = JSON.parse(text)
    } catch (error) {
      this.#parts.log.debug({ reason: textOf(error) }, 'what Asterisk said is not JSON and was left out')
      return
    }
    this.#parts.events.event(event)
  }

  #watch(socket: WebSocket): void {
    socket.once('close', () => {
      if (socket === this.#socket) this.#lose('the socket was closed')
    })
    this.#probeLater(socket)
  }

  #probeLater(socket: WebSocket): void {
    this.#cancelTimer = this.#parts.clock.at(this.#parts.clock.now() + this.#parts.times.probeMs, () => {
      this.#probe(socket).then(
        () => socket === this.#socket && this.#probeLater(socket),
        (error: unknown) => socket === this.#socket && this.#lose(textOf(error)),
      )
    })
  }

  async #probe(socket: WebSocket): Promise<void> {
    const { rest, times } = this.#parts
    const pong = new Promise<void>((resolve) => socket.once('pong', () => resolve()))
    socket.ping()
    await within(times.answerMs, Promise.all([pong, rest.ask({ method: 'GET', path: '/asterisk/ping' })]))
  }

  #lose(reason: string): void {
    const wasAttached = this.#isAttached
    this.#drop()
    if (this.#isStopped || !wasAttached) return
    this.#parts.log.warn({ reason }, 'the link to Asterisk is lost; calls go on without us, trying again')
    this.#parts.events.lost(false)
    void this.#reconnect()
  }

  async #reconnect(): Promise<void> {
    for (let pauseMs = this.#parts.times.retryFromMs; !this.#isStopped; pauseMs = this.#longer(pauseMs)) {
      try {
        await this.#connect()
        this.#parts.log.info({}, 'the link to Asterisk is up again')
        return
      } catch (error) {
        this.#countRefused(error)
        this.#parts.log.debug({ reason: textOf(error) }, 'Asterisk does not take the link yet')
      }
      await this.#pause(pauseMs)
    }
  }

  #countRefused(error: unknown): void {
    this.#refused = error instanceof AriError && error.code === 'ECONNREFUSED' ? this.#refused + 1 : 0
    if (this.#refused === REFUSED_MEANS_DEAD) this.#parts.events.lost(true)
  }

  #longer(pauseMs: number): number {
    return Math.min(pauseMs * 2, this.#parts.times.retryToMs)
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.at(this.#parts.clock.now() + ms, resolve)
      this.#cancelTimer = () => {
        cancel()
        resolve()
      }
    })
  }

  #drop(): void {
    this.#cancelTimer()
    const socket = this.#socket
    this.#socket = undefined
    this.#isAttached = false
    socket?.terminate()
  }
}

/** Wrong password or not ARI at all: trying again will not help. */
function isFinal(error: unknown): boolean {
  return error instanceof AriError && (error.status === 401 || error.status === 403 || error.status === 404)
}

function failure(socket: WebSocket): Promise<never> {
  return new Promise((_resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the socket was closed before it was open')))
  })
}

function closed(socket: WebSocket): Promise<never> {
  return new Promise((_resolve, reject) => {
    socket.once('close', () => reject(new Error('the socket was closed during the attach')))
  })
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
