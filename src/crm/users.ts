import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../core/words/event.ts'
import { hashPassword, MAX_PASSWORD, MIN_PASSWORD, matchesPassword } from '../lib/password.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Row } from '../ports/store.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { ReadPorts, WritePorts } from './ports.ts'
import { refuseMissing } from './refuse-missing.ts'

interface UserTable {
  id: string
  login: string
  name: string
  role: string
  agent: string | null
  password_hash: string | null
  is_active: number
  created_at_ms: number
  profile: string | null
  team: string | null
}

interface Tables {
  user: UserTable
}

/** What a user may do; each role may all that the one before it may. */
export const ROLES = ['agent', 'supervisor', 'admin'] as const
/** A role of the list above. */
export type Role = (typeof ROLES)[number]

/** Somebody who logs in. `agent` is the agent that they are, or ''. */
export interface User {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly agent: string
  readonly isActive: boolean
  /** The profile that says what they may do with records, or '' for that of their role. */
  readonly profile: string
  /** The team whose records they share, or ''. */
  readonly team: string
}

const newUser = z.strictObject({
  login: z.string().regex(/^[a-z0-9][a-z0-9._@-]{0,63}$/, 'expected 1–64 characters of a–z, 0–9 and . _ @ -'),
  name: z.string().trim().min(1).max(120),
  role: z.enum(ROLES),
  agent: z.string().max(64).default(''),
  password: z.string().min(MIN_PASSWORD).max(MAX_PASSWORD).optional(),
  profile: z.string().max(64).default(''),
  team: z.string().max(64).default(''),
})

/** What makes a user; without a password they log in by link only. */
export type NewUser = z.input<typeof newUser>

const rows = db<Tables>()
const insert = prepare<UserTable>((param) =>
  rows
    .insertInto('user')
    .values({
      id: param('id'),
      login: param('login'),
      name: param('name'),
      role: param('role'),
      agent: param('agent'),
      password_hash: param('password_hash'),
      is_active: param('is_active'),
      created_at_ms: param('created_at_ms'),
      profile: sql`(select id from profile where id = ${param('profile')})`,
      team: sql`(select id from team where id = ${param('team')})`,
    })
    .onConflict((conflict) => conflict.doNothing()),
)
const byLogin = prepare<{ login: string }>((param) =>
  rows.selectFrom('user').selectAll().where('login', '=', param('login')),
)
const byId = prepare<{ id: string }>((param) => rows.selectFrom('user').selectAll().where('id', '=', param('id')))
const savePassword = prepare<{ id: string; hash: string }>((param) =>
  rows
    .updateTable('user')
    .set({ password_hash: param('hash') })
    .where('id', '=', param('id')),
)
const save = prepare<Omit<UserTable, 'login' | 'password_hash' | 'created_at_ms'>>((param) =>
  rows
    .updateTable('user')
    .set({ name: param('name'), role: param('role'), agent: param('agent'), is_active: param('is_active') })
    // One that was removed meanwhile gives nothing: statements of the loop may not fail.
    .set({ profile: sql`(select id from profile where id = ${param('profile')})` })
    .set({ team: sql`(select id from team where id = ${param('team')})` })
    .where('id', '=', param('id')),
)
const otherAdmins = prepare<{ id: string }>((param) =>
  rows
    .selectFrom('user')
    .select('id')
    .where('role', '=', sql.lit('admin'))
    .where('is_active', '=', sql.lit(1))
    .where('id', '<>', param('id'))
    .limit(sql.lit(1)),
)

/** Makes a user. Refuses a login that is taken and a password that is too short. */
export async function createUser(ports: WritePorts, input: NewUser, by: string): Promise<Outcome<User>> {
  const parsed = newUser.safeParse(input)
  if (!parsed.success) return refuse('user.invalid', z.prettifyError(parsed.error))
  const { login, name, role, agent, password, profile, team } = parsed.data
  const missing = await refuseMissing(ports, { profile, team })
  if (missing !== undefined) return missing
  const nowMs = ports.clock.now()
  const id = ports.ids.next(nowMs)
  const hash = password === undefined ? null : await hashPassword(password)
  const given = { agent: agent || null, profile: profile || null, team: team || null }
  const row = { id, login, name, role, ...given, password_hash: hash, is_active: 1, created_at_ms: nowMs }
  if (await findUserByLogin(ports, login)) return refuse('user.exists', login)
  await ports.write({
    event: userChanged(id, { change: 'created', fields: ['login', 'name', 'role', 'agent'], by, atMs: nowMs }),
    statements: [insert(row)],
  })
  // Two may have asked for the same login at once; the row tells who was first.
  const found = await findUserByLogin(ports, login)
  return found?.id === id ? { value: found } : refuse('user.exists', login)
}

/** The user of a login and password, or nothing; takes as long for a login that nobody has. */
export async function verifyPassword(
  { store }: ReadPorts,
  { login, password }: { login: string; password: string },
): Promise<User | undefined> {
  const [row] = await store.read(byLogin({ login: login.slice(0, 64) }))
  const hash = row?.['password_hash']
  const isRight = await matchesPassword(password, typeof hash === 'string' ? hash : null)
  const user = row && toUser(row)
  return isRight && user?.isActive ? user : undefined
}

/** Gives a user a new password. */
export async function changePassword(
  ports: WritePorts,
  { user, password }: { user: string; password: string },
  by: string,
): Promise<Outcome<User>> {
  const found = await findUser(ports, user)
  if (found === undefined) return refuse('record.unknown', `user ${JSON.stringify(user.slice(0, 64))}`)
  if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD)
    return refuse(
      'user.invalid',
      `password: expected ${MIN_PASSWORD}–${MAX_PASSWORD} characters, got ${password.length}`,
    )
  const hash = await hashPassword(password)
  const event = userChanged(user, { change: 'updated', fields: ['password'], by, atMs: ports.clock.now() })
  await ports.write({ event, statements: [savePassword({ id: user, hash })] })
  return { value: found }
}

/** What of a user may be changed besides the password. */
const userPatch = newUser
  .pick({ name: true, role: true })
  .extend({ agent: z.string().max(64), isActive: z.boolean(), profile: z.string().max(64), team: z.string().max(64) })
  .partial()
/** Fields of a user to be changed. */
export type UserPatch = z.input<typeof userPatch>

/**
 * Changes a user. Sessions and tokens of one who is kept out are good for nothing at once; the last admin who may log in
 * stays one.
 */
export async function changeUser(
  ports: WritePorts,
  { user, patch }: { user: string; patch: UserPatch },
  by: string,
): Promise<Outcome<User>> {
  const found = await findUser(ports, user)
  if (found === undefined) return refuse('record.unknown', `user ${JSON.stringify(user.slice(0, 64))}`)
  const parsed = userPatch.safeParse(patch)
  if (!parsed.success) return refuse('user.invalid', z.prettifyError(parsed.error))
  const after = withPatch(found, parsed.data)
  const fields = CHANGEABLE.filter((field) => found[field] !== after[field])
  if (fields.length === 0) return { value: found }
  const missing = await refuseMissing(ports, after)
  if (missing !== undefined) return missing
  const staysAdmin = after.role === 'admin' && after.isActive
  if (found.role === 'admin' && !staysAdmin && (await ports.store.read(otherAdmins({ id: user }))).length === 0)
    return refuse('user.lastAdmin', `${found.login} is the only admin who may log in; make another one first`)
  const event = userChanged(user, { change: 'updated', fields, by, atMs: ports.clock.now() })
  await ports.write({ event, statements: [save(rowOf(after))] })
  return { value: after }
}

const CHANGEABLE = ['name', 'role', 'agent', 'isActive', 'profile', 'team'] as const

function withPatch(user: User, patch: z.output<typeof userPatch>): User {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  return { ...user, ...given }
}

function rowOf({ id, name, role, agent, isActive, profile, team }: User) {
  const given = { agent: agent || null, profile: profile || null, team: team || null }
  return { id, name, role, is_active: Number(isActive), ...given }
}

/** The user with this id. */
export async function findUser({ store }: ReadPorts, id: string): Promise<User | undefined> {
  const [row] = await store.read(byId({ id }))
  return row && toUser(row)
}

/** The user with this login. */
export async function findUserByLogin({ store }: ReadPorts, login: string): Promise<User | undefined> {
  const [row] = await store.read(byLogin({ login }))
  return row && toUser(row)
}

/** Every user, by login. */
export async function listUsers({ store }: ReadPorts): Promise<readonly User[]> {
  const found = await store.read(everyone({}))
  return found.map(toUser)
}

const everyone = prepare<object>(() => rows.selectFrom('user').selectAll().orderBy('login').limit(10_000))

const userRow = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    agent: z.string().nullable(),
    is_active: z.number(),
    profile: z.string().nullable(),
    team: z.string().nullable(),
  })
  .transform(({ is_active, ...row }): User => {
    const { agent, profile, team, ...rest } = row
    return { ...rest, agent: agent ?? '', isActive: is_active === 1, profile: profile ?? '', team: team ?? '' }
  })

/** A row of the table as a user. */
export function toUser(row: Row): User {
  return userRow.parse(row)
}

function userChanged(id: string, rest: Pick<RowEvent, 'change' | 'fields' | 'by' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object: 'user', id, ...rest }
}
