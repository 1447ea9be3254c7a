import type { Interaction } from './centre.ts'
import { hear } from './flow/interpreter.ts'
import type { Decider, Evolver, Reactor, Turn } from './turn.ts'
import type { RecordingEvent, RecordingSignal } from './words/recording.ts'

type SignalOf<T extends RecordingSignal['type']> = Extract<RecordingSignal, { readonly type: T }>
type EventOf<T extends RecordingEvent['type']> = Extract<RecordingEvent, { readonly type: T }>

/** Decisions on what is seen of recordings; a recording that is not open any more changes nothing. */
export const recordingDeciders = {
  'recording.kept': (turn, { recording, file, bytes, durationMs, sha256 }) => {
    const open = turn.centre.recordings.get(recording)
    if (open === undefined) return undefined
    const { interaction } = open
    const atMs = turn.nowMs
    turn.emit({ type: 'recording.finished', recording, interaction, file, bytes, durationMs, sha256, atMs })
    if (open.kind === 'voicemail') turn.emit({ type: 'voicemail.left', interaction, recording, atMs })
    goOn(turn, turn.centre.interactions.get(interaction), open.kind)
    return undefined
  },
  'recording.failed': (turn, { recording, reason }) => {
    lose(turn, recording, reason)
    return undefined
  },
} satisfies { [T in RecordingSignal['type']]: Decider<SignalOf<T>> }

/** Changes that recording events make. */
export const recordingEvolvers = {
  'recording.started': (centre, { recording, interaction, leg, kind, maxMs }) => {
    const work = centre.interactions.get(interaction)
    const at = work?.switch ?? ''
    centre.recordings.set(recording, { id: recording, interaction, leg, switch: at, kind, maxMs, stopsAsked: 0 })
    if (kind === 'voicemail' && work?.flow !== undefined) work.flow.wait = 'recorded'
  },
  'recording.finished': (centre, { recording }) => {
    centre.recordings.delete(recording)
  },
  'recording.lost': (centre, { recording }) => {
    centre.recordings.delete(recording)
  },
} satisfies { [T in RecordingEvent['type']]: Evolver<EventOf<T>> }

/** Requests that recording events lead to. */
export const recordingReactors = {
  'recording.started': (centre, { recording, leg, kind, maxMs }, effects) => {
    if (leg === '') return
    const at = centre.recordings.get(recording)?.switch ?? ''
    effects.push({ type: 'recording.start', switch: at, leg, recording, kind, maxMs })
  },
} satisfies Partial<{ [T in RecordingEvent['type']]: Reactor<EventOf<T>> }>

/** Notes that a recording is lost, with the reason; a flow that waited for it goes on. */
export function lose(turn: Turn, recording: string, reason: string): void {
  const open = turn.centre.recordings.get(recording)
  if (open === undefined) return
  const { interaction } = open
  turn.emit({ type: 'recording.lost', recording, interaction, reason, atMs: turn.nowMs })
  goOn(turn, turn.centre.interactions.get(interaction), open.kind)
}

function goOn(turn: Turn, work: Interaction | undefined, kind: 'call' | 'voicemail'): void {
  if (kind === 'voicemail' && work?.flow?.wait === 'recorded') hear(turn, work, { type: 'recorded' })
}
