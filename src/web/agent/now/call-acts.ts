import type { CallNow } from '../../../api/shapes/call-now.ts'

/** What can be done with a call in hand, by the last part of its path; `digits` opens the keypad. */
export type CallAct =
  | 'hold'
  | 'pause-recording'
  | 'resume-recording'
  | 'retrieve'
  | 'digits'
  | 'transfer'
  | 'park'
  | 'consult'
  | 'swap'
  | 'complete'
  | 'cancel-consult'
  | 'conference'
  | 'leave'
  | 'hangup'

const TALK: readonly CallAct[] = ['hold', 'digits', 'transfer', 'park', 'consult', 'hangup']

/** What can be done in each state; the rest is shown and cannot be pressed. The server decides anew. */
const ACTS: Readonly<Record<string, readonly CallAct[]>> = {
  dialling: ['hangup'],
  connected: TALK,
  talking: TALK,
  held: ['retrieve', 'transfer', 'park', 'consult', 'hangup'],
  conference: ['consult', 'leave', 'digits', 'hangup'],
}

const TALKS: ReadonlySet<string> = new Set(['connected', 'talking', 'held', 'conference'])
const OFFERED: ReadonlySet<string> = new Set(['offered', 'waiting'])

type Recorded = Partial<Pick<CallNow, 'isRecorded' | 'recordingPausedAtMs'>>

/** What the state of a call lets its agent do; whoever was brought in, to be asked or into a conference, only leaves. */
export function actsOf(
  { status, consult, ...recording }: Pick<CallNow, 'consult'> & Recorded & { readonly status: string },
  isOurs: boolean,
): ReadonlySet<CallAct> {
  if (!isOurs) return new Set<CallAct>(OFFERED.has(status) ? [] : ['hangup'])
  if (status !== 'consulting') return new Set([...(ACTS[status] ?? []), ...recordActs(status, recording)])
  if (consult == null || consult.status === 'ringing') return new Set<CallAct>(['cancel-consult', 'hangup'])
  return new Set<CallAct>(['swap', 'complete', 'conference', 'cancel-consult', 'digits', 'hangup'])
}

function recordActs(status: string, { isRecorded = false, recordingPausedAtMs = 0 }: Recorded): readonly CallAct[] {
  if (!isRecorded || !TALKS.has(status)) return []
  return [recordingPausedAtMs > 0 ? 'resume-recording' : 'pause-recording']
}
