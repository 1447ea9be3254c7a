import type { Media } from '../../../core/words/flow.ts'
import type { LegEffect, LegSignal } from '../../../core/words/leg.ts'
import { createTurns } from '../../../lib/turns.ts'
import { bridgeOf } from './bridge-names.ts'
import { dropBridge, fillBridge, leaveBridge, makeBridge, sweepBridge } from './bridges.ts'
import { answered, enterRung, type LegBook, type LegRecord, played } from './legs.ts'
import type { Log } from './log.ts'
import { type AriAnswer, AriError, type AriRequest } from './rest.ts'
import * as ari from './to-ari.ts'

type EffectOf<T extends LegEffect['type']> = Extract<LegEffect, { readonly type: T }>

/** What the commands work with. */
export interface CommandParts {
  ask(request: AriRequest): Promise<AriAnswer>
  report(signal: LegSignal): void
  /** The sound file without extension, or null when there is none. */
  resolveMedia(media: Media): Promise<string | null>
  readonly book: LegBook
  readonly installation: ari.Installation
  readonly log: Log
}

/** Requests to legs. What concerns one leg or one bridge happens in the order asked; different ones side by side. */
export interface Commands {
  answer(effect: EffectOf<'leg.answer'>): Promise<void>
  ring(effect: EffectOf<'leg.ring'>): Promise<void>
  play(effect: EffectOf<'leg.play'>): Promise<void>
  stopPlay(effect: EffectOf<'leg.stopPlay'>): Promise<void>
  join(effect: EffectOf<'leg.join'>): Promise<void>
  hold(effect: EffectOf<'leg.hold'>): Promise<void>
  ringback(effect: EffectOf<'leg.ringback'>): Promise<void>
  digits(effect: EffectOf<'leg.digits'>): Promise<void>
  hangup(effect: EffectOf<'leg.hangup'>): Promise<void>
  /** Runs a task in the turn of a leg. */
  inTurn<T>(leg: string, task: () => Promise<T>): Promise<T>
  /** Stops what is left of a play that was stopped: ARI goes on to the next sound of a list. */
  stopRest(leg: string, play: string): Promise<void>
  /** Removes a bridge that nobody is in any more. */
  dropBridge(bridge: string): Promise<void>
  /** Removes the bridge of a name in which listings show nobody, unless somebody was put in since. */
  sweepBridge(name: string): Promise<void>
}

/** Makes the commands of one switch. */
export function createCommands(parts: CommandParts): Commands {
  const turns = createTurns()
  const inTurn = <T>(leg: string, task: () => Promise<T>) => turns(leg, task)
  return {
    inTurn,
    answer: (effect) => inTurn(effect.leg, () => answer(parts, effect)),
    ring: (effect) => inTurn(effect.leg, () => ring(parts, effect)),
    play: (effect) => inTurn(effect.leg, () => play(parts, effect)),
    stopPlay: (effect) => inTurn(effect.leg, () => stopPlay(parts, effect.leg, effect.play)),
    join: (effect) =>
      turns([...new Set([effect.leg, effect.with]), bridgeKey(effect.bridge)], () => join(parts, effect)),
    hold: (effect) => inTurn(effect.leg, () => hold(parts, effect)),
    ringback: (effect) => inTurn(effect.leg, () => ringback(parts, effect)),
    digits: async ({ leg, digits }) => {
      await inTurn(leg, () => parts.ask(ari.sendDigits(leg, digits)))
    },
    hangup: (effect) => inTurn(effect.leg, () => hangup(parts, effect)),
    stopRest: async (leg, play) => {
      if (parts.book.legs.get(leg)?.plays.get(play) === 'stopping') await parts.ask(ari.stopPlay(play))
    },
    dropBridge: (bridge) => turns(bridgeKey(bridge), () => dropBridge(parts, bridge)),
    sweepBridge: (name) => turns(bridgeKey(bridgeOf(name)), () => sweepBridge(parts, name)),
  }
}

function bridgeKey(bridge: string): string {
  return `bridge ${bridge}`
}

async function answer({ ask, report, book }: CommandParts, { leg }: EffectOf<'leg.answer'>): Promise<void> {
  const record = book.legs.get(leg)
  if (record?.isUp === true) {
    for (const signal of answered(record)) report(signal)
    return
  }
  await ask(ari.answerLeg(leg))
}

async function ring(parts: CommandParts, effect: EffectOf<'leg.ring'>): Promise<void> {
  const { ask, book, installation } = parts
  const request = ari.ringLeg(effect, installation)
  if (!enterRung(book, effect.leg)) return
  try {
    await ask(request)
  } catch (error) {
    book.legs.delete(effect.leg)
    // Without an answer the phone may ring all the same.
    if (error instanceof AriError && error.status === 0)
      await ask(ari.hangUp({ leg: effect.leg, cause: 'cancel' })).catch(() => {})
    throw error
  }
}

async function play(parts: CommandParts, effect: EffectOf<'leg.play'>): Promise<void> {
  const { ask, report, book, log } = parts
  const record = book.legs.get(effect.leg)
  if (record?.plays.has(effect.play) === true) return
  const found = await Promise.all(effect.media.map((media) => pathOf(parts, media)))
  const paths = found.filter((path) => path !== null)
  if (paths.length < found.length) log.warn({ play: effect.play, leg: effect.leg }, 'a sound is missing and left out')
  if (paths.length === 0) {
    for (const signal of record === undefined ? [] : played(record, effect.play)) report(signal)
    return
  }
  if (record !== undefined && record.hears !== 'nothing') record.hears = 'unknown'
  record?.plays.set(effect.play, 'playing')
  try {
    await ask(ari.playMedia(effect.leg, effect.play, paths))
  } catch (error) {
    record?.plays.delete(effect.play)
    throw error
  }
}

/** A path with a comma would be two sounds for ARI. `beep` is one of Asterisk's core sounds. */
async function pathOf({ resolveMedia, log }: CommandParts, media: Media): Promise<string | null> {
  if (media.kind === 'beep') return 'beep'
  try {
    const path = await resolveMedia(media)
    return path === null || /[,\p{Cc}]/u.test(path) ? null : path
  } catch (error) {
    log.warn({ reason: String(error) }, 'a sound could not be made')
    return null
  }
}

async function stopPlay({ ask, book }: CommandParts, leg: string, play: string): Promise<void> {
  const plays = book.legs.get(leg)?.plays
  if (plays?.get(play) === 'done') return
  // A server that died may have begun it.
  plays?.set(play, 'stopping')
  await ask(ari.stopPlay(play))
}

async function join(parts: CommandParts, effect: EffectOf<'leg.join'>): Promise<void> {
  const { book } = parts
  const legs = [...new Set([effect.leg, effect.with])]
  const outside = legs.filter((leg) => book.legs.get(leg)?.bridge !== effect.bridge)
  if (outside.length === 0) return
  const ready = outside.map((leg) => Promise.all([quiet(parts, leg), leaveBridge(parts, leg)]))
  await Promise.all([makeBridge(parts, effect.bridge), ...ready])
  for (const leg of outside) {
    const record = book.legs.get(leg)
    if (record !== undefined) record.entered = ''
  }
  try {
    await fillBridge(parts, effect.bridge, outside)
  } catch (error) {
    // Nobody will be seen leaving a bridge that nobody has entered.
    await dropBridge(parts, effect.bridge).catch(() => {})
    throw error
  }
  book.fresh.add(effect.bridge)
  // What was seen meanwhile is newer than the answer: a leg that has entered may have left again.
  const unseen = outside.flatMap((leg) => book.legs.get(leg) ?? []).filter(({ entered }) => entered !== effect.bridge)
  for (const record of unseen) record.bridge = effect.bridge
  const members = Math.max(unseen.length, book.members.get(effect.bridge) ?? 0)
  if (members > 0) book.members.set(effect.bridge, members)
}

const ENDS: Readonly<Record<LegRecord['hears'], readonly ((leg: string) => AriRequest)[]>> = {
  nothing: [],
  music: [ari.stopMusic],
  ringing: [ari.stopRinging],
  unknown: [ari.stopMusic, ari.stopRinging],
}

/** Asterisk puts a leg into a bridge only after what it plays to it has ended. */
async function quiet(parts: CommandParts, leg: string): Promise<void> {
  const record = parts.book.legs.get(leg)
  if (record === undefined) return
  const playing = [...record.plays].filter(([, state]) => state !== 'done').map(([play]) => play)
  const ends = ENDS[record.hears].map((end) => parts.ask(end(leg)))
  await Promise.all([...playing.map((play) => stopPlay(parts, leg, play)), ...ends])
  record.hears = 'nothing'
}

async function hold(parts: CommandParts, effect: EffectOf<'leg.hold'>): Promise<void> {
  const { ask, book } = parts
  const record = book.legs.get(effect.leg)
  const bridge = record === undefined ? effect.bridge : record.bridge
  if (bridge !== '') await ask(ari.takeFromBridge(book.names.of(bridge), effect.leg))
  else if (record?.hears === 'music' && effect.word === undefined) return
  if (effect.word !== undefined) await sayWord(parts, effect.leg, effect.word)
  await ask(ari.startMusic(effect.leg, effect.music))
  if (record !== undefined) Object.assign(record, { bridge: '', hears: 'music' })
}

/** Asterisk begins the music when the word is over. Without the word the music is still right. */
async function sayWord(
  parts: CommandParts,
  leg: string,
  { play: id, media }: NonNullable<EffectOf<'leg.hold'>['word']>,
): Promise<void> {
  const { switch: name } = parts.book
  await play(parts, { type: 'leg.play', switch: name, leg, play: id, media }).catch((error: unknown) => {
    parts.log.warn({ leg, reason: String(error) }, 'a word was not said')
  })
}

async function ringback({ ask, book }: CommandParts, { leg, bridge }: EffectOf<'leg.ringback'>): Promise<void> {
  const record = book.legs.get(leg)
  const current = record?.bridge ?? bridge
  if (current === '' ? record?.hears === 'ringing' : current !== bridge) return
  if (current !== '') await ask(ari.takeFromBridge(book.names.of(current), leg))
  await ask(ari.startRinging(leg))
  if (record !== undefined) Object.assign(record, { bridge: '', hears: 'ringing' })
}

async function hangup({ ask, book }: CommandParts, effect: EffectOf<'leg.hangup'>): Promise<void> {
  const record = book.legs.get(effect.leg)
  if (record !== undefined && !record.isHanging && record.asked === '') record.asked = effect.cause
  await ask(ari.hangUp(effect))
}
