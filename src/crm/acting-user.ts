import { db, prepare } from '../lib/statement.ts'
import type { ReadPorts } from './ports.ts'
import type { Actor } from './rights/actor.ts'
import { RULED_COLUMNS, ruledUsers, toRuledUser } from './ruled-user.ts'
import type { User } from './users.ts'

const withRules = prepare<{ id: string }>((param) =>
  db<object>().selectFrom(ruledUsers).select(RULED_COLUMNS).where('u.id', '=', param('id')),
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
  const { user, actor } = toRuledUser(row)
  return { user, actor: { ...actor, through } }
}
