/** What the browser must bring back from the provider, and what proves that it is the same one. */
export interface LogInProof {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Who somebody is, as a provider of log-ins says. */
export interface ProviderClaims {
  readonly issuer: string
  /** Never given to anybody else by this provider. */
  readonly subject: string
  readonly login: string
  readonly name: string
  /** The agent that they are, or ''. */
  readonly agent: string
  readonly groups: readonly string[]
}

/** Where people log in who are known elsewhere. */
export interface IdentityProvider {
  /** What people call it. */
  readonly name: string
  /** Where the browser goes, and what is kept for its return. */
  begin(): Promise<{ readonly url: string; readonly proof: LogInProof }>
  /** Who came back. Rejects with a `ProviderFault`. `search` is what the address of the return asks. */
  finish(search: string, proof: LogInProof): Promise<ProviderClaims>
  /** Where the browser logs out there, too; undefined where the provider has no such address. */
  endUrl(): Promise<string | undefined>
}

/** Why a provider let nobody in: it was not reached, or its answer was not what it must be. */
export class ProviderFault extends Error {
  readonly kind: 'away' | 'refused'

  constructor(kind: ProviderFault['kind'], reason: string) {
    super(reason)
    this.name = 'ProviderFault'
    this.kind = kind
  }
}
