import { z } from 'zod'
import { compile, db } from '../../lib/statement.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { ReadPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'

interface Tables {
  user: { id: string; name: string; team: string | null; is_active: number }
}

const MOST_PEOPLE = 50
const row = z.object({ id: z.string(), name: z.string() })
const rows = db<Tables>()

/** What users are called, by id. */
export type Names = ReadonlyMap<string, string>

/** Whose calendars are meant: `me`, `team`, or ids of users with commas between; at most 50. */
export async function peopleOf({ store }: ReadPorts, asked: string, { user, team }: Actor): Promise<Outcome<Names>> {
  const users = rows.selectFrom('user').select(['id', 'name']).orderBy('name').limit(MOST_PEOPLE)
  const isTeam = asked === 'team' && team !== ''
  const ids = asked === 'me' || asked === 'team' ? [user] : [...new Set(asked.split(','))]
  if (ids.length > MOST_PEOPLE)
    return refuse('list.invalid', `expected at most ${MOST_PEOPLE} users, got ${ids.length}`)
  const found = await store.read(
    compile(isTeam ? users.where('team', '=', team).where('is_active', '=', 1) : users.where('id', 'in', ids)),
  )
  const names = new Map(
    z
      .array(row)
      .parse(found)
      .map(({ id, name }) => [id, name]),
  )
  const missing = isTeam ? undefined : ids.find((id) => !names.has(id))
  return missing === undefined
    ? { value: names }
    : refuse('record.dangling', `users: there is no user ${JSON.stringify(missing.slice(0, 64))}`)
}

/** What those of these users are called who are there; the first 50. */
export async function knownPeople({ store }: ReadPorts, ids: readonly string[]): Promise<Names> {
  const some = [...new Set(ids)].slice(0, MOST_PEOPLE)
  const found = await store.read(compile(rows.selectFrom('user').select(['id', 'name']).where('id', 'in', some)))
  return new Map(found.map((each) => row.parse(each)).map(({ id, name }) => [id, name]))
}
