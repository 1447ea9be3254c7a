import { sql } from 'kysely'
import type { Row } from '../ports/store.ts'
import { type Actor, createRulesReader } from './rights/actor.ts'
import { createSharesReader } from './rights/shares.ts'
import { toUser, type User } from './users.ts'

interface RuledRow {
  id: string
  login: string
  name: string
  role: string
  agent: string | null
  is_active: number
  profile: string | null
  team: string | null
  rules: string
  shares: string | null
}

const readRules = createRulesReader()
const readShares = createSharesReader()

/**
 * Users, each with the rules of their own profile or else of that of their role, and with what their team shares; to be
 * selected from as `u`.
 */
export const ruledUsers = sql<RuledRow>`(select user.*, profile.rules, team.shares from user
  join profile on profile.id = coalesce(user.profile, user.role)
  left join team on team.id = user.team)`.as('u')

/** What is read of them. */
export const RULED_COLUMNS = [
  ...(['u.id', 'u.login', 'u.name', 'u.role', 'u.agent', 'u.is_active'] as const),
  ...(['u.profile', 'u.team', 'u.rules', 'u.shares'] as const),
] as const

/** A row of these columns as a user, and as who they are when they act. */
export function toRuledUser(row: Row): { readonly user: User; readonly actor: Actor } {
  const user = toUser(row)
  const [rules, shares] = [readRules(String(row['rules'])), readShares(row['shares'])]
  return { user, actor: { user: user.id, team: user.team, rules, shares } }
}
