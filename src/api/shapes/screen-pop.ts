import type { Match } from '../../core/words/interaction.ts'
import type { Why } from '../../core/words/offer.ts'

/** A person or account whom a number may belong to. */
export interface Candidate {
  readonly contact?: { readonly id: string; readonly name: string } | null
  readonly account?: { readonly id: string; readonly name: string } | null
}

/** An earlier contact with the caller. */
export interface PastInteraction {
  readonly id: string
  readonly channel: string
  readonly direction: 'in' | 'out'
  readonly at: number
  readonly duration_ms: number
  readonly outcome: string
  readonly subject: string
  readonly agent_id: string
  readonly queue: string
}

/** What we said that we would do, and until when. */
export interface OwedPromise {
  readonly id: string
  readonly text: string
  readonly due_at: number
  readonly call_id: string | null
  readonly by: string
}

/** The card of the caller, the row `screen_pop` of the topic `me`; docs/api.md explains each field. */
export interface ScreenPop {
  readonly call_id: string
  readonly at: number
  readonly agent_id: string
  readonly reason: 'ring' | 'connect'
  readonly caller: {
    readonly number: string
    readonly name: string
    readonly match: Match
    readonly candidates: readonly Candidate[]
    /** The number itself must not be called, whosever it is. */
    readonly barred: boolean
  }
  /** The number of ours that was called; null when we called. */
  readonly called: { readonly number: string; readonly label: string } | null
  /** When the offer runs out, in ms since 1970; null once it is taken, and for calls that we make. */
  readonly ring_until: number | null
  readonly contact: { readonly id: string; readonly name?: string; readonly language?: string } | null
  readonly account: { readonly id: string; readonly name?: string; readonly tier?: string } | null
  readonly open_cases: readonly unknown[]
  readonly last_interactions: readonly PastInteraction[]
  readonly commitments_due: readonly OwedPromise[]
  readonly ivr: { readonly path: readonly string[]; readonly variables: Readonly<Record<string, string>> }
  readonly queue: {
    readonly id: string
    readonly name: string
    readonly waited_s: number
    readonly priority: number
  } | null
  readonly why_routed: Why | null
  /** The agent who sent the call, or asks for help with it. */
  readonly transfer_note: {
    readonly kind: 'transfer' | 'consult'
    readonly agent: string
    readonly name: string
    readonly at: number
  } | null
  readonly actions: readonly string[]
}
