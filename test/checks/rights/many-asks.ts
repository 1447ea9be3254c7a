import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import activity from '../../../src/crm/objects/activity.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { vehicle } from '../../support/vehicle.ts'
import { type Ask, GET, get, least } from './ask.ts'
import { mayWrite, reaches, rightOf, scopeOf, sees, type Viewer } from './model.ts'
import type { Thing, World } from './world.ts'

/** A field of each kind that is set to what no record holds, and one by which its list is narrowed. */
const SET: readonly (readonly [object: CrmObject, patch: Readonly<Record<string, string>>, by: string])[] = [
  [contact, { bestTime: 'new' }, 'region'],
  [account, { needs: 'new' }, 'industry'],
  [vehicle, { kind: 'van' }, 'plate'],
  [activity, { place: 'new' }, 'subject'],
]

/** Many records at once: changed, handed over, and told of in the chain of changes. */
export function manyAsks(viewer: Viewer, world: World): readonly Ask[] {
  const asks = [...SET.flatMap((each) => bulkAsks(viewer, world, each)), handoverAsk(viewer, world)]
  const toThemselves = { from: viewer.user, to: viewer.user, objects: [contact.name] }
  const unknown: readonly Ask[] = [
    { route: 'POST /handovers', method: 'POST', url: '/handovers', payload: toThemselves, status: 422 },
    { route: 'POST /bulk-edits/{id}/undo', method: 'POST', url: '/bulk-edits/nobody/undo', status: 404 },
    { ...GET, route: 'GET /bulk-edits/{id}', url: '/bulk-edits/nobody', status: 404 },
    { ...GET, route: 'GET /bulk-edits/{id}/faults', url: '/bulk-edits/nobody/faults', status: 404 },
    { ...GET, route: 'GET /handovers', url: '/handovers' },
    { ...GET, route: 'GET /handovers/{id}', url: '/handovers/nobody', status: 404 },
  ]
  const chain: Ask = { ...GET, route: 'GET /record-changes', url: '/record-changes?limit=200' }
  return [...[...asks, ...unknown].map((ask) => least('supervisor', viewer, ask)), least('admin', viewer, chain)]
}

/** A dry run says of how many records it would be true. */
function bulkAsks(viewer: Viewer, { things }: World, [object, patch, by]: (typeof SET)[number]): readonly Ask[] {
  const { name } = object
  const all = things.filter((thing) => thing.object === name)
  const seen = all.filter((thing) => reaches(viewer, thing, 'read'))
  const ask = { route: 'POST /bulk-edits', method: 'POST', url: '/bulk-edits', endsAt: '/bulk-edits' } as const
  const order = { object: name, patch, isDryRun: true }
  const filter = JSON.stringify([{ field: by, op: 'filled' }])
  const refused = refusalOf(viewer, name, Object.keys(patch))
  const narrowed = refused === 422 || sees(viewer, name, by) ? refused : (refused ?? 422)
  return [
    answered({ ...ask, payload: { ...order, ids: all.map(({ id }) => id) } }, { refused, viewer, things: all }),
    answered({ ...ask, payload: { ...order, filter } }, { refused: narrowed, viewer, things: seen }),
  ]
}

function answered(
  ask: Omit<Ask, 'status'>,
  { refused, viewer, things }: { refused: number | undefined; viewer: Viewer; things: readonly Thing[] },
): Ask {
  if (refused !== undefined) return { ...ask, status: refused }
  const changed = things.filter((each) => reaches(viewer, each, 'read') && reaches(viewer, each, 'change')).length
  const of = (body: unknown) => [get(body, 'changed'), get(body, 'refused')]
  return { ...ask, status: 202, holds: { expected: [changed, things.length - changed], of } }
}

function refusalOf(viewer: Viewer, object: string, fields: readonly string[]): number | undefined {
  if (scopeOf(viewer, object, 'read') === 'none' || !sees(viewer, object, ...fields)) return 422
  return fields.every((field) => mayWrite(viewer, object, field)) ? undefined : 403
}

/** How many records of a colleague would change hands. */
function handoverAsk(viewer: Viewer, { things }: World): Ask {
  const kinds = [contact.name, account.name, activity.name]
  const counts = kinds.map((object) => {
    const theirs = things.filter((thing) => thing.object === object && thing.fields['owner'] === viewer.other)
    const mine = theirs.filter((thing) => reaches(viewer, thing, 'read') && reaches(viewer, thing, 'change'))
    return [object, rightOf(viewer, object, 'owner') === 'write' ? mine.length : 0]
  })
  const payload = { from: viewer.other, to: viewer.user, objects: kinds }
  const holds = { expected: Object.fromEntries(counts), of: (body: unknown) => get(body, 'counts') }
  return { route: 'POST /handovers/preview', method: 'POST', url: '/handovers/preview', payload, status: 200, holds }
}
