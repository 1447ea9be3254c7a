import type { Cause, LegSignal, LiveLeg } from '../../../core/words/leg.ts'
import { type BridgeNames, createBridgeNames } from './bridge-names.ts'
import { causeOf } from './causes.ts'
import type { AriFact } from './from-ari.ts'

/** What we know of one leg between two listings. */
export interface LegRecord {
  readonly leg: string
  readonly direction: 'in' | 'out'
  isUp: boolean
  isAnswerReported: boolean
  isRinging: boolean
  /** A hang-up is on its way: nothing more is reported of this leg but its end. */
  isHanging: boolean
  isEndReported: boolean
  bridge: string
  /** The bridge that it was last seen entering. */
  entered: string
  /** It was in some bridge. */
  wasBridged: boolean
  /** What it hears besides prompts and people. Unknown after an adoption: something may be on from before. */
  hears: 'nothing' | 'music' | 'ringing' | 'unknown'
  /** Why we hung it up, when we did. */
  asked: Cause | ''
  end: { q850: number; sip: number }
  readonly plays: Map<string, 'playing' | 'stopping' | 'done'>
}

/** The legs in our hands, and how many channels each bridge holds. Says each signal once; decides nothing. */
export interface LegBook {
  readonly switch: string
  readonly legs: Map<string, LegRecord>
  readonly members: Map<string, number>
  readonly names: BridgeNames
  /** Bridges into which legs were put since the last listing was asked for. */
  readonly fresh: Set<string>
  /** Ids of rung legs, remembered past their end, so that a ring that comes twice does not ring twice. */
  readonly rung: Set<string>
}

type Fact<T extends AriFact['type']> = Extract<AriFact, { readonly type: T }>

const MOST_REMEMBERED = 20_000

/** An empty book for the switch of this name. */
export function newLegBook(name: string): LegBook {
  const names = createBridgeNames()
  return { switch: name, legs: new Map(), members: new Map(), names, fresh: new Set(), rung: new Set() }
}

/** The signals that follow from a fact. */
export function takeFact(book: LegBook, fact: AriFact): LegSignal[] {
  if (fact.type === 'came') return came(book, fact)
  if (fact.type === 'entered') return entered(book, fact.leg)
  if (fact.type === 'bridged' || fact.type === 'unbridged') return moved(book, fact)
  const record = 'leg' in fact ? book.legs.get(fact.leg) : undefined
  if (record === undefined) return []
  switch (fact.type) {
    case 'rings':
      return rings(record)
    case 'up':
      return up(record)
    case 'digit':
      return record.isHanging ? [] : [{ type: 'leg.digit', leg: record.leg, digit: fact.digit }]
    case 'hanging':
      return hanging(record, fact)
    case 'left':
      return ended(book, record)
    case 'gone':
      note(record, fact)
      return ended(book, record)
    case 'played':
      return played(record, fact.play)
    default:
      return []
  }
}

/** Enters a leg that we are about to ring; false when this id was rung before. */
export function enterRung(book: LegBook, leg: string): boolean {
  if (book.rung.has(leg) || book.legs.has(leg)) return false
  if (book.rung.size >= MOST_REMEMBERED) book.rung.delete(book.rung.values().next().value ?? '')
  book.rung.add(leg)
  book.legs.set(leg, newRecord(leg, 'out'))
  return true
}

/** Takes over what a listing shows; what we had and it does not show is forgotten. */
export function adoptLegs(book: LegBook, listed: readonly LiveLeg[]): void {
  const known = new Map(book.legs)
  book.legs.clear()
  book.members.clear()
  for (const seen of listed) {
    const record = known.get(seen.leg) ?? { ...newRecord(seen.leg, seen.direction), hears: 'unknown' as const }
    const isUp = seen.status === 'up'
    const wasBridged = record.wasBridged || seen.bridge !== ''
    Object.assign(record, { isUp, wasBridged, bridge: seen.bridge, isAnswerReported: isUp || record.isAnswerReported })
    book.legs.set(seen.leg, record)
    if (seen.bridge !== '') book.members.set(seen.bridge, (book.members.get(seen.bridge) ?? 0) + 1)
  }
}

/** Says that a leg is up, once. */
export function answered(record: LegRecord): LegSignal[] {
  record.isUp = true
  if (record.isAnswerReported || record.isHanging) return []
  record.isAnswerReported = true
  return [{ type: 'leg.answered', leg: record.leg }]
}

/** Says that a play is over, once. */
export function played(record: LegRecord, play: string): LegSignal[] {
  if (record.isHanging || record.plays.get(play) === 'done') return []
  record.plays.set(play, 'done')
  return [{ type: 'leg.played', leg: record.leg, play }]
}

function newRecord(leg: string, direction: 'in' | 'out'): LegRecord {
  return {
    leg,
    direction,
    isUp: false,
    isAnswerReported: false,
    isRinging: false,
    isHanging: false,
    isEndReported: false,
    bridge: '',
    entered: '',
    wasBridged: false,
    hears: 'nothing',
    asked: '',
    end: { q850: 0, sip: 0 },
    plays: new Map(),
  }
}

/** Asterisk says StasisStart again when a channel was replaced by a masquerade; a leg appears once. */
function came(book: LegBook, { leg, to, from, name, isUp }: Fact<'came'>): LegSignal[] {
  if (book.legs.get(leg)?.direction === 'in') return []
  book.legs.set(leg, { ...newRecord(leg, 'in'), isUp })
  return [{ type: 'leg.appeared', leg, switch: book.switch, to, from, name }]
}

function entered(book: LegBook, leg: string): LegSignal[] {
  const record = book.legs.get(leg) ?? newRecord(leg, 'out')
  book.legs.set(leg, record)
  return answered(record)
}

function rings(record: LegRecord): LegSignal[] {
  if (record.direction === 'in' || record.isRinging || record.isUp) return []
  record.isRinging = true
  return [{ type: 'leg.ringing', leg: record.leg }]
}

/** A leg that we rang can be joined only once it is in Stasis, which Asterisk says a moment after it is up. */
function up(record: LegRecord): LegSignal[] {
  record.isUp = true
  return record.direction === 'in' ? answered(record) : []
}

/**
 * A phone that has been in a talk and hangs up is free from then on; Asterisk takes the channel out of its bridge and of
 * Stasis afterwards, which takes a while on a busy machine. One that we hang up still has to hear of it.
 */
function hanging(record: LegRecord, fact: Fact<'hanging'>): LegSignal[] {
  note(record, fact)
  return fact.isOwn && record.direction === 'out' && record.wasBridged ? endOf(record) : []
}

/** Several events tell of one hang-up; the last one knows best, where it knows anything. */
function note(record: LegRecord, { q850, sip }: Fact<'hanging' | 'gone'>): void {
  record.isHanging = true
  if (q850 > 0) record.end = { q850, sip }
}

function ended(book: LegBook, record: LegRecord): LegSignal[] {
  book.legs.delete(record.leg)
  return endOf(record)
}

/** Says that a leg has ended, once. */
function endOf(record: LegRecord): LegSignal[] {
  if (record.isEndReported) return []
  record.isEndReported = true
  const { leg, direction, isUp, wasBridged } = record
  const isUnheard = direction === 'out' && isUp && !wasBridged
  return [{ type: 'leg.hungup', leg, cause: causeOfEnd(record), ...(isUnheard ? { isUnheard } : {}) }]
}

function causeOfEnd({ asked, isUp, direction, end }: LegRecord): Cause {
  if (asked !== '') return asked
  if (isUp) return 'normal'
  return direction === 'in' ? 'cancel' : causeOf(end)
}

function moved(book: LegBook, { type, leg, bridge, members }: Fact<'bridged' | 'unbridged'>): LegSignal[] {
  if (members.length > 0) book.members.set(bridge, members.length)
  else book.members.delete(bridge)
  const record = book.legs.get(leg)
  if (record === undefined) return []
  if (type === 'bridged') Object.assign(record, { bridge, entered: bridge, wasBridged: true })
  else if (record.bridge === bridge) record.bridge = ''
  return []
}
