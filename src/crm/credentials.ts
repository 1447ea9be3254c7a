import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../core/words/event.ts'
import { hashSecret, newSecret } from '../lib/secret.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { ReadPorts, WritePorts } from './ports.ts'
import type { Actor } from './rights/actor.ts'
import { narrow } from './rights/scopes.ts'
import { RULED_COLUMNS, ruledUsers, toRuledUser } from './ruled-user.ts'
import { findUser, type User } from './users.ts'

interface Credential {
  id: string
  hash: string
  user: string
  created_at_ms: number
  expires_at_ms: number
}

interface Tables {
  session: Credential & { revoked_at_ms: number; via: string }
  api_token: Credential & { revoked_at_ms: number; label: string; scopes: string }
  login_link: Credential & { redeemed_by: string }
}

/** A secret that is shown once and stored hashed, and the id by which it is revoked. */
export interface Issued {
  readonly id: string
  readonly secret: string
  readonly expiresAtMs: number
}

/** A user who has shown a good secret. `id` is that of the session or token. */
export interface Holder {
  readonly id: string
  readonly user: User
  /** What they may do with records. */
  readonly actor: Actor
  /** What a token may be used for; undefined where it is for all that its user may. */
  readonly scopes?: readonly string[]
}

/** For whom a secret is made, by whom, and for how long. */
export interface Issue {
  readonly user: string
  readonly by: string
  readonly forMs: number
}

/** A session to be made. */
export interface SessionIssue extends Issue {
  /** Where they showed who they are: at a provider, or to us. */
  readonly via?: 'oidc' | ''
}

/** A token to be made. */
export interface TokenIssue extends Issue {
  readonly label: string
  readonly scopes?: readonly string[] | undefined
}

const rows = db<Tables>()

const insertSession = prepare<Credential & { via: string }>((param) =>
  rows.insertInto('session').values({
    id: param('id'),
    hash: param('hash'),
    user: param('user'),
    created_at_ms: param('created_at_ms'),
    expires_at_ms: param('expires_at_ms'),
    revoked_at_ms: 0,
    via: param('via'),
  }),
)
const viaOf = prepare<{ id: string }>((param) => rows.selectFrom('session').select('via').where('id', '=', param('id')))
const insertToken = prepare<Credential & { label: string; scopes: string }>((param) =>
  rows.insertInto('api_token').values({
    id: param('id'),
    hash: param('hash'),
    user: param('user'),
    created_at_ms: param('created_at_ms'),
    expires_at_ms: param('expires_at_ms'),
    revoked_at_ms: 0,
    label: param('label'),
    scopes: param('scopes'),
  }),
)
const insertLink = prepare<Credential>((param) =>
  rows.insertInto('login_link').values({
    id: param('id'),
    hash: param('hash'),
    user: param('user'),
    created_at_ms: param('created_at_ms'),
    expires_at_ms: param('expires_at_ms'),
    redeemed_by: '',
  }),
)
const redeem = prepare<{ hash: string; nowMs: number; attempt: string }>((param) =>
  rows
    .updateTable('login_link')
    .set({ redeemed_by: param('attempt') })
    .where('hash', '=', param('hash'))
    .where('redeemed_by', '=', '')
    .where('expires_at_ms', '>', param('nowMs')),
)
const linkByHash = prepare<{ hash: string }>((param) =>
  rows.selectFrom('login_link').selectAll().where('hash', '=', param('hash')),
)

const findSessionRow = finding('session')
const findTokenRow = finding('api_token')
const revokeSessionRow = revoking('session')
const revokeTokenRow = revoking('api_token')

/** Makes a log-in session. */
export async function createSession(ports: WritePorts, issue: SessionIssue): Promise<Issued> {
  const insert = (row: Credential): Statement => insertSession({ ...row, via: issue.via ?? '' })
  return make(ports, issue, { object: 'session', insert })
}

/** Whether a session began at a provider of log-ins, where it should end as well. */
export async function isOfProvider({ store }: ReadPorts, id: string): Promise<boolean> {
  const [found] = await store.read(viaOf({ id }))
  return found?.['via'] === 'oidc'
}

/** The session of a secret: not run out, not revoked, of a user who may still log in. */
export async function findSession(ports: WritePorts, secret: string): Promise<Holder | undefined> {
  return holder(ports, findSessionRow({ hash: hashSecret(secret), nowMs: ports.clock.now() }))
}

/** Ends a session by its id. */
export async function revokeSession(ports: WritePorts, { id, by }: { id: string; by: string }): Promise<void> {
  const atMs = ports.clock.now()
  await ports.write({
    event: issued('session', { id, change: 'deleted', by, atMs }),
    statements: [revokeSessionRow({ id, atMs })],
  })
}

/** Makes a token for a program; it may what its user may, and where it has scopes, no more than these. */
export async function createToken(ports: WritePorts, issue: TokenIssue): Promise<Issued> {
  const scopes = issue.scopes === undefined ? '' : JSON.stringify(issue.scopes)
  const insert = (row: Credential): Statement => insertToken({ ...row, label: issue.label.slice(0, 120), scopes })
  return make(ports, issue, { object: 'api_token', insert })
}

/** The token of a secret: not run out, not revoked, of a user who may still log in. */
export async function findToken(ports: WritePorts, secret: string): Promise<Holder | undefined> {
  return holder(ports, findTokenRow({ hash: hashSecret(secret), nowMs: ports.clock.now() }))
}

/** Ends a token by its id. */
export async function revokeToken(ports: WritePorts, { id, by }: { id: string; by: string }): Promise<void> {
  const atMs = ports.clock.now()
  await ports.write({
    event: issued('api_token', { id, change: 'deleted', by, atMs }),
    statements: [revokeTokenRow({ id, atMs })],
  })
}

/** Makes a link secret that logs in once. */
export async function createLoginLink(ports: WritePorts, issue: Issue): Promise<Issued> {
  return make(ports, issue, { object: 'login_link', insert: insertLink })
}

/** The user of a link secret, the first time only; the store decides between two who come at once. */
export async function redeemLoginLink(ports: WritePorts, secret: string): Promise<User | undefined> {
  const nowMs = ports.clock.now()
  const hash = hashSecret(secret)
  const [link] = await ports.store.read(linkByHash({ hash }))
  if (link === undefined) return undefined
  const attempt = ports.ids.next(nowMs)
  const id = String(link['id'])
  const event = issued('login_link', { id, change: 'updated', by: String(link['user']), atMs: nowMs })
  await ports.write({ event, statements: [redeem({ hash, nowMs, attempt })] })
  const [after] = await ports.store.read(linkByHash({ hash }))
  if (after?.['redeemed_by'] !== attempt) return undefined
  const user = await findUser(ports, String(link['user']))
  return user?.isActive ? user : undefined
}

async function make(
  ports: WritePorts,
  { user, by, forMs }: Issue,
  { object, insert }: { object: string; insert: (row: Credential) => Statement },
): Promise<Issued> {
  if ((await findUser(ports, user)) === undefined)
    throw new Error(`expected the id of a user, got ${JSON.stringify(user)}`)
  const atMs = ports.clock.now()
  const id = ports.ids.next(atMs)
  const secret = newSecret()
  const row = { id, hash: hashSecret(secret), user, created_at_ms: atMs, expires_at_ms: atMs + forMs }
  await ports.write({ event: issued(object, { id, change: 'created', by, atMs }), statements: [insert(row)] })
  return { id, secret, expiresAtMs: row.expires_at_ms }
}

async function holder({ store }: ReadPorts, statement: Statement): Promise<Holder | undefined> {
  const [row] = await store.read(statement)
  if (row === undefined) return undefined
  const { user, actor: whole } = toRuledUser(row)
  const scopes = readScopes(row['scopes'])
  const actor = scopes === undefined ? whole : { ...whole, rules: narrow(whole.rules, scopes) }
  return { id: String(row['credential']), user, actor, ...(scopes !== undefined && { scopes }) }
}

function readScopes(text: unknown): readonly string[] | undefined {
  return typeof text !== 'string' || text === '' ? undefined : z.array(z.string()).parse(JSON.parse(text))
}

function finding(table: 'session' | 'api_token') {
  return prepare<{ hash: string; nowMs: number }>((param) =>
    rows
      .selectFrom(sql<Credential & { revoked_at_ms: number }>`${sql.table(table)}`.as('c'))
      .innerJoin(ruledUsers, 'u.id', 'c.user')
      .select('c.id as credential')
      .select(RULED_COLUMNS)
      .select(sql<string>`${table === 'api_token' ? sql.ref('c.scopes') : sql`''`}`.as('scopes'))
      .where('c.hash', '=', param('hash'))
      .where('c.revoked_at_ms', '=', 0)
      .where('c.expires_at_ms', '>', param('nowMs'))
      .where('u.is_active', '=', 1),
  )
}

function revoking(table: 'session' | 'api_token') {
  return prepare<{ id: string; atMs: number }>((param) =>
    rows
      .updateTable(table)
      .set({ revoked_at_ms: param('atMs') })
      .where('id', '=', param('id'))
      .where('revoked_at_ms', '=', 0),
  )
}

function issued(object: string, rest: Pick<RowEvent, 'id' | 'change' | 'by' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object, fields: [], ...rest }
}
