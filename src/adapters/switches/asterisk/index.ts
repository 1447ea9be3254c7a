import { mkdir } from 'node:fs/promises'
import type { LegEffect, LiveLeg } from '../../../core/words/leg.ts'
import type { Ability, Switch, SwitchReport } from '../../../ports/switch.ts'
import type { AsteriskInfo } from './asterisk-info.ts'
import { bridgeOf } from './bridge-names.ts'
import { type AriLink, createAriLink } from './client.ts'
import { type Coach, createCoach } from './coach.ts'
import { type Commands, createCommands } from './commands.ts'
import { type AriFact, fromAri } from './from-ari.ts'
import { adoptLegs, type LegBook, newLegBook, takeFact } from './legs.ts'
import { askListing, type Listing } from './listing.ts'
import { type AsteriskOptions, LEAST_FREE_BYTES, TIMES, type Times } from './options.ts'
import { abilitiesOf, performOn } from './perform.ts'
import { Recorder } from './recorder.ts'
import { type AriAnswer, AriError, type AriRequest, type AriRest, openAriRest } from './rest.ts'
import { subscribe } from './subscribe.ts'

/** Drives one Asterisk (20 or later) over ARI. */
export function createAsterisk(options: AsteriskOptions): Switch {
  return new Asterisk(options)
}

type Attachment = 'off' | 'away' | 'attached' | 'replaced'

class Asterisk implements Switch {
  readonly name: string
  readonly can: ReadonlySet<Ability>
  readonly #options: AsteriskOptions
  readonly #app: string
  readonly #times: Times
  #book: LegBook
  #run: { rest: AriRest; link: AriLink; commands: Commands; recorder: Recorder; coach: Coach } | undefined
  #status: Attachment = 'off'
  #startedAt = ''
  #software = ''
  #waiting: AriFact[] = []
  /** Bridges in which the last listing showed nobody. */
  #empty: ReadonlySet<string> = new Set()
  #report: (signal: SwitchReport) => void = () => {}

  constructor(options: AsteriskOptions) {
    this.name = options.name
    this.can = abilitiesOf(options.trunk ?? '')
    this.#options = options
    this.#app = options.app ?? 'ringdown'
    this.#times = { ...TIMES, ...options.times }
    this.#book = newLegBook(options.name)
  }

  get software(): string {
    return this.#software
  }

  async start(report: (signal: SwitchReport) => void): Promise<void> {
    if (this.#status !== 'off') return
    this.#status = 'away'
    this.#report = report
    await mkdir(this.#options.recordings.dir, { recursive: true, mode: 0o700 })
    this.#run = this.#assemble()
    try {
      await this.#run.link.start(this.#times.patienceMs)
    } catch (error) {
      await this.stop()
      throw new Error(this.#advice(error))
    }
  }

  perform(effect: LegEffect): Promise<void> {
    try {
      return performOn(this.#running(), effect)
    } catch (error) {
      return Promise.reject(error)
    }
  }

  async snapshot(): Promise<readonly LiveLeg[]> {
    const run = this.#running()
    const { fresh } = this.#book
    const before = new Set(fresh)
    fresh.clear()
    const listing = await askListing({ ask: (request) => this.#ask(request) }, this.#installation())
    this.#sweep(run, listing, before)
    return listing.legs
  }

  async stop(): Promise<void> {
    const run = this.#run
    this.#run = undefined
    this.#status = 'off'
    if (run === undefined) return
    run.link.stop()
    await run.recorder.close()
    await run.rest.close()
  }

  #assemble() {
    const { url, user, password, clock, log, recordings, resolveMedia } = this.#options
    const rest = openAriRest({ url, user, password, timeoutMs: this.#times.requestMs })
    const link = createAriLink({
      server: { url, user, password, app: this.#app },
      rest,
      clock,
      log,
      times: this.#times,
      events: {
        attached: (info) => this.#attach(info),
        event: (event) => this.#hear(event),
        lost: (isDead) => this.#lose(isDead),
      },
    })
    const ask = (request: AriRequest) => this.#ask(request)
    const report = (signal: SwitchReport) => this.#report(signal)
    const commands = createCommands({
      ask,
      report,
      resolveMedia,
      book: this.#book,
      installation: this.#installation(),
      log,
    })
    const recorder = new Recorder({
      ask,
      report,
      app: this.#app,
      folders: recordings,
      leastFreeBytes: recordings.leastFreeBytes ?? LEAST_FREE_BYTES,
      times: this.#times,
      clock,
      log,
    })
    const coach = createCoach({ ask, app: this.#app, book: this.#book, clock, answerMs: this.#times.answerMs })
    return { rest, link, commands, recorder, coach }
  }

  #installation() {
    return { app: this.#app, trunk: this.#options.trunk ?? '' }
  }

  #running() {
    if (this.#status === 'replaced') throw new Error(`another server drives ${this.name} now`)
    if (this.#run === undefined || this.#status !== 'attached') throw new Error(`the link to ${this.name} is away`)
    return this.#run
  }

  async #ask(request: AriRequest): Promise<AriAnswer> {
    return this.#running().rest.ask(request)
  }

  /** The listing comes first; what happened while it was being asked for comes after it. */
  async #attach(info: AsteriskInfo): Promise<void> {
    const run = this.#run
    if (run === undefined) throw new Error('the switch was stopped')
    const { clock, log } = this.#options
    const { askedAtMs, listing } = await subscribe(run.rest, this.#installation(), clock).catch((error: unknown) => {
      this.#waiting = []
      throw error
    })
    const isRestarted = this.#startedAt !== '' && this.#startedAt !== info.startedAt
    this.#startedAt = info.startedAt
    this.#software = `Asterisk ${info.version}`
    adoptLegs(this.#book, listing.legs)
    this.#status = 'attached'
    log.info(
      { switch: this.name, version: info.version, legs: listing.legs.length, isRestarted },
      'attached to Asterisk',
    )
    this.#report({ type: 'switch.listed', switch: this.name, legs: listing.legs, askedAtMs, isRestarted })
    this.#tidy(run, listing)
    for (const fact of this.#waiting.splice(0)) this.#take(fact)
  }

  /** Recordings that ended unseen are finished; bridges that a dead server left empty go with the next listing. */
  #tidy({ recorder }: { readonly recorder: Recorder }, listing: Listing): void {
    recorder.adopt(listing)
    for (const name of listing.bridges) this.#book.names.learn(name)
    this.#empty = new Set(listing.emptyBridges)
  }

  /**
   * Whoever was to enter a bridge may have hung up meanwhile; one that two listings show empty, with nobody put in
   * between them, is waited for by nobody. Removed while somebody enters, its name would be spent and they outside.
   */
  #sweep({ commands }: { readonly commands: Commands }, { emptyBridges }: Listing, fresh: ReadonlySet<string>): void {
    for (const name of emptyBridges)
      if (this.#empty.has(name) && !fresh.has(bridgeOf(name)))
        this.#quietly(commands.sweepBridge(name), 'an empty bridge stays')
    this.#empty = new Set(emptyBridges)
  }

  #hear(event: unknown): void {
    const fact = fromAri(event)
    if (fact === undefined) return
    if (this.#status === 'attached') this.#take(fact)
    else if (this.#status === 'away') this.#waiting.push(fact)
  }

  #take(fact: AriFact): void {
    const run = this.#run
    if (fact.type === 'replaced') this.#yield()
    if (fact.type === 'replaced' || run === undefined) return
    for (const signal of takeFact(this.#book, fact)) this.#report(signal)
    run.recorder.take(fact)
    this.#quietly(run.coach.take(fact), 'a channel of ours that listens goes on')
    if (fact.type === 'playing') this.#quietly(run.commands.stopRest(fact.leg, fact.play), 'a sound goes on')
    if (fact.type === 'unbridged' && fact.members.length === 0)
      this.#quietly(run.commands.dropBridge(fact.bridge), 'an empty bridge stays')
  }

  #lose(isDead: boolean): void {
    if (this.#status === 'replaced' || this.#status === 'off') return
    this.#status = 'away'
    this.#waiting = []
    this.#report({ type: 'switch.lost', switch: this.name, isDead })
  }

  /** Two servers must never drive one switch: the one that was replaced stops acting at once, until it is started anew. */
  #yield(): void {
    this.#status = 'replaced'
    this.#run?.link.stop()
    this.#run?.recorder.release()
    this.#options.log.error(
      { switch: this.name, app: this.#app },
      'ANOTHER SERVER HAS TAKEN OVER THIS ASTERISK; this one has stopped acting on it. Stop one of the two servers.',
    )
    this.#report({ type: 'switch.lost', switch: this.name, isDead: false })
  }

  #quietly(work: Promise<unknown>, text: string): void {
    work.catch((error: unknown) => {
      this.#options.log.warn({ switch: this.name, reason: textOf(error) }, text)
    })
  }

  #advice(error: unknown): string {
    const { url, user } = this.#options
    const isRefused = error instanceof AriError && (error.status === 401 || error.status === 403)
    const what = isRefused
      ? `does not accept the user '${user}' with this password; compare them with its ari.conf (read_only must be no)`
      : 'is not to be had; check that Asterisk runs and that http.conf and ari.conf say enabled=yes at this address'
    return `Expected Asterisk's ARI at ${url}, but it ${what}. It said: ${textOf(error)}`
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
