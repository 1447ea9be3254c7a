import { openFeed } from '../../../../src/crm/calendar/feed.ts'
import { createLoginLink, createSession, createToken } from '../../../../src/crm/credentials.ts'
import { createPhoneSystem } from '../../../../src/crm/outside/phone-systems.ts'
import { listUsers } from '../../../../src/crm/users.ts'
import { createDoor } from '../../../../src/host/door.ts'
import { post } from '../../../support/api-client.ts'
import { type ApiStage, openApiStage } from '../../../support/api-stage.ts'
import { addressOf } from '../../../support/realtime-client.ts'
import { vehicle } from '../../../support/vehicle.ts'
import { makeWorld, type World } from '../world.ts'
import type { Request } from './routes.ts'

const FOREVER_MS = 365 * 86_400_000
const NORTH = 'one.example.com'
const SOUTH = 'two.example.com'
/** Who takes part; the words of the north are those of the first owner. */
const RIGHTS = { create: 'own', read: 'own', change: 'own', remove: 'own' }
const LOGINS = ['amy', 'ben', 'sue']

type Tap = Parameters<typeof openApiStage>[0]

/** An answer through the door. */
export interface Answer {
  readonly status: number
  readonly body: string
}

/** A tenant behind the door. */
export interface Tenant {
  readonly stage: ApiStage
  readonly world: World
  /** Asks it with these headers. */
  send(request: Request, headers: Readonly<Record<string, string>>): Promise<Answer>
  /** Headers of a page on which an admin has logged in just now. */
  page(): Promise<Record<string, string>>
}

/** Two tenants behind one door, with records of every kind, and what opens the door of the second one. */
export async function openTwo(t: Tap) {
  const [one, two] = [await openStage(t, 'north'), await openStage(t, 'south')]
  const behind = new Map([
    [NORTH, { url: `http://${await addressOf(one)}` }],
    [SOUTH, { url: `http://${await addressOf(two)}` }],
  ])
  const door = await createDoor({ find: (name) => behind.get(name), trustProxy: [] })
  await door.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => door.close())
  const tenantOf = (stage: ApiStage, world: World, host: string): Tenant => ({
    stage,
    world,
    async send({ method, url, payload }, headers) {
      const asked = { method, url, headers: { 'x-ringdown': '1', ...headers, host } }
      const { statusCode, body } = await door.inject({ ...asked, ...(payload !== undefined && { payload }) })
      return { status: statusCode, body }
    },
    page: () => stage.page('adm'),
  })
  const north = tenantOf(one, await makeWorld(one, (await usersOf(one)).slice(0, 1)), NORTH)
  const south = tenantOf(two, await makeWorld(two, [...(await usersOf(two)), null]), SOUTH)
  return { north, south, address: `127.0.0.1:${port(door.server.address())}`, host: NORTH }
}

function openStage(t: Tap, name: string): Promise<ApiStage> {
  let last = 0
  const next = () => {
    last += 1
    return `${name}${String(last).padStart(6, '0')}`
  }
  return openApiStage(t, { ids: { next }, objects: [vehicle] })
}

async function usersOf({ rows }: ApiStage): Promise<readonly string[]> {
  const users = await listUsers(rows)
  return LOGINS.map((login) => users.find((user) => user.login === login)?.id ?? '')
}

function port(address: unknown): number {
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0
}

/** What an admin of a tenant makes besides records; answers with one id of each kind, by its path. */
export async function makeOthers({
  stage,
  world,
  send,
  page,
}: Tenant): Promise<readonly (readonly [string, string])[]> {
  const contact = world.things.find(({ object }) => object === 'contact')?.id ?? ''
  const make = async (path: string, payload: object) => {
    const made = await post(stage, 'adm', path, payload)
    const { id } = made.thread ?? made
    if (typeof id !== 'string') throw new Error(`${path}: ${JSON.stringify(made)}`)
    return [path, id] as const
  }
  const users = await listUsers(stage.rows)
  const to = users.flatMap(({ login, id }) => (login === 'adm' ? [id] : []))
  const user = to[0] ?? ''
  const call = await stage.callIn(`leg-${contact}`, { from: '13900000077', name: 'caller markh' })
  await send({ method: 'GET', url: '/api/v1/contacts/export' }, await page())
  return [
    await make('tokens', { label: 'label markh' }),
    await make('teams', { name: 'team markh' }),
    await make('profiles', { name: 'profile markh', rules: { all: RIGHTS } }),
    await make('letters', { to, subject: 'letter markh', text: 'text markh' }),
    await make('phone-systems', { label: 'system markh' }),
    await make('webhooks', { label: 'hook markh', url: 'https://example.com/markh', topics: ['*'] }),
    await make('wallboard-tokens', { name: 'board markh' }),
    ['users', user],
    ['views', world.view],
    ['calls', call],
  ]
}

/** What opens the door of a tenant. */
export interface Keys {
  readonly headers: readonly Readonly<Record<string, string>>[]
  readonly secrets: readonly string[]
}

/** All that lets somebody in at a tenant: sessions and tokens as headers, and every secret by itself. */
export async function keysOf({ stage }: Tenant): Promise<Keys> {
  const { rows } = stage
  const user = (await listUsers(rows)).find(({ login }) => login === 'adm')?.id ?? ''
  const issue = { user, by: user, forMs: FOREVER_MS, label: 'keys' }
  const session = (await createSession(rows, issue)).secret
  const token = (await createToken(rows, { ...issue, scopes: ['write:*'] })).secret
  const link = (await createLoginLink(rows, issue)).secret
  const feed = await openFeed(rows, user)
  const system = (await createPhoneSystem(rows, { label: 'keys', blocked: [] }, user)).secret
  const origin = 'https://desk.example.com'
  return {
    headers: [{ cookie: `ringdown_session=${session}`, origin }, { authorization: `Bearer ${token}` }],
    secrets: [session, token, link, feed, `${feed}.ics`, system],
  }
}
