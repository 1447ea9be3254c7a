import account from '../../../src/crm/objects/account.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { vehicle } from '../../support/vehicle.ts'
import { type Ask, GET, listOf, sorted } from './ask.ts'
import { shown } from './asks.ts'
import { reaches, scopeOf, type Viewer } from './model.ts'
import type { World } from './world.ts'

/** Removed records: listed for those who might remove them, and brought back by them. */
export function removedAsks(viewer: Viewer, { gone }: World): readonly Ask[] {
  return [contact, account, vehicle].flatMap(({ name, path }) => {
    const all = gone.filter(({ object }) => object === name)
    const mine = all.filter((thing) => reaches(viewer, thing, 'read') && reaches(viewer, thing, 'remove'))
    const expected = mine.map((thing) => shown(viewer, thing)).sort(byId)
    const of = (body: unknown) => listOf(body, 'rows').map(withoutRemoval).sort(byId)
    const list = { ...GET, route: `GET /${path}`, url: `/${path}?removed=true&limit=200` }
    const isClosed = scopeOf(viewer, name, 'remove') === 'none'
    return [
      isClosed ? { ...list, status: 403 } : { ...list, holds: { expected, of } },
      ...all.map((thing): Ask => {
        const url = `/${path}/${thing.id}/restore`
        const ask = { route: `POST /${path}/{id}/restore`, method: 'POST', url } as const
        if (!reaches(viewer, thing, 'read')) return { ...ask, status: 404 }
        if (!reaches(viewer, thing, 'remove')) return { ...ask, status: 403 }
        return { ...ask, status: 200, makes: name, holds: { expected: shown(viewer, thing), of: sorted } }
      }),
    ]
  })
}

function withoutRemoval(row: unknown): Record<string, unknown> {
  const { removedAtMs: _at, removedBy: _by, ...rest } = sorted(row)
  return rest
}

function byId(a: Record<string, unknown>, b: Record<string, unknown>): number {
  return String(a['id']).localeCompare(String(b['id']))
}
