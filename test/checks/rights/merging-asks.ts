import account from '../../../src/crm/objects/account.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { type Ask, GET, get, least } from './ask.ts'
import { reaches, scopeOf, type Viewer } from './model.ts'
import type { Thing, World } from './world.ts'

/** Records that may be one, and kinds of one's own: who may say what of them. */
export function mergingAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  const asks = [contact, account].flatMap(({ name, path }) => {
    const all = things.filter(({ object }) => object === name)
    const [first] = all
    return all.flatMap((thing): readonly Ask[] => {
      const route = `POST /${path}/{id}/merge`
      const merging = { route, method: 'POST', url: `/${path}/${thing.id}/merge` } as const
      const saying = { route: 'POST /duplicates/say', method: 'POST', url: '/duplicates/say' } as const
      const pair = { object: name, a: first?.id, b: thing.id, isDuplicate: true }
      return [
        // The other one is not there: whoever may change this one gets as far as that.
        { ...merging, payload: { other: 'nobody' }, status: refusalOf(viewer, thing) ?? 404 },
        ...(first === undefined || first === thing
          ? []
          : [{ ...saying, payload: pair, status: statusOf(viewer, [first, thing]) }]),
        merged(name, thing),
      ]
    })
  })
  return [...asks, UNDO, ...ownAsks(viewer)]
}

const UNDO: Ask = { route: 'POST /merges/{id}/undo', method: 'POST', url: '/merges/nobody/undo', status: 404 }

function merged(object: string, { id }: Thing): Ask {
  const holds = { expected: [], of: (body: unknown) => get(body, 'merges') }
  return { ...GET, route: 'GET /merges', url: `/merges?object=${object}&of=${id}`, holds }
}

function refusalOf(viewer: Viewer, thing: Thing): number | undefined {
  if (!reaches(viewer, thing, 'read')) return 404
  return reaches(viewer, thing, 'change') ? undefined : 403
}

/** The one that sorts first is looked at first. */
function statusOf(viewer: Viewer, pair: readonly Thing[]): number {
  const refused = [...pair].sort((a, b) => (a.id < b.id ? -1 : 1)).map((thing) => refusalOf(viewer, thing))
  return refused.find((status) => status !== undefined) ?? 204
}

const LAKE = '/custom/x-lake'

/** A kind of one's own has the routes of every kind: its one field is its title, and it belongs to nobody. */
function ownAsks(viewer: Viewer): readonly Ask[] {
  const isOpen = scopeOf(viewer, 'x-lake', 'read') === 'all'
  const mayMake = scopeOf(viewer, 'x-lake', 'create') === 'all'
  const mayRemove = scopeOf(viewer, 'x-lake', 'remove') !== 'none'
  const route = '/custom/{object}'
  const of = (body: unknown) => get(body, 'count')
  const unknown = { status: 404 } as const
  return [
    { ...GET, route: `GET ${route}`, url: LAKE },
    { ...GET, route: `GET ${route}`, url: `${LAKE}?removed=true`, status: mayRemove ? 200 : 403 },
    { ...GET, route: `GET ${route}/search`, url: `${LAKE}/search?text=lake` },
    { ...GET, route: `GET ${route}/statistics`, url: `${LAKE}/statistics`, holds: { expected: isOpen ? 1 : 0, of } },
    least('supervisor', viewer, { ...GET, route: `GET ${route}/export`, url: `${LAKE}/export?fields=id` }),
    { ...GET, route: `GET ${route}/{id}`, url: `${LAKE}/nobody`, ...unknown },
    { ...GET, route: `GET ${route}/{id}/changes`, url: `${LAKE}/nobody/changes`, ...unknown },
    { route: `PATCH ${route}/{id}`, method: 'PATCH', url: `${LAKE}/nobody`, payload: {}, ...unknown },
    { route: `DELETE ${route}/{id}`, method: 'DELETE', url: `${LAKE}/nobody`, ...unknown },
    { route: `POST ${route}/{id}/restore`, method: 'POST', url: `${LAKE}/nobody/restore`, ...unknown },
    ...(mayMake
      ? []
      : [{ route: `POST ${route}`, method: 'POST', url: LAKE, payload: { xName: 'new' }, status: 403 } as const]),
  ]
}
