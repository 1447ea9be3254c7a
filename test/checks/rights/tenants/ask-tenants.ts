import { once } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import { WebSocket } from 'ws'
import type { CrmObject } from '../../../../src/crm/object.ts'
import type { openApiStage } from '../../../support/api-stage.ts'
import type { RightsFound } from '../../rights.ts'
import { OBJECTS } from '../world.ts'
import { type Request, type Route, requestTo, routesOf } from './routes.ts'
import { type Answer, type Keys, keysOf, makeOthers, openTwo, type Tenant } from './two.ts'

const MOST_FAULTS = 20
/** Ids that nobody has. What is made by the first request that has no id in it is there for the second one. */
const NOBODIES = ['nobody00000', 'nobody00001'] as const
const NOBODY = NOBODIES[1]
/** Words that stand in records of the south alone, and its ids. */
const OF_THE_SOUTH = /south\d{6}|mark[b-h]\b|1380013\d[1-9]00/g

/** Codes and passwords may be tried a few times only; no id goes into them. */
const TRIED = /second-step|\/session/
const FEW = 2

interface Count {
  checked: number
  wrong: number
}

/**
 * Asks every route of one tenant as its own admin with ids of another tenant's records, wherever an id may stand, and with
 * all that lets somebody in at the other. An id of the other is answered as one that nobody has, a key of theirs as none,
 * and no body holds a word or an id of the other's that was not in the request.
 */
export async function askTenants(
  t: Parameters<typeof openApiStage>[0],
  say: (line: string) => void,
): Promise<RightsFound> {
  const { north, south, address, host } = await openTwo(t)
  const own = await idsOf(north)
  const ids = await idsOf(south)
  const routes = await routesOf(north.stage)
  const unasked = new Set(routes.map(({ method, path }) => `${method} ${path}`))
  const count: Count = { checked: 0, wrong: 0 }
  const strange = new Set(ids.values())
  const note = (name: string, faults: readonly string[]) => {
    count.checked += 1
    if (faults.length === 0) return
    count.wrong += 1
    if (count.wrong <= MOST_FAULTS) say(`  ${name}: ${faults.join('; ')}`)
  }
  const keys = await keysOf(south)
  for (const route of routes) {
    unasked.delete(`${route.method} ${route.path}`)
    for (const [name, faults] of await keysAsked(north, { route, keys })) note(name, faults)
    for (const [name, faults] of await idsAsked(north, { route, ids, own, strange })) note(name, faults)
  }
  for (const [name, faults] of await referencesAsked(north, ids)) note(name, faults)
  for (const headers of keys.headers)
    note('the WebSocket with a key of another tenant', await knock(address, { ...headers, host }))
  note('what is theirs is there', await theirs(north, own))
  note('what is not would be seen', await wouldBeSeen(south))
  return { ...count, unasked: [...unasked] }
}

/** One id of each kind of a tenant, by the path of the kind where it has one. */
async function idsOf(tenant: Tenant): Promise<ReadonlyMap<string, string>> {
  const records = OBJECTS.flatMap(({ name, path }) => {
    const found = tenant.world.things.findLast(({ object }) => object === name)
    return found === undefined ? [] : [[path ?? name, found.id] as const]
  })
  const gone = tenant.world.gone.map(({ object, id }) => [`gone ${object}`, id] as const)
  return new Map([...records, ...gone, ...(await makeOthers(tenant))])
}

type Found = readonly (readonly [name: string, faults: readonly string[]])[]

interface AskedIds {
  readonly route: Route
  readonly ids: ReadonlyMap<string, string>
  readonly own: ReadonlyMap<string, string>
  /** All of the other's that requests say. */
  readonly strange: ReadonlySet<string>
}

/** The same requests with an id that nobody has, and with ids of the other. */
async function idsAsked(tenant: Tenant, { route, ids, own, strange }: AskedIds): Promise<Found> {
  const [, kind = ''] = /^\/api\/v1\/([\w-]+)/.exec(route.path) ?? []
  const mine = own.get(kind)
  const places = [[], ...(mine !== undefined && route.path.includes('{') ? [[mine]] : [])]
  const found: (readonly [string, readonly string[]])[] = []
  for (const inPath of places)
    for (const isWhole of [true, false]) {
      const request = (word: string) => requestTo(route, { inPath, word, isWhole })
      if (isDeepStrictEqual(request(NOBODY), request(NOBODIES[0]))) continue
      const ask = async (word: string) => {
        const answer = await tenant.send(request(word), await tenant.page())
        await unmake(tenant, request(word), answer)
        return answer
      }
      await ask(NOBODIES[0])
      const nothing = await ask(NOBODY)
      for (const [name, id] of [...ids].slice(0, TRIED.test(route.path) ? FEW : ids.size)) {
        const answer = await ask(id)
        const faults = [...compared(answer, nothing.status), ...leaksOf(answer, strange)]
        found.push([`${route.method} ${request(id).url} with an id of ${name}`, faults])
      }
    }
  return found
}

/** There is a most of many things: what was made goes again, where it can. */
async function unmake(tenant: Tenant, { method, url }: Request, { status, body }: Answer): Promise<void> {
  if (method !== 'POST' || status !== 201) return
  const made = JSON.parse(body)
  if (typeof made?.id === 'string')
    await tenant.send({ method: 'DELETE', url: `${url.split('?')[0]}/${made.id}` }, await tenant.page())
}

/** Records of their own that would name a record of the other, by each field that names one. */
async function referencesAsked(tenant: Tenant, ids: ReadonlyMap<string, string>): Promise<Found> {
  const found: (readonly [string, readonly string[]])[] = []
  for (const object of OBJECTS.filter(({ path }) => path !== null)) {
    const { path, name, fields } = object
    const mine = tenant.world.things.find((thing) => thing.object === name)
    const naming = Object.entries(fields).filter(([, field]) => field.names !== undefined)
    if (mine === undefined) continue
    for (const [field, { names }] of naming) {
      const kind = names?.object ?? ''
      const id = ids.get(OBJECTS.find((each) => each.name === kind)?.path ?? `${kind}s`) ?? ''
      const url = `/api/v1/${path}`
      const requests = (word: string): readonly Request[] => [
        { method: 'POST', url, payload: { ...writable(object, mine.fields), [field]: word } },
        { method: 'PATCH', url: `${url}/${mine.id}`, payload: { [field]: word } },
      ]
      for (const [at, request] of requests(id).entries()) {
        const nobodys = requests(NOBODY)[at] ?? request
        const nothing = await tenant.send(nobodys, await tenant.page())
        const answer = await tenant.send(request, await tenant.page())
        const faults = [...compared(answer, nothing.status), ...(answer.status < 400 ? ['it is taken'] : [])]
        found.push([
          `${request.method} ${request.url} with ${field} ${id}`,
          [...faults, ...leaksOf(answer, new Set([id]))],
        ])
      }
    }
  }
  return found
}

/** What may be written of a record. */
function writable(object: CrmObject, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isGiven = (field: string) =>
    object.fields[field]?.pattern !== undefined || object.fields[field]?.formula !== undefined
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => !isGiven(field) && value !== null))
}

interface AskedKeys {
  readonly route: Route
  readonly keys: Keys
}

/** Whoever comes with a key of the other is nobody; a secret of the other opens nothing that is open to all. */
async function keysAsked(tenant: Tenant, { route, keys }: AskedKeys): Promise<Found> {
  const found: (readonly [string, readonly string[]])[] = []
  const ask = (word: string, headers: Readonly<Record<string, string>>) =>
    tenant.send(requestTo(route, { inPath: [], word, isWhole: false }), headers)
  const nobody = await ask(NOBODY, {})
  const expected = route.isGuarded ? 401 : nobody.status
  for (const headers of keys.headers) {
    const answer = await ask(NOBODY, headers)
    found.push([
      `${route.method} ${route.path} with a key of the other`,
      [...compared(answer, expected), ...leaksOf(answer)],
    ])
  }
  if (route.isGuarded || isDeepStrictEqual(at(route, NOBODY), at(route, NOBODIES[0]))) return found
  for (const secret of keys.secrets) {
    // Of the same form, and nobody's.
    const { status: expected } = await ask(
      secret.replace(/^[\w-]+/, (letters) => 'A'.repeat(letters.length)),
      {},
    )
    const answer = await ask(secret, {})
    found.push([
      `${route.method} ${route.path} with a secret of the other`,
      [...compared(answer, expected), ...leaksOf(answer)],
    ])
  }
  return found
}

function at(route: Route, word: string): Request {
  return requestTo(route, { inPath: [], word, isWhole: false })
}

function compared({ status, body }: Answer, expected: number): readonly string[] {
  return status === expected ? [] : [`expected ${expected}, got ${status} ${body.slice(0, 120)}`]
}

function leaksOf({ body }: Answer, sent: ReadonlySet<string> = new Set()): readonly string[] {
  const told = new Set([...body.matchAll(OF_THE_SOUTH)].map(([word]) => word))
  return [...told].filter((word) => !sent.has(word)).map((word) => `the answer tells ${word}`)
}

async function knock(address: string, headers: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const socket = new WebSocket(`ws://${address}/api/v1/realtime`, { headers })
  socket.on('error', () => {})
  const [came] = await Promise.race([once(socket, 'open').then(() => [101]), statusOf(socket)])
  socket.terminate()
  return came === 401 ? [] : [`expected 401, got ${came}`]
}

async function statusOf(socket: WebSocket): Promise<readonly number[]> {
  const [, answer] = await once(socket, 'unexpected-response')
  return [Number(answer.statusCode)]
}

/** The questions would prove nothing if the admin reached nothing: their own records are answered. */
async function theirs(tenant: Tenant, own: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const answer = await tenant.send({ method: 'GET', url: '/api/v1/contacts' }, await tenant.page())
  return answer.body.includes(own.get('contacts') ?? NOBODY) ? compared(answer, 200) : [answer.body.slice(0, 120)]
}

/** Nor would they, if no word of the other could be told from the others. */
async function wouldBeSeen(tenant: Tenant): Promise<readonly string[]> {
  const seen = leaksOf(await tenant.send({ method: 'GET', url: '/api/v1/contacts' }, await tenant.page()))
  return seen.length > 3 ? [] : [`expected words and ids of the other, got ${seen}`]
}
