/** One call as its parties lived it; wall times in ms, 0 for what did not happen. */
export interface CallHistory {
  /** The caller's number; no other call has it. */
  readonly user: string
  readonly startedAtMs: number
  answeredAtMs: number
  /** When an agent's phone was up for this caller, first. */
  talkedAtMs: number
  endedAtMs: number
  agent: string
  /** Who ended it. `lost`: neither caller nor agent did. */
  end: 'caller' | 'agent' | 'lost' | ''
  /** The caller's final SIP status. */
  status: number
  /** How often an agent picked up and was hung up on before the caller was heard. */
  lostPickups: number
  /** The agent's phone was hung up in a talk while neither of the two had done so. */
  isAgentCutOff: boolean
  /** Both heard each other, last at the end of the talk; undefined when there was no talk. */
  hasSound: boolean | undefined
}

/** What the load process saw. */
export interface LoadHistory {
  readonly calls: readonly CallHistory[]
  /** An agent's phone was rung while it had a call. */
  readonly doubleOffers: number
}

/** What the load process is told. */
export type LoadOrder =
  | { readonly type: 'begin'; readonly sip: { readonly host: string; readonly port: number }; readonly number: string }
  | { readonly type: 'drain' }
  | { readonly type: 'report' }

/** What the load process says. */
export type LoadReport =
  | { readonly type: 'phones'; readonly contacts: Readonly<Record<string, string>> }
  | { readonly type: 'state'; readonly live: number; readonly talking: number; readonly done: number }
  | ({ readonly type: 'history' } & LoadHistory)
