import type { Centre, Interaction } from './centre.ts'
import { hear } from './flow/interpreter.ts'
import { recordingsOf } from './known.ts'
import type { OpenRecording } from './open-recording.ts'
import { type Decider, type Evolver, type Reactor, refuse, type Turn } from './turn.ts'
import type { RecordingCommand, RecordingEvent, RecordingSignal } from './words/recording.ts'
import type { Refusal } from './words/refusals.ts'

type InputOf<T extends (RecordingSignal | RecordingCommand)['type']> = Extract<
  RecordingSignal | RecordingCommand,
  { readonly type: T }
>
type EventOf<T extends RecordingEvent['type']> = Extract<RecordingEvent, { readonly type: T }>

/** Decisions on pauses, and on what is seen of recordings; one that is not open any more changes nothing. */
export const recordingDeciders = {
  'recording.pause': (turn, { interaction, by }) => {
    const open = talksOf(turn, interaction)
    if ('code' in open) return open
    for (const { id, pausedAtMs } of open)
      if (pausedAtMs === 0) turn.emit({ type: 'recording.paused', recording: id, interaction, by, atMs: turn.nowMs })
    return undefined
  },
  'recording.resume': (turn, { interaction, by }) => {
    const open = talksOf(turn, interaction)
    if ('code' in open) return open
    const { nowMs: atMs } = turn
    for (const { id, pausedAtMs } of open)
      if (pausedAtMs > 0)
        turn.emit({ type: 'recording.resumed', recording: id, interaction, by, atMs, pausedMs: atMs - pausedAtMs })
    return undefined
  },
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
} satisfies { [T in (RecordingSignal | RecordingCommand)['type']]: Decider<InputOf<T>> }

/** Changes that recording events make. */
export const recordingEvolvers = {
  'recording.started': (centre, { recording, interaction, leg, kind, maxMs }) => {
    const work = centre.interactions.get(interaction)
    const at = work?.switch ?? ''
    centre.recordings.set(recording, {
      id: recording,
      interaction,
      leg,
      switch: at,
      kind,
      maxMs,
      stopsAsked: 0,
      pausedAtMs: 0,
    })
    if (kind === 'voicemail' && work?.flow !== undefined) work.flow.wait = 'recorded'
  },
  'recording.paused': (centre, { recording, atMs }) => {
    const open = centre.recordings.get(recording)
    if (open !== undefined) open.pausedAtMs = atMs
  },
  'recording.resumed': (centre, { recording }) => {
    const open = centre.recordings.get(recording)
    if (open !== undefined) open.pausedAtMs = 0
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
  'recording.paused': (centre, { recording }, effects) => {
    const open = centre.recordings.get(recording)
    if (open !== undefined) effects.push({ type: 'recording.pause', switch: open.switch, leg: open.leg, recording })
  },
  'recording.resumed': (centre, { recording }, effects) => {
    const open = centre.recordings.get(recording)
    if (open !== undefined) effects.push({ type: 'recording.resume', switch: open.switch, leg: open.leg, recording })
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

/** Recordings of a leg that are paused. Looks at all that are open: for rare events only. */
export function pausedAt({ recordings }: Centre, leg: string): OpenRecording[] {
  return [...recordings.values()].filter((open) => open.leg === leg && open.pausedAtMs > 0)
}

/** What is being recorded of a talk now. */
function talksOf({ centre }: Turn, interaction: string): readonly OpenRecording[] | Refusal {
  if (!centre.interactions.has(interaction)) return refuse('interaction.unknown', `got ${JSON.stringify(interaction)}`)
  const open = recordingsOf(centre, interaction).filter(({ kind, stopsAsked }) => kind === 'call' && stopsAsked === 0)
  return open.length > 0 ? open : refuse('recording.none', `${interaction} is not being recorded`)
}

function goOn(turn: Turn, work: Interaction | undefined, kind: 'call' | 'voicemail'): void {
  if (kind === 'voicemail' && work?.flow?.wait === 'recorded') hear(turn, work, { type: 'recorded' })
}
