import type { LegEffect, LegSignal, LiveLeg, SwitchSignal } from '../core/words/leg.ts'
import type { RecordingSignal } from '../core/words/recording.ts'

/** What a switch may be able to do beyond the least. */
export type Ability = 'record' | 'early-media' | 'coach' | 'conference' | 'amd' | 'trunk'

/** What a switch reports. */
export type SwitchReport = LegSignal | SwitchSignal | RecordingSignal

/**
 * A telephone switch. A driver translates and never decides.
 * After each (re)attach it reports `switch.listed` with all of its live legs before any other signal.
 */
export interface Switch {
  readonly name: string
  /** What runs there, such as `Asterisk 22.4.1`; '' until it was attached. */
  readonly software: string
  readonly can: ReadonlySet<Ability>
  /** Resolves when attached for the first time, or rejects with what was expected and what to do. */
  start(report: (signal: SwitchReport) => void): Promise<void>
  /** Resolves when the switch has taken the request; rejects with a reason, which the loop reports as `leg.failed`. */
  perform(effect: LegEffect): Promise<void>
  /** The live legs that are ours. Rejects while the link is away. */
  snapshot(): Promise<readonly LiveLeg[]>
  /** Lets go of the link; calls on the switch go on. Safe to call twice. */
  stop(): Promise<void>
}
