import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import activity from '../../../src/crm/objects/activity.ts'
import attachment from '../../../src/crm/objects/attachment.ts'
import contact from '../../../src/crm/objects/contact.ts'
import point from '../../../src/crm/objects/contact-point.ts'
import { vehicle } from '../../support/vehicle.ts'
import { type Ask, sorted } from './ask.ts'
import { shown } from './asks.ts'
import { isGiven, reaches, rightOf, scopeOf, type Viewer } from './model.ts'
import type { Thing, World } from './world.ts'

const FILE_SAID = { name: 'gone', kind: 'text/plain', bytes: 2, sha256: '-', file: '-', author: 'writer' }
const PATHS = { account: 'accounts', contact: 'contacts', vehicle: 'vehicles' } as const
/** What is written of each kind. */
const WRITTEN: readonly (readonly [object: CrmObject, fields: readonly string[]])[] = [
  ...[account, contact, vehicle].map((object) => [object, object.fieldNames] as const),
  [activity, ['subject', 'status', 'owner', 'contact', 'isPrivate']],
]

/** Each field of each record is written with what it holds; promises are said to be owed still. */
export function changingAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  const asks: Ask[] = []
  for (const [object, fields] of WRITTEN)
    for (const thing of things.filter((each) => each.object === object.name))
      for (const field of fields) {
        const path = object.path ?? ''
        const ask = { route: `PATCH /${path}/{id}`, method: 'PATCH', url: `/${path}/${thing.id}` } as const
        const payload = { [field]: thing.fields[field] ?? null }
        const answer = answerTo(viewer, thing, { act: 'change', fields: [field], status: 200 })
        const isRefused =
          isGiven(object.name, field) && reaches(viewer, thing, 'read') && reaches(viewer, thing, 'change')
        asks.push({ ...ask, payload, ...(isRefused ? { status: 422 } : answer) })
      }
  for (const thing of things.filter(({ object }) => object === 'promise')) {
    const ask = { route: 'PATCH /promises/{id}', method: 'PATCH', url: `/promises/${thing.id}` } as const
    const answer = answerTo(viewer, thing, { act: 'change', fields: ['doneAtMs'], status: 200 })
    asks.push({ ...ask, payload: { isDone: false }, ...answer })
  }
  return [...asks, ...pointAsks(viewer, things)]
}

/** Records of each owner are made, and what hangs on each. */
export function makingAsks(viewer: Viewer, { things, owners }: World): readonly Ask[] {
  const asks: Ask[] = []
  for (const thing of things.filter(({ object }) => object === 'note')) asks.push(fileAsk(viewer, thing, 'notes'))
  for (const owner of owners) {
    asks.push(making(viewer, { object: 'account', payload: { name: 'new', tier: 'A', owner }, goesWith: [] }))
    asks.push(making(viewer, { object: 'contact', payload: { name: 'new', language: 'en', owner }, goesWith: [] }))
  }
  asks.push(making(viewer, { object: 'vehicle', payload: { plate: 'new', kind: 'car' }, goesWith: [] }))
  for (const thing of things.filter(({ object }) => object === 'account' || object === 'contact')) {
    const hang = { object: 'note', payload: { text: 'new' }, on: thing, name: 'notes', goesWith: [thing] }
    asks.push(making(viewer, hang))
    asks.push(making(viewer, { ...hang, object: 'promise', payload: { text: 'new', dueAtMs: 1 }, name: 'promises' }))
    const number = { kind: 'email', value: 'a@example.com', level: 'known' }
    asks.push(making(viewer, { ...hang, object: 'contact-point', payload: number, name: 'points' }))
    const person = things.find((each) => each.object === 'contact' && each.fields['owner'] === thing.fields['owner'])
    asks.push(fileAsk(viewer, thing))
    asks.push(making(viewer, { ...hang, object: 'consent', payload: SAID, name: 'consents' }))
    if (thing.object !== 'account' || person === undefined) continue
    const member = { payload: { contact: person.id, isPrimary: false }, goesWith: [person, thing] }
    asks.push(making(viewer, { ...hang, ...member, object: 'contact-account', name: 'members' }))
  }
  return asks
}

const SAID = { channel: 'call', purpose: 'any', state: 'given', source: 'call', atMs: 1 }

/** A file for a record or a note; whoever does not find that is told so before the file is looked at. */
function fileAsk(viewer: Viewer, thing: Thing, path = pathOf(thing.object)): Ask {
  const hang = { object: 'attachment', payload: { name: 'new' }, on: thing, name: 'attachments', goesWith: [thing] }
  const ask = making(viewer, hang)
  const url = `/${path}/${thing.id}/attachments?name=new`
  const status = reaches(viewer, thing, 'read') ? ask.status : 404
  return { ...ask, route: `POST /${path}/{id}/attachments`, url, status }
}

/** Each number is said to be one that may be called. */
function pointAsks(viewer: Viewer, things: readonly Thing[]): readonly Ask[] {
  return things
    .filter(({ object }) => object === point.name)
    .flatMap((thing) =>
      thing.goesWith.map((owner) => {
        const path = pathOf(owner.object)
        const [route, url] = [`/${path}/{id}/points/{point}`, `/${path}/${owner.id}/points/${thing.id}`]
        const ask = { route: `PATCH ${route}`, method: 'PATCH', url, payload: {} } as const
        return { ...ask, ...pointAnswer(viewer, thing, owner) }
      }),
    )
}

function pointAnswer(viewer: Viewer, thing: Thing, owner: Thing): Pick<Ask, 'status' | 'holds'> {
  if (rightOf(viewer, thing.object, owner.object) === 'hidden') return { status: 404 }
  return answerTo(viewer, thing, { act: 'change', fields: [], status: 200 })
}

/** New records of each owner are removed, and a new number of each. */
export async function removingAsks(viewer: Viewer, world: World): Promise<readonly Ask[]> {
  const asks: Ask[] = []
  for (const owner of world.owners)
    for (const [object, input] of [
      [account, { name: 'gone', tier: 'B', owner }],
      [contact, { name: 'gone', language: 'en', owner }],
    ] as const) {
      const path = object.path ?? ''
      const thing = await world.make(object, input)
      const of = { [object.name]: thing.id }
      const number = await world.make(point, { ...of, kind: 'email', value: 'b@example.com', level: 'known' }, [thing])
      asks.push(
        removal(viewer, number, {
          route: `/${path}/{id}/points/{point}`,
          url: `/${path}/${thing.id}/points/${number.id}`,
          by: object,
        }),
      )
      const said = { ...FILE_SAID, ...of }
      const file = await world.make(attachment, said, [thing])
      const url = `/attachments/${file.id}`
      const gone = removal(viewer, file, { route: '/attachments/{id}', url })
      const back = { route: 'POST /attachments/{id}/restore', method: 'POST', url: `${url}/restore` } as const
      asks.push(gone, { ...back, status: gone.status === 204 ? 200 : 404 })
      asks.push(verifying(viewer, thing, path))
      asks.push(removal(viewer, thing, { route: `/${path}/{id}`, url: `/${path}/${thing.id}` }))
    }
  const car = await world.make(vehicle, { plate: 'gone', kind: 'car' })
  return [...asks, removal(viewer, car, { route: '/vehicles/{id}', url: `/vehicles/${car.id}` })]
}

function verifying(viewer: Viewer, thing: Thing, path: string): Ask {
  const { status } = answerTo(viewer, thing, { act: 'change', fields: ['verifiedAtMs'], status: 200 })
  return { route: `POST /${path}/{id}/verify`, method: 'POST', url: `/${path}/${thing.id}/verify`, status }
}

function removal(
  viewer: Viewer,
  thing: Thing,
  { route, url, by }: { route: string; url: string; by?: CrmObject },
): Ask {
  const ask = { route: `DELETE ${route}`, method: 'DELETE', url } as const
  // Whoever does not see whose number it is does not find it at its owner.
  if (by !== undefined && rightOf(viewer, thing.object, by.name) === 'hidden') return { ...ask, status: 404 }
  const { status } = answerTo(viewer, thing, { act: 'remove', fields: [], status: 204 })
  return { ...ask, status }
}

function answerTo(
  viewer: Viewer,
  thing: Thing,
  { act, fields, status }: { act: 'change' | 'remove'; fields: readonly string[]; status: number },
): Pick<Ask, 'status' | 'holds'> {
  if (!reaches(viewer, thing, 'read')) return { status: 404 }
  if (!reaches(viewer, thing, act)) return { status: 403 }
  const refused = refusedFields(viewer, thing.object, fields)
  if (refused !== undefined) return { status: refused }
  return { status, holds: { expected: shown(viewer, thing), of: sorted } }
}

interface Made {
  readonly object: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly goesWith: readonly Thing[]
  /** What it hangs on, and in which list. */
  readonly on?: Thing
  readonly name?: string
}

function making(viewer: Viewer, { object, payload, goesWith, on, name }: Made): Ask {
  const path = pathOf(on?.object ?? object)
  const route = on === undefined ? `/${path}` : `/${path}/{id}/${name}`
  const url = on === undefined ? `/${path}` : `/${path}/${on.id}/${name}`
  const fields = [...Object.keys(payload), ...(on === undefined ? [] : [on.object])]
  const ask = { route: `POST ${route}`, method: 'POST', url, payload, makes: object } as const
  const refused = refusedFields(viewer, object, fields)
  if (refused !== undefined) return { ...ask, status: refused }
  if (goesWith.some((other) => !reaches(viewer, other, 'read'))) return { ...ask, status: 422 }
  const thing = { object, id: '', fields: payload, goesWith }
  const mayMake = scopeOf(viewer, object, 'create') !== 'none' && reaches(viewer, thing, 'create')
  return { ...ask, status: mayMake ? 201 : 403 }
}

function refusedFields(viewer: Viewer, object: string, fields: readonly string[]): number | undefined {
  const rights = fields.map((field) => rightOf(viewer, object, field))
  if (rights.includes('hidden')) return 422
  return rights.includes('read') ? 403 : undefined
}

function pathOf(object: string): string {
  return Object.entries(PATHS).find(([name]) => name === object)?.[1] ?? ''
}
