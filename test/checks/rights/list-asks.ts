import type { CrmObject } from '../../../src/crm/object.ts'
import { type Ask, filterOf, GET, get, listOf, text } from './ask.ts'
import { OWNED } from './asks.ts'
import { finds, reaches, rightOf, scopeOf, type Viewer } from './model.ts'
import { OBJECTS, type Thing, type World } from './world.ts'

/** What a list is counted by. */
const COUNTED = ['choice', 'reference', 'user', 'text', 'flag', 'formula']

/** Questions about whole lists: narrowed by each field, sorted, counted, saved, with what they name, and the search over all. */
export function listAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  const everywhere = OBJECTS.filter(({ path, title }) => path !== null && title !== null)
    .filter(({ fields, title }) => fields[title ?? '']?.isSearched === true)
    .flatMap((object) =>
      things.filter((thing) => thing.object === object.name).map((thing) => everywhereAsk(viewer, object, thing)),
    )
  const lists = OWNED.flatMap((object) => {
    const all = things.filter((thing) => thing.object === object.name)
    const seen = all.filter((thing) => reaches(viewer, thing, 'read'))
    return [
      ...object.fieldNames.flatMap((field) => fieldAsks(viewer, { object, field, all, seen, things })),
      countAsk(object, seen),
    ]
  })
  return [...lists, unknownView('PUT'), unknownView('DELETE'), ...everywhere]
}

interface Asked {
  readonly object: CrmObject
  readonly field: string
  readonly all: readonly Thing[]
  readonly seen: readonly Thing[]
  readonly things: readonly Thing[]
}

function fieldAsks(viewer: Viewer, { object, field, all, seen, things }: Asked): readonly Ask[] {
  const { path, name } = object
  const isHidden = rightOf(viewer, name, field) === 'hidden'
  const value = all.find((thing) => typeof thing.fields[field] === 'string')?.fields[field]
  const kind = object.fields[field]?.kind ?? ''
  const filter = filterOf([{ field, op: 'filled' }])
  const filled = seen.filter((thing) => (thing.fields[field] ?? null) !== null)
  const route = { ...GET, route: `GET /${path}/statistics` }
  const asks: Ask[] = [
    {
      ...route,
      url: `/${path}/statistics?${filter}`,
      ...countOrRefusal(isHidden, filled.length),
    },
  ]
  if (COUNTED.includes(kind))
    asks.push({ ...route, url: `/${path}/statistics?by=${field}`, ...countOrRefusal(isHidden, seen.length) })
  if (kind === 'number')
    asks.push({ ...route, url: `/${path}/statistics?of=${field}`, ...countOrRefusal(isHidden, seen.length) })
  if (object.listBy.includes(field))
    asks.push({ ...GET, route: `GET /${path}`, url: `/${path}?sort=-${field}`, ...(isHidden && { status: 422 }) })
  if (kind === 'reference' || kind === 'user') asks.push(expandAsk(viewer, { object, field, seen, things }))
  if (kind === 'text' && typeof value === 'string') {
    const is = filterOf([{ field, op: 'is', values: [value] }])
    const count = seen.filter((thing) => thing.fields[field] === value).length
    asks.push({ ...route, url: `/${path}/statistics?${is}`, ...countOrRefusal(isHidden, count) })
  }
  if (isHidden || scopeOf(viewer, name, 'read') === 'none') {
    const payload = { object: name, name: 'list', filter: [{ field, op: 'filled' }] }
    asks.push({ route: 'POST /views', method: 'POST', url: '/views', payload, status: 422 })
  }
  return asks
}

/** What a field names stands beside its record, as far as it may be read; who is who everybody knows. */
function expandAsk(viewer: Viewer, { object, field, seen, things }: Omit<Asked, 'all'>): Ask {
  const { name, path } = object
  const ask = { ...GET, route: `GET /${path}`, url: `/${path}?expand=${field}&limit=200` }
  if (rightOf(viewer, name, field) === 'hidden') return { ...ask, status: 422 }
  const namedBy = ({ fields }: Thing) => {
    const id = fields[field] ?? null
    if (object.fields[field]?.kind === 'user') return id
    return things.some((thing) => thing.id === id && reaches(viewer, thing, 'read')) ? id : null
  }
  const of = (body: unknown) =>
    listOf(body, 'rows')
      .map((row) => `${text(row, 'id')} ${String(get(get(get(row, 'expanded'), field), 'id') ?? null)}`)
      .sort()
  return { ...ask, holds: { expected: seen.map((thing) => `${thing.id} ${String(namedBy(thing))}`).sort(), of } }
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
  const isFound = reaches(viewer, thing, 'read') && finds(viewer, name)
  const url = `/search?text=${String(thing.fields[title ?? ''])}`
  return { ...GET, route: 'GET /search', url, holds: { expected: isFound ? [thing.id] : [], of: hitsIn } }
}

function hitsIn(body: unknown): unknown {
  return listOf(body, 'groups').flatMap((group) => listOf(group, 'hits').map((hit) => get(hit, 'id')))
}
