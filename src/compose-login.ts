import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createOidc } from './adapters/oidc/oidc.ts'
import type { LogInBy } from './api/parts.ts'
import type { Config } from './config/schema.ts'
import type { Clock } from './ports/clock.ts'

/** The provider by which people may log in; undefined where none is set up. Nothing of it is asked before the first log-in. */
export function openLogInBy({ login: { oidc } }: Config, clock: Clock): LogInBy | undefined {
  if (oidc.issuer === '') return undefined
  const origin = new URL(oidc.origin).origin
  const provider = createOidc(
    {
      name: oidc.name,
      issuer: oidc.issuer,
      clientId: oidc.clientId,
      clientSecret: readSecret(oidc.clientSecretFile),
      redirectUrl: `${origin}/api/v1/session/oidc/callback`,
      homeUrl: `${origin}/login`,
      scopes: oidc.scopes,
      claims: { login: oidc.loginClaim, name: oidc.nameClaim, agent: oidc.agentClaim, groups: oidc.groupsClaim },
      clockSkewS: oidc.clockSkewS,
    },
    clock,
  )
  return { provider, groups: oidc.groups, createsUsers: oidc.createsUsers }
}

function readSecret(file: string): string {
  if (file === '') return ''
  try {
    return readFileSync(resolve(file), 'utf8').trim()
  } catch {
    throw new Error(
      `login.oidc.clientSecretFile: expected a file with the secret at ${resolve(file)}; it cannot be read`,
    )
  }
}
