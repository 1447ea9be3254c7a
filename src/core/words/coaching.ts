/**
 * How a supervisor is in a talk. `listen`: hears everybody and is heard by nobody; `whisper`: is heard by the agent alone;
 * `barge`: talks with everybody.
 */
export const COACHING_MODES = ['listen', 'whisper', 'barge'] as const
/** A mode of the list above. */
export type CoachingMode = (typeof COACHING_MODES)[number]

/** What supervisors may ask of talks. `by` is the user; `agent` the agent that they are, or ''. */
export type CoachingCommand =
  /** Rings the supervisor's phone and lets them in; somebody who is in already changes the mode. */
  | {
      readonly type: 'coaching.start'
      readonly interaction: string
      readonly by: string
      readonly agent: string
      /** Where to ring somebody who is no agent. */
      readonly phone: string
      readonly mode: CoachingMode
    }
  | { readonly type: 'coaching.stop'; readonly interaction: string; readonly by: string }
  | { readonly type: 'coaching.takeOver'; readonly interaction: string; readonly by: string }

/** Why a coaching ended. `over`: the talk did, or its agent has changed sides. */
export type CoachingEnd = 'left' | 'hungup' | 'failed' | 'over'

interface InTalk {
  readonly interaction: string
  readonly by: string
  readonly agent: string
  readonly leg: string
  readonly atMs: number
}

/** What happened between supervisors and talks. `target` is the agent's leg. */
export type CoachingEvent =
  | (InTalk & {
      readonly type: 'coaching.started'
      readonly switch: string
      readonly phone: string
      readonly mode: CoachingMode
      /** Whether the agent is told. */
      readonly isShown: boolean
      readonly untilMs: number
    })
  | (InTalk & { readonly type: 'coaching.joined'; readonly mode: CoachingMode; readonly target: string })
  | (InTalk & { readonly type: 'coaching.switched'; readonly mode: CoachingMode; readonly target: string })
  | (InTalk & { readonly type: 'coaching.ended'; readonly reason: CoachingEnd; readonly tookMs: number })
  /** The supervisor has the talk now; `from` is the agent who had it. */
  | (InTalk & {
      readonly type: 'coaching.tookOver'
      readonly from: string
      readonly fromLeg: string
      readonly queue: string
      readonly heldMs: number
    })
