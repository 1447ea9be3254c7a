import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Row } from '../ports/store.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { ReadPorts, WritePorts } from './ports.ts'
import { type ProfileRules, profileRules } from './rights/rules.ts'
import { ROLES } from './users.ts'

interface Tables {
  profile: { id: string; name: string; rules: string }
  user: { profile: string | null }
}

/** What people may do with records; the three with the ids of the roles are for users who have no other. */
export interface Profile {
  readonly id: string
  readonly name: string
  readonly rules: ProfileRules
}

const newProfile = z.strictObject({ name: z.string().trim().min(1).max(120), rules: profileRules })
const MOST_PROFILES = 1_000

const rows = db<Tables>()
const everyone = prepare<object>(() => rows.selectFrom('profile').selectAll().orderBy('name').limit(MOST_PROFILES))
const byId = prepare<{ id: string }>((param) => rows.selectFrom('profile').selectAll().where('id', '=', param('id')))
const others = prepare<{ id: string; name: string }>((param) =>
  rows.selectFrom('profile').select('id').where('name', '=', param('name')).where('id', '<>', param('id')),
)
const users = prepare<{ id: string }>((param) =>
  rows.selectFrom('user').select('profile').where('profile', '=', param('id')).limit(sql.lit(1)),
)
const save = prepare<Tables['profile']>((param) =>
  rows
    .insertInto('profile')
    .values({ id: param('id'), name: param('name'), rules: param('rules') })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: param('name'), rules: param('rules') })),
)
/** One that was given to somebody meanwhile stays. */
const drop = prepare<{ id: string }>((param) =>
  rows
    .deleteFrom('profile')
    .where('id', '=', param('id'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('user').select('profile').where('profile', '=', param('id')))),
    ),
)

/** Every profile, by name. */
export async function listProfiles({ store }: ReadPorts): Promise<readonly Profile[]> {
  return (await store.read(everyone({}))).map(toProfile)
}

/** Makes a profile. */
export async function createProfile(ports: WritePorts, input: unknown, by: string): Promise<Outcome<Profile>> {
  return put(ports, { id: ports.ids.next(ports.clock.now()), input, change: 'created', by })
}

/** Gives a profile another name and other rules; they hold from the next request of each of its users. */
export async function changeProfile(
  ports: WritePorts,
  { id, input }: { id: string; input: unknown },
  by: string,
): Promise<Outcome<Profile>> {
  const refusal = await refuseTouching(ports, id)
  return refusal ?? put(ports, { id, input, change: 'updated', by })
}

/** Removes a profile that nobody has. */
export async function removeProfile(ports: WritePorts, id: string, by: string): Promise<Outcome<undefined>> {
  const refusal = await refuseTouching(ports, id)
  if (refusal !== undefined) return refusal
  if ((await ports.store.read(users({ id }))).length > 0) return refuse('profile.inUse', id)
  await ports.write({ event: changed(ports, { id, change: 'deleted', fields: [], by }), statements: [drop({ id })] })
  return { value: undefined }
}

interface Put extends Pick<RowEvent, 'id' | 'change' | 'by'> {
  readonly input: unknown
}

async function put(ports: WritePorts, { id, input, change, by }: Put): Promise<Outcome<Profile>> {
  const parsed = newProfile.safeParse(input)
  if (!parsed.success) return refuse('profile.invalid', z.prettifyError(parsed.error))
  const { name, rules } = parsed.data
  if ((await ports.store.read(others({ id, name }))).length > 0)
    return refuse('profile.invalid', `name: there is a profile ${JSON.stringify(name)} already`)
  const event = changed(ports, { id, change, fields: ['name', 'rules'], by })
  await ports.write({ event, statements: [save({ id, name, rules: JSON.stringify(rules) })] })
  return { value: { id, name, rules } }
}

async function refuseTouching({ store }: ReadPorts, id: string) {
  if (ROLES.some((role) => role === id)) return refuse('profile.builtIn', id)
  const found = await store.read(byId({ id }))
  return found.length === 0 ? refuse('record.unknown', `profile ${JSON.stringify(id.slice(0, 64))}`) : undefined
}

const row = z.object({ id: z.string(), name: z.string(), rules: z.string() })

function toProfile(found: Row): Profile {
  const { rules, ...rest } = row.parse(found)
  return { ...rest, rules: profileRules.parse(JSON.parse(rules)) }
}

function changed({ clock }: WritePorts, rest: Pick<RowEvent, 'id' | 'change' | 'fields' | 'by'>): RowEvent {
  return { type: 'row.changed', object: 'profile', atMs: clock.now(), ...rest }
}
