import { type Bits, commonWord, createBits, indexOf, setBit } from '../../lib/bits.ts'
import type { Lane, Match, Profile } from '../centre.ts'
import { countReady } from './ready.ts'
import { mostUrgent } from './urgencies.ts'

/**
 * Whether a lane's helpers may be asked now: more of them are ready than are to stay free for their other queues, or so
 * many calls wait that nobody is spared.
 */
export function mayHelp(match: Match, lane: Lane): boolean {
  return isPressing(lane) || countReady(match, { servedBy: lane.helpers }) > lane.helpersKept
}

/**
 * Which lane a helper who is ready takes a call from, given the one among those that they serve in the first place: a lane
 * that is pressed competes with it, another is helped when there is nothing else to do.
 */
export function helpedLane(match: Match, { helps, serves }: Profile, own: number, nowMs: number): number {
  if (helps === undefined) return own
  const { heads, waiting } = match
  const pressed = createBits()
  const others = createBits()
  for (const lane of lanesIn(match, helps))
    if (isPressing(lane)) setBit(pressed, lane.index)
    else if (mayHelp(match, lane)) setBit(others, lane.index)
  const urgent = mostUrgent(heads, pressed, waiting, nowMs)
  if (urgent >= 0) return own < 0 ? urgent : mostUrgent(heads, joined(serves, pressed), waiting, nowMs)
  return own >= 0 ? own : mostUrgent(heads, others, waiting, nowMs)
}

function isPressing({ waiting, helpersFrom, helpersKept }: Lane): boolean {
  // Without a number of calls from which all help, those who are kept are kept whatever waits.
  return helpersFrom === 0 ? helpersKept === 0 : waiting.items.length > helpersFrom
}

function* lanesIn({ laneAt, waiting }: Match, lanes: Bits): Generator<Lane> {
  const words = Math.min(lanes.words.length, waiting.words.length)
  for (let word = 0; word < words; word += 1)
    for (let common = commonWord(lanes, waiting, word); common !== 0; common &= common - 1) {
      const lane = laneAt[indexOf(word, common)]
      if (lane !== undefined) yield lane
    }
}

function joined(a: Bits, b: Bits): Bits {
  const words = new Uint32Array(Math.max(a.words.length, b.words.length))
  for (let word = 0; word < words.length; word += 1) words[word] = (a.words[word] ?? 0) | (b.words[word] ?? 0)
  return { words }
}
