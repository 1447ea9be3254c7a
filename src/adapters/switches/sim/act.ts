import type { LegEffect } from '../../../core/words/leg.ts'
import {
  behaviourOf,
  createLeg,
  endLeg,
  endPlay,
  isPhoneTaken,
  keepRecording,
  playNext,
  type Recording,
  type SimLeg,
  type SimState,
  show,
  turnUp,
} from './legs.ts'

type EffectOf<T extends LegEffect['type']> = Extract<LegEffect, { readonly type: T }>
type Act<T extends LegEffect['type']> = (state: SimState, effect: EffectOf<T>) => string | undefined

const GONE = 'the leg is gone'

/** What each request does; a text is the reason why it cannot be done. Every one may come twice. */
const acts: { [T in LegEffect['type']]: Act<T> } = {
  'leg.answer': (state, { leg: id }) => onLeg(state, id, (leg) => turnUp(state, leg)),
  'leg.play': (state, { leg: id, play, media }) =>
    onLeg(state, id, (leg) => {
      if (leg.plays.some((each) => each.play === play)) return
      leg.plays.push({ play, media, cancel: undefined })
      playNext(state, leg)
    }),
  'leg.stopPlay': (state, { leg: id, play }) => {
    const leg = state.legs.get(id)
    const playing = leg?.plays.find((each) => each.play === play)
    if (leg !== undefined && playing !== undefined) endPlay(state, leg, playing)
    return undefined
  },
  'leg.ring': ring,
  'leg.join': join,
  'leg.hold': (state, { leg: id, music, word }) =>
    onLeg(state, id, (leg) => {
      leg.bridge = ''
      leg.music = music
      if (word !== undefined && !leg.plays.some((each) => each.play === word.play)) {
        leg.plays.push({ ...word, cancel: undefined })
        playNext(state, leg)
      }
      show(state, { type: 'waits', leg: id, music })
    }),
  'leg.ringback': (state, { leg: id, bridge }) =>
    onLeg(state, id, (leg) => {
      if (leg.bridge !== '' && leg.bridge !== bridge) return
      leg.bridge = ''
      leg.hasRingback = true
    }),
  'leg.digits': (state, { leg: id, digits }) =>
    onLeg(state, id, (leg) => {
      if (leg.status === 'up') show(state, { type: 'presses', leg: id, digits })
    }),
  'leg.coach': (state, { leg: id, target, bridge, mode }) => {
    if (!state.legs.has(target)) return GONE
    return onLeg(state, id, (leg) => {
      leg.bridge = mode === 'barge' ? bridge : id
      leg.coaches = { target, mode }
    })
  },
  'leg.hangup': (state, { leg: id, cause }) => {
    const leg = state.legs.get(id)
    if (leg !== undefined) endLeg(state, leg, cause)
    return undefined
  },
  'recording.start': (state, { leg: id, recording, kind, maxMs }) =>
    onLeg(state, id, (leg) => {
      if (leg.recordings.has(recording)) return
      if (state.keeper.has(recording)) return state.keeper.again(recording, (signal) => state.link.send(signal))
      const startedAtMs = state.clock.now()
      const running: Recording = { recording, kind, startedAtMs, isPaused: false, cancel: undefined }
      if (maxMs > 0) running.cancel = state.clock.at(startedAtMs + maxMs, () => keepRecording(state, leg, running))
      leg.recordings.set(recording, running)
    }),
  'recording.pause': (state, { leg: id, recording }) => pauseRecording(state, { leg: id, recording, isPaused: true }),
  'recording.resume': (state, { leg: id, recording }) => pauseRecording(state, { leg: id, recording, isPaused: false }),
  'recording.stop': (state, { leg: id, recording }) => {
    const leg = state.legs.get(id)
    const running = leg?.recordings.get(recording)
    if (leg !== undefined && running !== undefined) keepRecording(state, leg, running)
    else state.keeper.again(recording, (signal) => state.link.send(signal))
    return undefined
  },
}

/** Does what is asked; returns the reason when it cannot be done. */
export function act(state: SimState, effect: LegEffect): string | undefined {
  if (!state.link.isUp) return 'the link to the switch is away'
  const fate = state.link.request()
  const reason = fate === 'lost' ? undefined : pick(effect.type)(state, effect)
  return fate === 'done' ? reason : 'the switch did not confirm the request'
}

function pick<T extends LegEffect['type']>(type: T): Act<T> {
  return acts[type]
}

function pauseRecording(
  state: SimState,
  { leg, recording, isPaused }: { readonly leg: string; readonly recording: string; readonly isPaused: boolean },
): string | undefined {
  const running = state.legs.get(leg)?.recordings.get(recording)
  if (running === undefined) return 'nothing is being recorded'
  running.isPaused = isPaused
  return undefined
}

function onLeg(state: SimState, id: string, use: (leg: SimLeg) => void): string | undefined {
  const leg = state.legs.get(id)
  if (leg === undefined) return GONE
  use(leg)
  return undefined
}

function ring(state: SimState, effect: EffectOf<'leg.ring'>): string | undefined {
  const { leg: id, to, from, name, interaction, ringForMs } = effect
  if (state.legs.has(id)) return undefined
  const { clock } = state
  const behaviour = behaviourOf(state, to)
  if (behaviour.kind === 'unregistered') return `${to} is not registered`
  const leg = createLeg({ id, direction: 'out', from, to, name, isOurs: true })
  const isTaken = isPhoneTaken(state, to)
  state.legs.set(id, leg)
  if (behaviour.kind === 'busy' || isTaken) {
    leg.cancel = clock.at(clock.now() + 20, () => endLeg(state, leg, 'busy'))
    return undefined
  }
  state.link.send({ type: 'leg.ringing', leg: id })
  show(state, { type: 'rings', leg: id, to, interaction })
  const endsAtMs = clock.now() + ringForMs
  if (behaviour.kind === 'no-answer' || clock.now() + behaviour.afterMs > endsAtMs) {
    leg.cancel = clock.at(endsAtMs, () => endLeg(state, leg, 'no_answer'))
    return undefined
  }
  leg.cancel = clock.at(clock.now() + behaviour.afterMs, () => {
    if (behaviour.kind === 'answer') turnUp(state, leg)
    else endLeg(state, leg, 'rejected')
  })
  return undefined
}

/** Both legs into one bridge, where others may be; music and ringing end. */
function join(state: SimState, { leg: id, with: otherId, bridge }: EffectOf<'leg.join'>): string | undefined {
  const leg = state.legs.get(id)
  const other = state.legs.get(otherId)
  if (leg === undefined || other === undefined) return GONE
  const isJoined = leg.bridge === bridge && other.bridge === bridge
  for (const each of [leg, other]) {
    each.bridge = bridge
    each.music = ''
    each.hasRingback = false
    each.coaches = undefined
  }
  if (!isJoined && leg !== other) show(state, { type: 'talks', leg: id, with: otherId })
  return undefined
}
