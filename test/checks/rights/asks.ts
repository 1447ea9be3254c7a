import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import activity from '../../../src/crm/objects/activity.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { vehicle } from '../../support/vehicle.ts'
import { type Ask, GET, get, idsIn, idsOf, listOf, sorted, text } from './ask.ts'
import { finds, isGiven, mayWrite, reaches, rightOf, scopeOf, sees, type Viewer, visible } from './model.ts'
import { OBJECTS, type Thing, type World } from './world.ts'

const PLAIN = ['/duplicates?object=contact', '/merges', '/calls/live', '/calls']
/** The kinds that are asked for one by one; the others hang on these, or are lists of the centre. */
export const OWNED: readonly CrmObject[] = [contact, account, vehicle, activity]

/** Every question that changes nothing: lists, search, one record, what hangs on it, its timeline. */
export function readingAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  const seen = (object: string) => things.filter((thing) => thing.object === object && reaches(viewer, thing, 'read'))
  // Who is who is no record: everybody is told, and it must not tell of records.
  const names: Ask = { route: 'GET /user-names', method: 'GET', url: '/user-names', status: 200 }
  const asks: Ask[] = [
    objectsAsk(viewer),
    names,
    ...PLAIN.map((url) => ({ ...GET, route: `GET ${url.split('?')[0]}`, url })),
  ]
  for (const object of OWNED) {
    const { path } = object
    const all = things.filter((thing) => thing.object === object.name)
    asks.push(listAsk(viewer, { route: `/${path}`, object, rows: seen(object.name) }))
    for (const field of object.listBy) {
      const value = all[0]?.fields[field] ?? null
      if (value === null) continue
      const rows = seen(object.name).filter((thing) => thing.fields[field] === value)
      const query = `?${field}=${encodeURIComponent(String(value))}`
      asks.push(listAsk(viewer, { route: `/${path}`, query, object, rows, by: field }))
    }
    for (const thing of all) {
      asks.push(oneAsk(viewer, object, thing), ...searchAsks(viewer, object, thing))
      if (object === contact || object === account) asks.push(...hangingAsks(viewer, { object, thing, things }))
    }
  }
  return asks
}

function objectsAsk(viewer: Viewer): Ask {
  const expected = OBJECTS.filter(({ name }) => scopeOf(viewer, name, 'read') !== 'none')
    .map(({ name }) => ({
      name,
      fields: visible(viewer, name).map((field) => [field, !isGiven(name, field) && mayWrite(viewer, name, field)]),
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
  const of = (body: unknown) =>
    listOf(body, 'objects')
      .filter((one) => OBJECTS.some(({ name }) => name === text(one, 'name')))
      .map((one) => ({
        name: text(one, 'name'),
        fields: listOf(one, 'fields').map((field) => [text(field, 'name'), get(field, 'isWritable')]),
      }))
      .sort((a, b) => a.name.localeCompare(b.name))
  return { route: 'GET /objects', method: 'GET', url: '/objects', status: 200, holds: { expected, of } }
}

interface Listed {
  readonly route: string
  readonly path?: string
  readonly query?: string
  readonly object: CrmObject
  readonly rows: readonly Thing[]
  /** The field by which it is narrowed. */
  readonly by?: string
}

function listAsk(viewer: Viewer, { route, path = route, query = '', object, rows, by }: Listed): Ask {
  const url = `${path}${query}${query === '' ? '?' : '&'}limit=200`
  const ask = { route: `GET ${route}`, method: 'GET', url } as const
  if (by !== undefined && rightOf(viewer, object.name, by) === 'hidden') return { ...ask, status: 422 }
  const of = (body: unknown) => listOf(body, 'rows').map(sorted).sort(byId)
  return { ...ask, status: 200, holds: { expected: rows.map((row) => shown(viewer, row)).sort(byId), of } }
}

function oneAsk(viewer: Viewer, { path }: CrmObject, thing: Thing): Ask {
  const ask = { route: `GET /${path}/{id}`, method: 'GET', url: `/${path}/${thing.id}` } as const
  if (!reaches(viewer, thing, 'read')) return { ...ask, status: 404 }
  return { ...ask, status: 200, holds: { expected: shown(viewer, thing), of: sorted } }
}

function searchAsks(viewer: Viewer, object: CrmObject, thing: Thing): readonly Ask[] {
  const { path, name, title } = object
  const word = String(thing.fields[title ?? ''])
  const isFound = reaches(viewer, thing, 'read') && finds(viewer, name)
  const expected = isFound ? [thing.id] : []
  const isPerson = object === contact || object === account
  const url = `/${path}/search?text=${word}`
  const searched: Ask = { ...GET, route: `GET /${path}/search`, url, holds: { expected, of: idsIn('hits') } }
  const listed = { ...GET, route: 'GET /directory', url: `/directory?q=${word}` }
  return [searched, ...(isPerson ? [{ ...listed, holds: { expected, of: idsIn('contacts') } }] : [])]
}

interface Hanging {
  readonly object: CrmObject
  readonly thing: Thing
  readonly things: readonly Thing[]
}

const KINDS = {
  ...{ notes: 'note', promises: 'promise', points: 'contact-point' },
  ...{ members: 'contact-account', memberships: 'contact-account' },
} as const

function hangingAsks(viewer: Viewer, { object, thing, things }: Hanging): readonly Ask[] {
  const { path, name: owner } = object
  const asks: Ask[] = []
  for (const [name, kind] of Object.entries(KINDS)) {
    const declared = OBJECTS.find((each) => each.name === kind)
    if (declared === undefined || (name === 'members' && object !== account)) continue
    if (name === 'memberships' && object !== contact) continue
    const rows = things.filter((each) => each.object === kind && each.goesWith.includes(thing))
    const seen = rows.filter((each) => reaches(viewer, each, 'read'))
    const url = { route: `/${path}/{id}/${name}`, path: `/${path}/${thing.id}/${name}` }
    asks.push(listAsk(viewer, { ...url, object: declared, rows: seen, by: owner }))
    if (kind === 'contact-point') for (const row of rows) asks.push(digitsAsk(viewer, object, row))
  }
  return [...asks, timelineAsk(viewer, { object, thing, things })]
}

function digitsAsk(viewer: Viewer, { path, name }: CrmObject, point: Thing): Ask {
  // Whose it is may be hidden, too.
  const isFound = reaches(viewer, point, 'read') && sees(viewer, point.object, 'value', name)
  const url = `/${path}/search?text=${String(point.fields['value'])}`
  const expected = isFound ? idsOf(point.goesWith) : []
  return { ...GET, route: `GET /${path}/search`, url, holds: { expected, of: idsIn('hits') } }
}

function timelineAsk(viewer: Viewer, { object, thing, things }: Hanging): Ask {
  const { path, name: owner } = object
  const ask = { route: `GET /${path}/{id}/timeline`, method: 'GET', url: `/${path}/${thing.id}/timeline` } as const
  if (!reaches(viewer, thing, 'read')) return { ...ask, status: 404 }
  const written = things.filter(
    (each) => (each.object === 'note' || each.object === 'promise') && each.goesWith.includes(thing),
  )
  const seen = written.filter(
    (each) => reaches(viewer, each, 'read') && rightOf(viewer, each.object, owner) !== 'hidden',
  )
  const line = (each: Thing) => {
    const textOf = rightOf(viewer, each.object, 'text') === 'hidden' ? undefined : each.fields['text']
    return [each.id, textOf ?? null, rightOf(viewer, each.object, 'author') !== 'hidden']
  }
  const of = (body: unknown) =>
    listOf(body, 'entries')
      .filter((entry) => ['note', 'promise'].includes(text(entry, 'channel')))
      .map((entry) => [get(entry, 'id'), get(entry, 'text') ?? null, get(entry, 'author') !== undefined])
      .sort(byFirst)
  return { ...ask, status: 200, holds: { expected: seen.map(line).sort(byFirst), of } }
}

/** A record as this viewer should be shown it. */
export function shown(viewer: Viewer, { object, id, fields }: Thing): Record<string, unknown> {
  const seen = visible(viewer, object).map((field) => [field, fields[field] ?? null] as const)
  return sorted({ ...Object.fromEntries(seen), id })
}

function byId(a: Record<string, unknown>, b: Record<string, unknown>): number {
  return String(a['id']).localeCompare(String(b['id']))
}

function byFirst(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]).localeCompare(String(b[0]))
}
