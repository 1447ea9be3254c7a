import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Test } from 'tap'

/** Who logs in there next, and what is done wrongly on purpose. */
export interface Behaviour {
  /** What the ID token says besides the usual. */
  claims: Record<string, unknown>
  /** What the user information says. */
  info: Record<string, unknown>
  /** Seconds by which its clock is ahead of ours. */
  clockAheadS: number
  nonce?: string
  audience?: string
  /** Signs with a key that it does not publish. */
  isForged: boolean
  /** Answers every request with a fault. */
  isBroken: boolean
}

/** A small provider of log-ins on loopback, which lets everybody in who is sent there. */
export interface OidcProvider {
  readonly issuer: string
  readonly behaviour: Behaviour
  readonly clientId: string
  readonly clientSecret: string
  /** Logs in as somebody whose browser was sent there; gives the address that it is sent back to. */
  visit(url: string): Promise<URL>
}

const CLIENT = { clientId: 'ringdown', clientSecret: 'a secret of the client' }
const TOKEN_S = 60

/** Starts one; it ends with the test. */
export async function openOidcProvider(t: Pick<Test, 'teardown'>): Promise<OidcProvider> {
  const [key, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(key.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const behaviour: Behaviour = { claims: {}, info: {}, clockAheadS: 0, isForged: false, isBroken: false }
  const codes = new Map<string, URLSearchParams>()
  const sign = ({ get }: { get: (name: string) => string | null }) => {
    const nowS = Math.floor(Date.now() / 1_000) + behaviour.clockAheadS
    const { sub = 'amy-there', ...claims } = behaviour.claims
    return new SignJWT({ ...claims, nonce: behaviour.nonce ?? get('nonce') })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(issuer)
      .setSubject(String(sub))
      .setAudience(behaviour.audience ?? CLIENT.clientId)
      .setIssuedAt(nowS)
      .setNotBefore(nowS)
      .setExpirationTime(nowS + TOKEN_S)
      .sign(behaviour.isForged ? foreign.privateKey : key.privateKey)
  }
  const pages: Record<string, (request: IncomingMessage) => Promise<object | undefined>> = {
    '/.well-known/openid-configuration': async () => metadata(issuer),
    '/jwks': async () => ({ keys: [jwk] }),
    '/userinfo': async () => ({ sub: behaviour.claims['sub'] ?? 'amy-there', ...behaviour.info }),
    '/token': async (request) => {
      const asked = new URLSearchParams(await text(request))
      const begun = codes.get(asked.get('code') ?? '')
      codes.delete(asked.get('code') ?? '')
      if (begun === undefined || !isOurs(request, asked, begun)) return undefined
      const get = (name: string) => begun.get(name)
      return { access_token: 'access', token_type: 'Bearer', expires_in: TOKEN_S, id_token: await sign({ get }) }
    },
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = behaviour.isBroken ? undefined : await pages[request.url?.split('?')[0] ?? '']?.(request)
    response.writeHead(body === undefined ? (behaviour.isBroken ? 500 : 400) : 200, {
      'content-type': 'application/json',
    })
    response.end(JSON.stringify(body ?? { error: 'invalid_grant' }))
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    ...CLIENT,
    issuer,
    behaviour,
    async visit(url) {
      const asked = new URL(url).searchParams
      const code = `code-${codes.size}-${asked.get('state')}`
      codes.set(code, asked)
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      back.searchParams.set('iss', issuer)
      return back
    },
  }
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/end`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }
}

/** The client has shown its secret, and the verifier of the challenge (RFC 7636). */
function isOurs({ headers }: IncomingMessage, asked: URLSearchParams, begun: URLSearchParams): boolean {
  const [id = '', secret = ''] = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64')
    .toString()
    .split(':')
    .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
  const challenge = createHash('sha256')
    .update(asked.get('code_verifier') ?? '')
    .digest('base64url')
  return (
    id === CLIENT.clientId &&
    secret === CLIENT.clientSecret &&
    challenge === begun.get('code_challenge') &&
    asked.get('redirect_uri') === begun.get('redirect_uri')
  )
}
