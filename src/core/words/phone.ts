/** What an agent talks with: a page of ours, a SIP telephone, a number of the outside world. */
export type PhoneKind = 'browser' | 'desk' | 'external'

/** What people may ask of an agent's phone. */
export type PhoneCommand = {
  readonly type: 'phone.choose'
  readonly agent: string
  /** `phone:<name>` or `number:<digits>`. */
  readonly phone: string
  readonly kind: PhoneKind
}

/** What was seen of a phone in a browser: its connection has ended, or it has registered. A phone chosen no more is passed over. */
export type PhoneSignal =
  | { readonly type: 'phone.lost'; readonly agent: string; readonly phone: string }
  | { readonly type: 'phone.back'; readonly agent: string; readonly phone: string }

/** What happened to phones, and to talks whose agent's phone went away. */
export type PhoneEvent =
  | {
      readonly type: 'phone.chosen'
      readonly agent: string
      readonly phone: string
      readonly kind: PhoneKind
      readonly atMs: number
    }
  /** The phone is away; whoever is ready takes no calls meanwhile and pauses at `untilMs`, 0 for all others. */
  | { readonly type: 'phone.left'; readonly agent: string; readonly atMs: number; readonly untilMs: number }
  | { readonly type: 'phone.returned'; readonly agent: string; readonly atMs: number }
  /** The talk stops: the customer hears a word, then music; the agent is reserved until then. */
  | {
      readonly type: 'rejoin.awaited'
      readonly interaction: string
      readonly agent: string
      /** The agent's leg, given up. */
      readonly leg: string
      readonly play: string
      readonly atMs: number
      readonly untilMs: number
    }
  /** The phone is back and rung on a new leg. */
  | {
      readonly type: 'rejoin.rung'
      readonly interaction: string
      readonly agent: string
      readonly leg: string
      readonly switch: string
      readonly atMs: number
      readonly untilMs: number
    }
  | {
      readonly type: 'rejoin.made'
      readonly interaction: string
      readonly agent: string
      readonly leg: string
      readonly atMs: number
      readonly awayMs: number
    }
  /** Nobody came back in time; what the talk was until then. */
  | {
      readonly type: 'rejoin.missed'
      readonly interaction: string
      readonly agent: string
      readonly atMs: number
      readonly talkMs: number
      readonly holdMs: number
    }
