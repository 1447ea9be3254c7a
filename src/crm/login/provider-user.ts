import { db, prepare } from '../../lib/statement.ts'
import type { ProviderClaims } from '../../ports/identity-provider.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { ReadPorts, WritePorts } from '../ports.ts'
import { listProfiles } from '../profiles.ts'
import { listTeams } from '../teams.ts'
import { changeUser, createUser, findUser, findUserByLogin, type Role, type User, type UserPatch } from '../users.ts'

interface Tables {
  oidc_identity: { issuer: string; subject: string; user: string }
}

/** What people of a group are here. Profiles and teams go by their names. */
export interface GroupRule {
  readonly group: string
  readonly role: Role
  readonly profile?: string | undefined
  readonly team?: string | undefined
}

/** Whom we let in of those whom a provider knows. */
export interface ProviderRules {
  /** The first whose group somebody is in says what they are; without any their role is theirs to keep. */
  readonly groups: readonly GroupRule[]
  /** Whoever is not known here is made a user. */
  readonly createsUsers: boolean
}

const rows = db<Tables>()
const bySubject = prepare<{ issuer: string; subject: string }>((param) =>
  rows
    .selectFrom('oidc_identity')
    .select('user')
    .where('issuer', '=', param('issuer'))
    .where('subject', '=', param('subject')),
)
const byUser = prepare<{ issuer: string; user: string }>((param) =>
  rows
    .selectFrom('oidc_identity')
    .select('subject')
    .where('issuer', '=', param('issuer'))
    .where('user', '=', param('user')),
)
/** Two who come at once are one; whoever was first stays. */
const link = prepare<Tables['oidc_identity']>((param) =>
  rows
    .insertInto('oidc_identity')
    .values({ issuer: param('issuer'), subject: param('subject'), user: param('user') })
    .onConflict((conflict) => conflict.doNothing()),
)

/**
 * The user behind an identity at a provider: whoever it was the last time, else whoever has this login, else a new one.
 * Groups say anew each time what they are.
 */
export async function userOfProvider(
  ports: WritePorts,
  claims: ProviderClaims,
  rules: ProviderRules,
): Promise<Outcome<User>> {
  const patch = await patchOf(ports, claims, rules)
  if ('refusal' in patch) return patch
  const known = await knownUser(ports, claims)
  if ('refusal' in known) return known
  if (known.value === undefined) return make(ports, { claims, rules, patch: patch.value })
  if (!known.value.isActive) return refuse('oidc.unknown', `${known.value.login} may not log in`)
  return changeUser(ports, { user: known.value.id, patch: patch.value }, known.value.id)
}

async function knownUser(ports: WritePorts, claims: ProviderClaims): Promise<Outcome<User | undefined>> {
  const linked = await linkedUser(ports, claims)
  if (linked !== undefined) return { value: linked }
  const named = await findUserByLogin(ports, claims.login)
  if (named === undefined) return { value: undefined }
  await linkTo(ports, claims, named.id)
  // A login that went to somebody else at the provider is not theirs here.
  const isTheirs = (await linkedUser(ports, claims))?.id === named.id
  return isTheirs ? { value: named } : refuse('oidc.unknown', `${claims.login} belongs to another identity there`)
}

interface Making {
  readonly claims: ProviderClaims
  readonly rules: ProviderRules
  readonly patch: UserPatch
}

async function make(ports: WritePorts, { claims, rules, patch }: Making): Promise<Outcome<User>> {
  const { login, name, agent } = claims
  if (!rules.createsUsers) return refuse('oidc.unknown', `nobody has the login ${login}`)
  const made = await createUser(ports, { login, name: name.slice(0, 120), role: patch.role ?? 'agent', agent }, 'oidc')
  if ('refusal' in made) return made
  await linkTo(ports, claims, made.value.id)
  return changeUser(ports, { user: made.value.id, patch }, 'oidc')
}

async function linkedUser(ports: ReadPorts, { issuer, subject }: ProviderClaims): Promise<User | undefined> {
  const [found] = await ports.store.read(bySubject({ issuer, subject }))
  return found && findUser(ports, String(found['user']))
}

async function linkTo(ports: WritePorts, { issuer, subject }: ProviderClaims, user: string): Promise<void> {
  if ((await ports.store.read(byUser({ issuer, user }))).length > 0) return
  await ports.write({
    event: {
      type: 'row.changed',
      object: 'user',
      id: user,
      change: 'updated',
      fields: ['oidc'],
      by: user,
      atMs: ports.clock.now(),
    },
    statements: [link({ issuer, subject, user })],
  })
}

/** What the groups say that somebody is. */
async function patchOf(ports: ReadPorts, claims: ProviderClaims, rules: ProviderRules): Promise<Outcome<UserPatch>> {
  if (rules.groups.length === 0) return { value: {} }
  const rule = rules.groups.find(({ group }) => claims.groups.includes(group))
  if (rule === undefined) return refuse('oidc.noRole', 'no group of theirs is listed under login.oidc.groups')
  const profile = await idOf(rule.profile, () => listProfiles(ports))
  const team = await idOf(rule.team, () => listTeams(ports))
  if (profile === undefined || team === undefined)
    return refuse('oidc.mapping', `there is no profile or team as the rule of ${rule.group} names it`)
  return { value: { role: rule.role, profile, team } }
}

interface Named {
  readonly id: string
  readonly name: string
}

/** The id of what bears a name; '' where none is named, undefined where there is none. */
async function idOf(name: string | undefined, list: () => Promise<readonly Named[]>): Promise<string | undefined> {
  if (name === undefined) return ''
  return (await list()).find((each) => each.name === name)?.id
}
