import { z } from 'zod'
import { type ProviderClaims, ProviderFault } from '../../ports/identity-provider.ts'

/** The names under which a provider says what we ask for; '' for what it does not say. */
export interface ClaimNames {
  readonly login: string
  readonly name: string
  readonly agent: string
  readonly groups: string
}

const told = z.looseObject({ iss: z.string(), sub: z.string().min(1), email_verified: z.unknown().optional() })
const groups = z.union([z.array(z.string()), z.string().transform((one) => [one])])
const MOST_GROUPS = 1_000

/** What a provider says of somebody, in our words. */
export function readClaims(given: object, names: ClaimNames): ProviderClaims {
  const claims = told.parse(given)
  const text = (name: string): string => {
    const value = name === '' ? undefined : claims[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const login = text(names.login).toLowerCase()
  if (login === '') throw new ProviderFault('refused', `the provider says no ${names.login} of them`)
  // An address that nobody has proved may be another person's.
  if (names.login === 'email' && claims.email_verified !== true)
    throw new ProviderFault('refused', 'the provider has not verified their mail address')
  const found = names.groups === '' ? undefined : groups.safeParse(claims[names.groups])
  return {
    issuer: claims.iss,
    subject: claims.sub,
    login,
    name: text(names.name) || login,
    agent: text(names.agent),
    groups: found?.success ? found.data.slice(0, MOST_GROUPS) : [],
  }
}
