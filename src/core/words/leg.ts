import type { CoachingMode } from './coaching.ts'
import type { Media } from './flow.ts'

/** Why a leg or an interaction ended; a closed list. `elsewhere`: another phone that rang for the call took it. */
export const CAUSES = [
  'normal',
  'busy',
  'no_answer',
  'cancel',
  'rejected',
  'congestion',
  'unallocated',
  'failed',
  'forwarded',
  'elsewhere',
  'switch_lost',
  'lost_event',
] as const

/** Why a leg or an interaction ended. */
export type Cause = (typeof CAUSES)[number]

/** A leg as its switch knows it, for reconciling. `bridge` is the bridge that holds it, or ''. */
export interface LiveLeg {
  readonly leg: string
  readonly status: 'ringing' | 'up'
  readonly bridge: string
  readonly direction: 'in' | 'out'
  readonly from: string
  readonly to: string
  readonly name: string
}

/** What was seen on a switch. `leg` is the switch's own channel id, unique over all switches. */
export type LegSignal =
  | {
      readonly type: 'leg.appeared'
      readonly leg: string
      readonly switch: string
      readonly to: string
      readonly from: string
      readonly name: string
    }
  | { readonly type: 'leg.ringing'; readonly leg: string }
  | { readonly type: 'leg.answered'; readonly leg: string }
  | { readonly type: 'leg.digit'; readonly leg: string; readonly digit: string }
  | { readonly type: 'leg.played'; readonly leg: string; readonly play: string }
  | {
      readonly type: 'leg.hungup'
      readonly leg: string
      readonly cause: Cause
      /** It was up and never with anybody. */
      readonly isUnheard?: boolean
    }
  | {
      readonly type: 'leg.failed'
      readonly leg: string
      readonly effect: LegEffect['type']
      readonly reason: string
      /** With whom a leg was to be joined. */
      readonly with?: string
    }

/** What was seen of a switch as a whole. `listed` comes on each attach and every few seconds after. */
export type SwitchSignal =
  | { readonly type: 'switch.lost'; readonly switch: string; readonly isDead: boolean }
  | {
      readonly type: 'switch.listed'
      readonly switch: string
      readonly legs: readonly LiveLeg[]
      /** When the listing began; legs younger than that are not judged by it. */
      readonly askedAtMs: number
      /** True when the switch itself was started anew since it was last seen. */
      readonly isRestarted: boolean
    }

/** What happened to legs. */
export type LegEvent =
  | { readonly type: 'leg.rang'; readonly leg: string; readonly atMs: number }
  | { readonly type: 'leg.ended'; readonly leg: string; readonly cause: Cause; readonly atMs: number }
  /** We asked the switch to end the leg. */
  | { readonly type: 'leg.dropped'; readonly leg: string; readonly cause: Cause; readonly atMs: number }
  | {
      readonly type: 'leg.refused'
      readonly leg: string
      readonly switch: string
      readonly effect: LegEffect['type']
      readonly reason: string
    }
  | {
      readonly type: 'switch.repaired'
      readonly switch: string
      readonly leg: string
      readonly repair: 'gone' | 'stray' | 'answered' | 'rejoin' | 'reask' | 'unannounced'
    }
  | { readonly type: 'switch.detached'; readonly switch: string; readonly isDead: boolean; readonly atMs: number }
  | { readonly type: 'switch.attached'; readonly switch: string; readonly atMs: number }

/** What is asked of a switch. Every effect may come twice and must then do nothing the second time. */
export type LegEffect =
  | { readonly type: 'leg.answer'; readonly switch: string; readonly leg: string }
  | {
      readonly type: 'leg.play'
      readonly switch: string
      readonly leg: string
      readonly play: string
      readonly media: readonly Media[]
    }
  | { readonly type: 'leg.stopPlay'; readonly switch: string; readonly leg: string; readonly play: string }
  | {
      readonly type: 'leg.ring'
      readonly switch: string
      readonly leg: string
      readonly to: string
      readonly from: string
      readonly name: string
      readonly interaction: string
      readonly ringForMs: number
      /** The agent comes back into a talk: the phone picks up by itself. */
      readonly isRejoin?: true
    }
  /**
   * Join two legs in a bridge, out of any other; legs that are in it already stay, and so does whoever else is in it. A
   * leg `with` itself is put into the bridge alone.
   */
  | {
      readonly type: 'leg.join'
      readonly switch: string
      readonly leg: string
      readonly with: string
      readonly bridge: string
    }
  /** Music to the leg, after a word if there is one, out of its bridge if it is in one; `leg.join` ends it. */
  | {
      readonly type: 'leg.hold'
      readonly switch: string
      readonly leg: string
      readonly bridge: string
      readonly music: string
      readonly word?: { readonly play: string; readonly media: readonly Media[] }
    }
  /** A supervisor's leg to an agent's: as the mode says, and out of the mode before. `bridge` is that of the talk. */
  | {
      readonly type: 'leg.coach'
      readonly switch: string
      readonly leg: string
      readonly target: string
      readonly bridge: string
      readonly mode: CoachingMode
    }
  /**
   * The tone of ringing to a leg that is up, out of this bridge if it is in it, for an agent for whom somebody is being
   * rung; `leg.join` ends it. A leg in another bridge has been joined meanwhile and hears no tone.
   */
  | { readonly type: 'leg.ringback'; readonly switch: string; readonly leg: string; readonly bridge: string }
  /** Keys to a leg that is up, as if the other side had pressed them (RFC 4733). */
  | { readonly type: 'leg.digits'; readonly switch: string; readonly leg: string; readonly digits: string }
  | { readonly type: 'leg.hangup'; readonly switch: string; readonly leg: string; readonly cause: Cause }
  | {
      readonly type: 'recording.start'
      readonly switch: string
      readonly leg: string
      readonly recording: string
      readonly kind: RecordingKind
      readonly maxMs: number
    }
  | { readonly type: 'recording.stop'; readonly switch: string; readonly leg: string; readonly recording: string }
  /** Silence is recorded in place of what is said, until `recording.resume`; both may be asked for again. */
  | { readonly type: 'recording.pause'; readonly switch: string; readonly leg: string; readonly recording: string }
  | { readonly type: 'recording.resume'; readonly switch: string; readonly leg: string; readonly recording: string }

/** `call`: both sides in stereo. `voicemail`: what the caller says, mono. */
export type RecordingKind = 'call' | 'voicemail'
