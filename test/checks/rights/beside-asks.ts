import account from '../../../src/crm/objects/account.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { type Ask, GET, get, idsIn, idsOf, listOf, record, text } from './ask.ts'
import { OWNED } from './asks.ts'
import { reaches, rightOf, sees, type Viewer, visible } from './model.ts'
import type { Thing, World } from './world.ts'

/** What stands beside a record: its changes, files, consents, figures, the chart of its organisation, those that are like it. */
export function besideAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  const of = (object: string) => things.filter((thing) => thing.object === object)
  const people = of(contact.name)
  const firms = of(account.name)
  return [
    ...OWNED.flatMap(({ name, path }) => of(name).map((thing) => changesAsk(viewer, thing, path))),
    ...[...people, ...firms].flatMap((thing) => [
      besideAsk(viewer, thing, { name: 'duplicates', holds: { expected: [], of: (body) => get(body, 'pairs') } }),
      timelineAsk(viewer, thing),
      figuresAsk(viewer, thing, things),
      attachmentsAsk(viewer, thing, things),
      consentsAsk(viewer, thing, things),
    ]),
    ...of('note').map((thing) => attachmentsAsk(viewer, thing, things)),
    ...firms.map((thing) => chartAsk(viewer, thing, things)),
    ...of('attachment').map((thing) => contentAsk(viewer, thing)),
  ]
}

const PATHS: Readonly<Record<string, string>> = { contact: 'contacts', account: 'accounts', note: 'notes' }

interface Beside {
  readonly name: string
  readonly path?: string | null
  readonly holds: NonNullable<Ask['holds']>
}

function besideAsk(viewer: Viewer, thing: Thing, { name, path = PATHS[thing.object] ?? '', holds }: Beside): Ask {
  const ask = { ...GET, route: `GET /${path}/{id}/${name}`, url: `/${path}/${thing.id}/${name}` }
  return reaches(viewer, thing, 'read') ? { ...ask, holds } : { ...ask, status: 404 }
}

/** Nothing has changed them since they were made: the one change tells the fields that they hold. */
function changesAsk(viewer: Viewer, thing: Thing, path: string | null): Ask {
  const expected = visible(viewer, thing.object).filter((field) => (thing.fields[field] ?? null) !== null)
  const of = (body: unknown) =>
    listOf(body, 'changes').flatMap((change) => listOf(change, 'fields').map((each) => text(each, 'field')))
  return besideAsk(viewer, thing, { name: 'changes', path, holds: { expected, of } })
}

function timelineAsk(viewer: Viewer, thing: Thing): Ask {
  const expected = visible(viewer, thing.object).filter((field) => (thing.fields[field] ?? null) !== null)
  const of = (body: unknown) =>
    listOf(body, 'entries')
      .filter((entry) => text(entry, 'channel') === 'change')
      .flatMap((change) => listOf(change, 'fields').map((each) => text(each, 'field')))
  const ask = besideAsk(viewer, thing, { name: 'timeline', holds: { expected, of } })
  return { ...ask, url: `${ask.url}?changes=true` }
}

/** What goes with a thing and may be read. */
function hanging(viewer: Viewer, things: readonly Thing[], { on, object }: { on: Thing; object: string }) {
  return things.filter(
    (each) => each.object === object && each.fields[on.object] === on.id && reaches(viewer, each, 'read'),
  )
}

function attachmentsAsk(viewer: Viewer, on: Thing, things: readonly Thing[]): Ask {
  const expected = idsOf(hanging(viewer, things, { on, object: 'attachment' }))
  const ask = besideAsk(viewer, on, { name: 'attachments', holds: { expected, of: idsIn('rows') } })
  // Whose files they are is hidden: no list is narrowed by that.
  if (ask.status !== 200 || sees(viewer, 'attachment', on.object)) return ask
  return { route: ask.route, method: 'GET', url: ask.url, status: 422 }
}

function consentsAsk(viewer: Viewer, on: Thing, things: readonly Thing[]): Ask {
  const words = sees(viewer, 'consent', on.object) ? hanging(viewer, things, { on, object: 'consent' }) : []
  const isWhole = visible(viewer, 'consent').length === Object.keys(things.find(isConsent)?.fields ?? {}).length
  const expected = [idsOf(words), isWhole ? idsOf(words) : []]
  const of = (body: unknown) => [idsIn('words')(body), idsIn('standing')(body)]
  return besideAsk(viewer, on, { name: 'consents', holds: { expected, of } })
}

function isConsent({ object }: Thing): boolean {
  return object === 'consent'
}

/** Nothing is reckoned from what is hidden. */
function figuresAsk(viewer: Viewer, on: Thing, things: readonly Thing[]): Ask {
  const owed = sees(viewer, 'promise', on.object, 'dueAtMs', 'doneAtMs')
  const planned = sees(viewer, 'activity', on.object, 'dueAtMs', 'doneAtMs', 'status')
  const promises = owed ? hanging(viewer, things, { on, object: 'promise' }).length : 0
  const activities = planned ? hanging(viewer, things, { on, object: 'activity' }).length : 0
  const of = (body: unknown) => [get(body, 'promisesOpen'), get(body, 'promisesLate'), get(body, 'openActivities')]
  return besideAsk(viewer, on, { name: 'figures', holds: { expected: [promises, promises, activities], of } })
}

function chartAsk(viewer: Viewer, on: Thing, things: readonly Thing[]): Ask {
  const units = sees(viewer, 'org-unit', 'account') ? hanging(viewer, things, { on, object: 'org-unit' }) : []
  const places = sees(viewer, 'contact-account', 'contact', 'account')
    ? hanging(viewer, things, { on, object: 'contact-account' })
    : []
  const people = places.map(({ fields }) => String(fields['contact']))
  const expected = [on.id, ...units.map(({ id }) => id), ...people].sort()
  return besideAsk(viewer, on, { name: 'chart', holds: { expected, of: idsIn('nodes') } })
}

function contentAsk(viewer: Viewer, file: Thing): Ask {
  const isSeen = reaches(viewer, file, 'read') && rightOf(viewer, 'attachment', 'file') !== 'hidden'
  const ask = { ...GET, route: 'GET /attachments/{id}/content', url: `/attachments/${file.id}/content` }
  const of = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(record(body)))
  return isSeen ? { ...ask, holds: { expected: '{}', of } } : { ...ask, status: 404 }
}
