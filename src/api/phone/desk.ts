import type { Event } from '../../core/words/event.ts'
import type { PhoneKind } from '../../core/words/phone.ts'
import type { BrowserPhones, Credential } from '../../ports/browser-phones.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Row } from '../../ports/store.ts'
import type { Loop } from '../../runtime/loop.ts'
import { problem, refused } from '../http/problem.ts'
import { submit } from '../http/submit.ts'
import type { LiveRows } from '../live-rows.ts'
import { createPresence, type Presence } from './presence.ts'
import type { Registration } from './sip-glance.ts'
import type { Tunnel } from './tunnel.ts'

/** What the phones of agents are handled with. */
export interface PhoneDeskParts {
  readonly loop: Loop
  readonly live: LiveRows
  readonly clock: Clock
  readonly log: { warn(detail: object, message: string): void }
  /** Undefined where the switch has no audio for browsers. */
  readonly browserPhones?: BrowserPhones | undefined
}

const BROWSER = /^phone:(web-[a-z0-9]+)$/

/** The phones that agents have chosen: makes those in browsers, and knows which page holds each. */
export class PhoneDesk {
  readonly #parts: PhoneDeskParts
  readonly #presence: Presence
  /** Which page holds a phone, by phone. */
  readonly #owners = new Map<string, string>()
  readonly #tunnels = new Map<string, Tunnel>()
  /** The browser phones of agents as of the last event, to be taken away when another follows. */
  readonly #names = new Map<string, string>()
  #unsubscribe = () => {}

  constructor(parts: PhoneDeskParts) {
    const { loop, clock, log } = parts
    this.#parts = parts
    this.#presence = createPresence({
      clock,
      report(signal) {
        loop.submit(signal).catch((error: unknown) => log.warn({ error }, 'what was seen of a phone came too late'))
      },
    })
  }

  /** Follows the loop, and expects the pages that had a phone before a restart. */
  async start(): Promise<void> {
    const { live, loop } = this.#parts
    for (const agent of live.keys('agent-now')) {
      const name = this.nameOf(agent)
      if (name === '') continue
      this.#names.set(agent, name)
      this.#presence.expect(agent, addressOf(name))
    }
    this.#unsubscribe = loop.subscribe(({ logged }) => {
      for (const { event } of logged) this.#follow(event)
    })
    await this.#tidy()
  }

  stop(): void {
    this.#unsubscribe()
    this.#presence.stop()
    for (const tunnel of [...this.#tunnels.values()]) tunnel.end('stopping')
  }

  /** Gives an agent a phone in a browser; `owner` names the page. Throws a problem when it cannot be had. */
  async open(agent: string, owner: string): Promise<Credential> {
    const { browserPhones, log } = this.#parts
    if (browserPhones === undefined)
      throw problem('phone.noAudio', 'this switch has no audio for browsers; choose a desk phone or a number')
    const credential = await browserPhones.open().catch((error: unknown) => {
      log.warn({ reason: String(error) }, 'a phone in a browser could not be made')
      throw refused({ code: 'switch.away', detail: 'the switch did not make the phone' })
    })
    try {
      await this.choose(agent, addressOf(credential.name), 'browser')
    } catch (error) {
      browserPhones.close([credential.name]).catch(() => {})
      throw error
    }
    this.#owners.set(credential.name, owner)
    return credential
  }

  /** Gives an agent a phone. */
  async choose(agent: string, phone: string, kind: PhoneKind): Promise<void> {
    await submit(this.#parts.loop, { type: 'phone.choose', agent, phone, kind })
  }

  /** Takes an agent's phone in a browser away. */
  giveUp(agent: string): void {
    const name = this.nameOf(agent)
    if (name === '') return
    this.#presence.gone(agent, addressOf(name))
    this.#takeAway(agent, name)
  }

  /** The agent's phone in a browser, such as `web-1f…`; '' when it is of another kind or there is none. */
  nameOf(agent: string): string {
    return BROWSER.exec(String(this.#parts.live.row('agent-now', agent)?.['phone'] ?? ''))?.[1] ?? ''
  }

  /** A page has come for the agent's phone; whoever had it before is sent away. */
  attach(agent: string, tunnel: Tunnel): void {
    const before = this.#tunnels.get(agent)
    this.#tunnels.set(agent, tunnel)
    this.#presence.expect(agent, addressOf(this.nameOf(agent)))
    before?.end('replaced')
  }

  /** A page has gone. */
  detach(agent: string, tunnel: Tunnel): void {
    if (this.#tunnels.get(agent) !== tunnel) return
    this.#tunnels.delete(agent)
    this.#presence.gone(agent, addressOf(this.nameOf(agent)))
  }

  /** The switch has answered a page that registers. */
  heard(agent: string, tunnel: Tunnel, { name, isRegistered }: Registration): void {
    if (this.#tunnels.get(agent) !== tunnel || name !== this.nameOf(agent)) return
    if (isRegistered) this.#presence.here(agent, addressOf(name))
    else this.#presence.gone(agent, addressOf(name))
  }

  /** The row `phone` of the topic `me`. */
  row(agent: string): Row | undefined {
    const now = this.#parts.live.row('agent-now', agent)
    if (now === undefined) return undefined
    const { phoneKind: kind, phoneStatus: status, phoneSinceMs: since } = now
    return { kind, status, since, owner: this.#owners.get(this.nameOf(agent)) ?? '' }
  }

  /** A phone that its agent has no more is taken away with its page. */
  #follow(event: Event): void {
    if (event.type !== 'phone.chosen' && event.type !== 'agent.loggedOut') return
    const before = this.#names.get(event.agent)
    const now = event.type === 'phone.chosen' ? BROWSER.exec(event.phone)?.[1] : undefined
    if (now === undefined) this.#names.delete(event.agent)
    else this.#names.set(event.agent, now)
    if (before !== undefined && before !== now) this.#takeAway(event.agent, before)
  }

  #takeAway(agent: string, name: string): void {
    const { browserPhones, log } = this.#parts
    this.#owners.delete(name)
    const tunnel = this.#tunnels.get(agent)
    this.#tunnels.delete(agent)
    tunnel?.end('replaced')
    browserPhones?.close([name]).catch((error: unknown) => {
      log.warn({ reason: String(error) }, 'a phone in a browser was not taken away; the next start does it')
    })
  }

  /** Phones that a dead server left behind. */
  async #tidy(): Promise<void> {
    const { browserPhones, log } = this.#parts
    if (browserPhones === undefined) return
    const used = new Set(this.#names.values())
    try {
      await browserPhones.close((await browserPhones.names()).filter((name) => !used.has(name)))
    } catch (error) {
      log.warn({ reason: String(error) }, 'old phones in browsers were not taken away')
    }
  }
}

function addressOf(name: string): string {
  return `phone:${name}`
}
