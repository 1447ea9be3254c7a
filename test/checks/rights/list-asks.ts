import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { vehicle } from '../../support/vehicle.ts'
import type { Ask } from './asks.ts'
import { reaches, rightOf, scopeOf, type Viewer } from './model.ts'
import type { Thing, World } from './world.ts'

const OWNED = [contact, account, vehicle] as const

/** Questions about whole lists: narrowed by each field, sorted, counted, saved, with what they name, and the search over all. */
export function listAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  return OWNED.flatMap((object) => {
    const all = things.filter((thing) => thing.object === object.name)
    const seen = all.filter((thing) => reaches(viewer, thing, 'read'))
    return [
      ...object.fieldNames.flatMap((field) => fieldAsks(viewer, { object, field, all, seen })),
      countAsk(object, seen),
      { ...GET, route: 'GET /views', url: `/views?object=${object.name}` },
      ...['PUT', 'DELETE'].map((method) => unknownView(method === 'PUT' ? 'PUT' : 'DELETE')),
      ...all.map((thing) => everywhereAsk(viewer, object, thing)),
    ]
  })
}

const GET = { method: 'GET', status: 200 } as const

interface Asked {
  readonly object: CrmObject
  readonly field: string
  readonly all: readonly Thing[]
  readonly seen: readonly Thing[]
}

function fieldAsks(viewer: Viewer, { object, field, all, seen }: Asked): readonly Ask[] {
  const { path, name } = object
  const isHidden = rightOf(viewer, name, field) === 'hidden'
  const value = all.find((thing) => typeof thing.fields[field] === 'string')?.fields[field]
  const kind = object.fields[field]?.kind ?? ''
  const filter = JSON.stringify([{ field, op: 'filled' }])
  const filled = seen.filter((thing) => (thing.fields[field] ?? null) !== null)
  const route = { ...GET, route: `GET /${path}/statistics` }
  const asks: Ask[] = [
    {
      ...route,
      url: `/${path}/statistics?filter=${encodeURIComponent(filter)}`,
      ...countOrRefusal(isHidden, filled.length),
    },
  ]
  if (['choice', 'reference', 'user', 'text', 'flag'].includes(kind))
    asks.push({ ...route, url: `/${path}/statistics?by=${field}`, ...countOrRefusal(isHidden, seen.length) })
  if (object.listBy.includes(field))
    asks.push({ ...GET, route: `GET /${path}`, url: `/${path}?sort=-${field}`, ...(isHidden && { status: 422 }) })
  if (kind === 'reference' || kind === 'user')
    asks.push({ ...GET, route: `GET /${path}`, url: `/${path}?expand=${field}`, ...(isHidden && { status: 422 }) })
  if (kind === 'text' && typeof value === 'string') {
    const is = encodeURIComponent(JSON.stringify([{ field, op: 'is', values: [value] }]))
    const count = seen.filter((thing) => thing.fields[field] === value).length
    asks.push({ ...route, url: `/${path}/statistics?filter=${is}`, ...countOrRefusal(isHidden, count) })
  }
  if (isHidden || scopeOf(viewer, name, 'read') === 'none') {
    const payload = { object: name, name: 'list', filter: [{ field, op: 'filled' }] }
    asks.push({ route: 'POST /views', method: 'POST', url: '/views', payload, status: 422 })
  }
  return asks
}

function countOrRefusal(isHidden: boolean, count: number): Pick<Ask, 'status' | 'holds'> {
  return isHidden ? { status: 422 } : { status: 200, holds: { expected: count, of: (body) => get(body, 'count') } }
}

function countAsk({ path }: CrmObject, seen: readonly Thing[]): Ask {
  return {
    ...{ route: `GET /${path}/statistics`, method: 'GET', url: `/${path}/statistics` },
    ...countOrRefusal(false, seen.length),
  }
}

function unknownView(method: 'PUT' | 'DELETE'): Ask {
  const payload = method === 'PUT' ? { payload: { name: 'list' } } : {}
  return { route: `${method} /views/{id}`, method, url: '/views/nobody', status: 404, ...payload }
}

function everywhereAsk(viewer: Viewer, { name, title }: CrmObject, thing: Thing): Ask {
  const isFound = reaches(viewer, thing, 'read') && rightOf(viewer, name, title ?? '') !== 'hidden'
  const url = `/search?text=${String(thing.fields[title ?? ''])}`
  return { ...GET, route: 'GET /search', url, holds: { expected: isFound ? [thing.id] : [], of: hitsIn } }
}

function hitsIn(body: unknown): unknown {
  const groups = get(body, 'groups')
  if (!Array.isArray(groups)) return undefined
  return groups.flatMap((group) => {
    const hits = get(group, 'hits')
    return Array.isArray(hits) ? hits.map((hit) => get(hit, 'id')) : []
  })
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
