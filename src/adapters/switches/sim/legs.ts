import type { CoachingMode } from '../../../core/words/coaching.ts'
import type { Media } from '../../../core/words/flow.ts'
import type { Cause, LiveLeg, RecordingKind } from '../../../core/words/leg.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Link } from './link.ts'
import type { Behaviour, Seen } from './phone.ts'
import type { Keeper } from './recorder.ts'

/** Something that plays or waits to be played. */
export interface Playing {
  readonly play: string
  readonly media: readonly Media[]
  cancel: (() => void) | undefined
}

/** A recording that runs. */
export interface Recording {
  readonly recording: string
  readonly kind: RecordingKind
  readonly startedAtMs: number
  isPaused: boolean
  cancel: (() => void) | undefined
}

/** A leg as the switch holds it. `isOurs` is false while the dialplan still has the caller. */
export interface SimLeg {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly from: string
  readonly to: string
  readonly name: string
  isOurs: boolean
  status: 'ringing' | 'up'
  bridge: string
  music: string
  /** Hears the tone of ringing. */
  hasRingback: boolean
  /** Whose talk it is in as a supervisor's, and how. */
  coaches: { readonly target: string; readonly mode: CoachingMode } | undefined
  plays: Playing[]
  recordings: Map<string, Recording>
  cancel: (() => void) | undefined
}

/** The whole switch: its legs, its phones, its link and what the people see. */
export interface SimState {
  readonly name: string
  readonly clock: Clock
  readonly link: Link
  readonly legs: Map<string, SimLeg>
  readonly phones: Map<string, Behaviour>
  readonly keeper: Keeper
  readonly watchers: Set<(seen: Seen) => void>
  isRestarted: boolean
}

/** A new leg that rings. */
export function createLeg(given: Pick<SimLeg, 'id' | 'direction' | 'from' | 'to' | 'name' | 'isOurs'>): SimLeg {
  return {
    ...given,
    status: 'ringing',
    bridge: '',
    music: '',
    hasRingback: false,
    coaches: undefined,
    plays: [],
    recordings: new Map(),
    cancel: undefined,
  }
}

/** What a phone does when it is rung. */
export function behaviourOf(state: SimState, address: string): Behaviour {
  return state.phones.get(address) ?? { kind: 'answer', afterMs: 1_000 }
}

/** A phone of ours takes one call at a time; numbers of the outside world any. */
export function isPhoneTaken(state: SimState, address: string): boolean {
  if (!address.startsWith('phone:')) return false
  for (const leg of state.legs.values()) if (leg.direction === 'out' && leg.to === address) return true
  return false
}

/** Tells the people at the phones what they see. */
export function show(state: SimState, seen: Seen): void {
  for (const watch of state.watchers) watch(seen)
}

/** A leg is up: reported once, when it is ours. */
export function turnUp(state: SimState, leg: SimLeg): void {
  if (leg.status === 'up') return
  leg.cancel?.()
  leg.cancel = undefined
  leg.status = 'up'
  state.link.send({ type: 'leg.answered', leg: leg.id })
  show(state, { type: 'up', leg: leg.id })
}

/** Ends a leg: everything on it stops, its end is reported once. */
export function endLeg(state: SimState, leg: SimLeg, cause: Cause): void {
  if (!state.legs.delete(leg.id)) return
  leg.cancel?.()
  for (const playing of leg.plays) playing.cancel?.()
  if (leg.isOurs) state.link.send({ type: 'leg.hungup', leg: leg.id, cause })
  for (const recording of leg.recordings.values()) keepRecording(state, leg, recording)
  show(state, { type: 'ends', leg: leg.id })
}

/** Ends a recording and reports where it is kept. */
export function keepRecording(state: SimState, leg: SimLeg, recording: Recording): void {
  recording.cancel?.()
  leg.recordings.delete(recording.recording)
  const durationMs = state.clock.now() - recording.startedAtMs
  state.keeper.keep(recording.recording, recording.kind, durationMs, (signal) => state.link.send(signal))
}

/** Begins the next play of a leg when none runs. */
export function playNext(state: SimState, leg: SimLeg): void {
  const playing = leg.plays[0]
  if (playing === undefined || playing.cancel !== undefined) return
  const doneAtMs = state.clock.now() + playing.media.reduce((sum, media) => sum + lengthMs(media), 0)
  playing.cancel = state.clock.at(doneAtMs, () => endPlay(state, leg, playing))
  show(state, { type: 'hears', leg: leg.id, play: playing.play })
}

/** Ends a play, done or stopped: reported either way. */
export function endPlay(state: SimState, leg: SimLeg, playing: Playing): void {
  playing.cancel?.()
  leg.plays = leg.plays.filter((each) => each !== playing)
  state.link.send({ type: 'leg.played', leg: leg.id, play: playing.play })
  playNext(state, leg)
}

/** The legs that are ours, as the driver lists them. */
export function liveLegs(state: SimState): LiveLeg[] {
  const live: LiveLeg[] = []
  for (const leg of state.legs.values()) {
    if (!leg.isOurs) continue
    const { id, status, bridge, direction, from, to, name } = leg
    live.push({ leg: id, status, bridge, direction, from, to, name })
  }
  return live
}

/** A sound file takes two seconds, spoken text 80 ms a letter, a tone a quarter of a second. */
function lengthMs(media: Media): number {
  if (media.kind === 'prompt') return 2_000
  return media.kind === 'say' ? 80 * media.text.length : 250
}
