/** What a page needs to be a telephone. Nobody but the page and the switch keeps the password. */
export interface Credential {
  /** The name of the phone at the switch; core addresses it as `phone:<name>`. */
  readonly name: string
  readonly uri: string
  readonly password: string
  readonly realm: string
}

/** Telephones in browsers: made for one log-in, gone with it. */
export interface BrowserPhones {
  /** Where the switch takes SIP over WebSocket; for the server alone. */
  readonly socketUrl: string
  /** Makes a phone. `number`: it may call this one number of ours and nothing else, and is never rung. Rejects with a reason. */
  open(number?: string): Promise<Credential>
  /** Takes phones away; what is said on them goes on to its end. Names that are gone already are fine. */
  close(names: readonly string[]): Promise<void>
  /** The names of all such phones that the switch knows. */
  names(): Promise<readonly string[]>
  /** Lets go of the link; phones stay. */
  stop(): Promise<void>
}
