import { db, prepare } from '../lib/statement.ts'
import type { ReadPorts } from './ports.ts'
import { type Actor, createRulesReader } from './rights/actor.ts'
import { createSharesReader } from './rights/shares.ts'
import { toUser, type User } from './users.ts'

interface Tables {
  user: {
    id: string
    login: string
    name: string
    role: string
    agent: string | null
    is_active: number
    profile: string | null
    team: string | null
  }
  profile: { id: string; rules: string }
  team: { id: string; shares: string }
}

const readRules = createRulesReader()
const readShares = createSharesReader()
const withRules = prepare<{ id: string }>((param) =>
  db<Tables>()
    .selectFrom('user as u')
    .innerJoin('profile as p', (join) => join.on('p.id', '=', ({ fn }) => fn.coalesce('u.profile', 'u.role')))
    .leftJoin('team as t', 't.id', 'u.team')
    .select(['u.id', 'u.login', 'u.name', 'u.role', 'u.agent', 'u.is_active', 'u.profile', 'u.team'])
    .select(['p.rules', 't.shares'])
    .where('u.id', '=', param('id')),
)

/**
 * A user for whom the server does something while they are away, with their rights as they are at this moment. `through` is
 * what does it.
 */
export async function findActingUser(
  { store }: ReadPorts,
  id: string,
  through: string,
): Promise<{ user: User; actor: Actor } | undefined> {
  const [row] = await store.find(withRules({ id }))
  if (row === undefined) return undefined
  const user = toUser(row)
  const rules = readRules(String(row['rules']))
  return { user, actor: { user: user.id, team: user.team, rules, shares: readShares(row['shares']), through } }
}
