import type { ClientAuth, Configuration, DiscoveryRequestOptions } from 'openid-client'
import type { Clock } from '../../ports/clock.ts'
import { type IdentityProvider, type LogInProof, ProviderFault } from '../../ports/identity-provider.ts'
import { type ClaimNames, readClaims } from './claims.ts'

/** A provider of log-ins by OpenID Connect, and who we are to it. */
export interface OidcSettings {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  /** '' for a client without a secret. */
  readonly clientSecret: string
  /** Where the provider sends browsers back to. */
  readonly redirectUrl: string
  /** Where browsers go once they are logged out there. */
  readonly homeUrl: string
  readonly scopes: string
  readonly claims: ClaimNames
  /** How far its clock may differ from ours. */
  readonly clockSkewS: number
}

type Library = typeof import('openid-client')

const PATIENCE_S = 10
/** Keys and addresses of the provider are read again after so long. */
const FRESH_MS = 3_600_000
const LOOPBACK = /^http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?(\/|$)/

/** Logs people in by a provider: code flow with PKCE, state and nonce; the signature of the ID token is checked. */
export function createOidc(settings: OidcSettings, clock: Pick<Clock, 'now'>): IdentityProvider {
  const discover = createDiscovery(settings, clock)
  return {
    name: settings.name,
    async begin() {
      const [library, configuration] = await discover()
      const proof: LogInProof = {
        state: library.randomState(),
        nonce: library.randomNonce(),
        verifier: library.randomPKCECodeVerifier(),
      }
      const url = library.buildAuthorizationUrl(configuration, {
        redirect_uri: settings.redirectUrl,
        scope: settings.scopes,
        state: proof.state,
        nonce: proof.nonce,
        code_challenge: await library.calculatePKCECodeChallenge(proof.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, proof }
    },
    async finish(search, { state, nonce, verifier }) {
      const [library, configuration] = await discover()
      const back = new URL(settings.redirectUrl)
      back.search = search
      return translated(async () => {
        const tokens = await library.authorizationCodeGrant(configuration, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const told = tokens.claims()
        if (told === undefined) throw new ProviderFault('refused', 'the answer holds no ID token')
        const { userinfo_endpoint: more } = configuration.serverMetadata()
        const info = more === undefined ? {} : await library.fetchUserInfo(configuration, tokens.access_token, told.sub)
        return readClaims({ ...info, ...told }, settings.claims)
      })
    },
    async endUrl() {
      const [library, configuration] = await discover()
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
      return library.buildEndSessionUrl(configuration, { post_logout_redirect_uri: settings.homeUrl }).href
    },
  }
}

/** Reads what the provider says of itself, once for a while; what failed is tried again by whoever comes next. */
function createDiscovery(
  settings: OidcSettings,
  clock: Pick<Clock, 'now'>,
): () => Promise<readonly [Library, Configuration]> {
  let known: { readonly pair: Promise<readonly [Library, Configuration]>; readonly atMs: number } | undefined
  return () => {
    if (known !== undefined && clock.now() - known.atMs < FRESH_MS) return known.pair
    const pair = translated(() => read(settings))
    known = { pair, atMs: clock.now() }
    pair.catch(() => {
      known = undefined
    })
    return pair
  }
}

async function read({ issuer, clientId, clientSecret, clockSkewS }: OidcSettings) {
  const library = await import('openid-client')
  const execute = [library.enableNonRepudiationChecks]
  const options: DiscoveryRequestOptions = {
    timeout: PATIENCE_S,
    execute: LOOPBACK.test(issuer) ? [...execute, library.allowInsecureRequests] : execute,
  }
  const metadata = { [library.clockTolerance]: clockSkewS }
  const auth = clientSecret === '' ? library.None() : secretAuth(library, clientSecret)
  return [library, await library.discovery(new URL(issuer), clientId, metadata, auth, options)] as const
}

/** In the header, which every provider takes by OpenID Connect Core, section 9, unless it lists other ways only. */
function secretAuth(library: Library, secret: string): ClientAuth {
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = ways.includes('client_secret_basic') ? library.ClientSecretBasic : library.ClientSecretPost
    return way(secret)(server, ...rest)
  }
}

/** Every failure says what it was, in a few words without a secret. */
async function translated<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof ProviderFault) throw error
    throw new ProviderFault(isUnreached(error) ? 'away' : 'refused', reasonOf(error))
  }
}

function isUnreached(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'TimeoutError' || error.message === 'fetch failed') return true
  return 'code' in error && ['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_TIMEOUT'].includes(String(error.code))
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'error' in error ? `: ${String(error.error)}` : ''
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${code}${cause}`.slice(0, 300)
}
