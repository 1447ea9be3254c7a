import { join } from 'node:path'
import type { LegEffect } from '../../../core/words/leg.ts'
import type { RecordingSignal } from '../../../core/words/recording.ts'
import { type Arrivals, createArrivals } from './arrivals.ts'
import { lackOfSpace } from './free-space.ts'
import type { AriFact } from './from-ari.ts'
import type { Kept } from './keep-recording.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import type { Listing } from './listing.ts'
import { newOpenRecording, type OpenRecording } from './open-recording.ts'
import type { RecorderParts } from './recorder-parts.ts'
import { bytesOf, findParts, isFile, partNamed } from './spool.ts'
import { hangUp, listenTo, muteRecord, partOf, record, type Side, stopRecord, unmuteRecord } from './to-ari.ts'

type StartEffect = Extract<LegEffect, { readonly type: 'recording.start' }>
type Fact<T extends AriFact['type']> = Extract<AriFact, { readonly type: T }>

const MOST_REMEMBERED = 1_000
const SIDES: readonly Side[] = ['in', 'out']

/**
 * Records legs. A call is two channels of ours that listen to what the leg says and hears, each into a file of the spool;
 * the names of the files say all that is needed to finish a recording after a restart.
 */
export class Recorder {
  readonly #parts: RecorderParts
  readonly #keeper: Keeper = createKeeper()
  readonly #open = new Map<string, OpenRecording>()
  readonly #arrivals: Arrivals
  /** What was kept or failed is over: it is not begun again, and nothing more is said of it unasked. */
  readonly #over = new Set<string>()
  #isReleased = false

  constructor(parts: RecorderParts) {
    this.#parts = parts
    this.#arrivals = createArrivals(parts.clock, parts.times.answerMs)
  }

  /** Begins a recording; one of this id that is on already is fine. */
  async start(effect: StartEffect): Promise<void> {
    const { recording, kind } = effect
    if (this.#open.has(recording) || this.#over.has(recording)) return
    const open = this.#enter(effect)
    const reason = await this.#begin(open, effect).catch((error: unknown) => textOf(error))
    if (reason === '' || open.isEnding) return this.#watch(open)
    this.#open.delete(recording)
    if (kind === 'call') await this.#hangUpHelpers(recording)
    this.#fail(recording, reason)
  }

  /** Ends a recording and keeps it; finishes one that was left over; says so when there is nothing of it. */
  async stop(effect: { readonly recording: string; readonly leg: string }): Promise<void> {
    const { recording } = effect
    const open = this.#open.get(recording)
    if (open !== undefined) return this.#end(open)
    const answer = await this.#parts.ask(stopRecord(partOf(recording, 'voice')))
    if (answer.status !== 404) return this.#endLater(this.#enter({ ...effect, kind: 'voicemail' }))
    await this.#finish(this.#enter({ ...effect, kind: 'call' }))
  }

  /** Records silence in place of both sides; rejects when Asterisk does not. */
  async pause(recording: string): Promise<void> {
    await Promise.all(SIDES.map((side) => this.#parts.ask(muteRecord(partOf(recording, side)))))
  }

  /** Records both sides again. */
  async resume(recording: string): Promise<void> {
    await Promise.all(SIDES.map((side) => this.#parts.ask(unmuteRecord(partOf(recording, side)))))
  }

  /** Takes what Asterisk says of recordings. */
  take(fact: AriFact): void {
    if (fact.type === 'helper') this.#arrivals.came(fact.id)
    else if (fact.type === 'recording') this.#began(fact)
    else if (fact.type === 'recorded') this.#partEnded(fact)
  }

  /** After an attach: goes on with what still records, finishes what does not. */
  adopt({ legs, helpers }: Listing): void {
    const live = new Set(legs.map(({ leg }) => leg))
    const listening = new Set(helpers.map(({ recording }) => recording))
    for (const { recording, leg } of helpers) {
      if (!this.#open.has(recording)) this.#watch(this.#enter({ recording, leg, kind: 'call' }))
    }
    for (const open of this.#open.values()) {
      const isOn = open.kind === 'call' ? listening.has(open.recording) : live.has(open.leg)
      if (!isOn) void this.#finish(open)
    }
  }

  /** Lets go of what records; it goes on in Asterisk. */
  release(): void {
    this.#isReleased = true
    for (const open of this.#open.values()) open.cancel()
    this.#open.clear()
  }

  /** Lets go, and finishes what is being kept. */
  async close(): Promise<void> {
    this.release()
    await this.#keeper.close()
  }

  #enter(of: Parameters<typeof newOpenRecording>[0]): OpenRecording {
    const open = newOpenRecording(of)
    this.#open.set(of.recording, open)
    return open
  }

  /** Resolves with '' once Asterisk records, or with the reason why it shall not. */
  async #begin(open: OpenRecording, { leg, recording, kind, maxMs }: StartEffect): Promise<string> {
    const { ask, folders, leastFreeBytes } = this.#parts
    const lack = await lackOfSpace([folders.spoolDir, folders.dir], leastFreeBytes)
    if (lack !== '') return lack
    if (kind === 'voicemail') await ask(record(leg, partOf(recording, 'voice'), kind, maxMs))
    else await Promise.all([this.#listen(open, 'in', maxMs), this.#listen(open, 'out', maxMs)])
    return ''
  }

  async #listen({ leg, recording, kind }: OpenRecording, side: Side, maxMs: number): Promise<void> {
    const { ask, app } = this.#parts
    const helper = partOf(recording, side)
    const hasCome = this.#arrivals.of(helper)
    await ask(listenTo(leg, recording, side, app))
    // A channel can be recorded only once it is in Stasis.
    await hasCome
    await ask(record(helper, helper, kind, maxMs))
  }

  #began({ name, atMs }: Fact<'recording'>): void {
    const part = partNamed(name)
    if (part !== undefined) this.#open.get(part.recording)?.beganMs.set(part.side, atMs)
  }

  /** A recording that we do not know was begun before a restart of ours. */
  #partEnded({ name, reason }: Fact<'recorded'>): void {
    const part = partNamed(name)
    if (part === undefined || this.#over.has(part.recording)) return
    const { recording, side } = part
    if (reason !== '') this.#parts.log.warn({ recording, side, reason }, 'Asterisk could not record one side')
    const kind = side === 'voice' ? 'voicemail' : 'call'
    const open = this.#open.get(recording) ?? this.#enter({ recording, leg: '', kind })
    open.waitsFor.delete(side)
    if (open.waitsFor.size === 0) void this.#finish(open)
    else this.#endLater(open)
  }

  async #end(open: OpenRecording): Promise<void> {
    if (open.isEnding) return
    this.#endLater(open)
    if (open.kind === 'voicemail') await this.#parts.ask(stopRecord(partOf(open.recording, 'voice')))
    else await this.#hangUpHelpers(open.recording)
  }

  /** Keeps what there is when Asterisk does not say in time that every part has ended. */
  #endLater(open: OpenRecording): void {
    if (open.isEnding) return
    const { clock, times } = this.#parts
    open.isEnding = true
    open.cancel()
    open.cancel = clock.at(clock.now() + times.answerMs, () => void this.#finish(open))
  }

  async #finish(open: OpenRecording): Promise<void> {
    open.isEnding = true
    open.cancel()
    if (open.isKeeping || this.#open.get(open.recording) !== open) return
    open.isKeeping = true
    const file = `${open.recording}.wav`
    try {
      const kept = await this.#keep(open, join(this.#parts.folders.dir, file))
      if (kept === undefined) return
      this.#say({ type: 'recording.kept', recording: open.recording, file, ...kept })
    } catch (error) {
      this.#fail(open.recording, textOf(error))
    } finally {
      this.#open.delete(open.recording)
    }
  }

  /**
   * Makes one file of the parts. When they are gone and the file is there, it was kept before. What was let go meanwhile
   * is left to the next start.
   */
  async #keep({ recording, beganMs }: OpenRecording, target: string): Promise<Kept | undefined> {
    const parts = await findParts(this.#parts.folders.spoolDir, recording, beganMs)
    const isKept = parts.length === 0 && (await isFile(target))
    if (this.#isReleased) return undefined
    if (parts.length > 0) return this.#keeper.keep({ parts, target })
    if (isKept) return this.#keeper.measure(target)
    throw new Error('no sound of it was found')
  }

  /** The files must grow; when they do not, nobody should believe that the call is recorded. */
  #watch(open: OpenRecording): void {
    const { clock, times } = this.#parts
    if (open.isEnding) return
    open.cancel = clock.at(clock.now() + times.stallMs, () => void this.#check(open))
  }

  async #check(open: OpenRecording): Promise<void> {
    const bytes = await bytesOf(this.#parts.folders.spoolDir, open.recording, open.kind)
    if (open.isEnding) return
    if (bytes > open.bytes) {
      open.bytes = bytes
      return this.#watch(open)
    }
    this.#open.delete(open.recording)
    this.#fail(open.recording, 'stalled')
    if (open.kind === 'call') await this.#hangUpHelpers(open.recording)
  }

  async #hangUpHelpers(recording: string): Promise<void> {
    const ends = SIDES.map((side) => this.#parts.ask(hangUp({ leg: partOf(recording, side), cause: 'normal' })))
    for (const end of await Promise.allSettled(ends)) {
      if (end.status === 'rejected')
        this.#parts.log.warn({ recording, reason: textOf(end.reason) }, 'a recording goes on')
    }
  }

  #say(signal: RecordingSignal): void {
    if (this.#over.size >= MOST_REMEMBERED) this.#over.delete(this.#over.values().next().value ?? '')
    this.#over.add(signal.recording)
    this.#parts.report(signal)
  }

  #fail(recording: string, reason: string): void {
    this.#parts.log.warn({ recording, reason }, 'a recording failed; the call goes on')
    this.#say({ type: 'recording.failed', recording, reason })
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
