import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { type Ask, filterOf, GET, idsOf, least } from './ask.ts'
import { OWNED } from './asks.ts'
import { reaches, scopeOf, sees, type Viewer, visible } from './model.ts'
import type { Thing, World } from './world.ts'

/** Lists as files: which columns, which records, and columns and conditions that somebody does not see. */
export function fileAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  return OWNED.flatMap((object) => {
    const seen = things.filter((thing) => thing.object === object.name && reaches(viewer, thing, 'read'))
    const hidden = object.fieldNames.filter((field) => !sees(viewer, object.name, field))
    return [
      fileAsk(object, { query: '', holds: { expected: columnsOf(viewer, object), of: headOf } }),
      fileAsk(object, { query: '&fields=id', holds: { expected: idsOf(seen), of: firstOf } }),
      ...hidden.flatMap((field) => [
        fileAsk(object, { query: `&fields=id,${field}`, status: 422 }),
        fileAsk(object, { query: `&fields=id&${filterOf([{ field, op: 'filled' }])}`, status: 422 }),
      ]),
      ...(object === contact ? [cardsAsk(viewer, seen)] : []),
    ].map((ask) => least('supervisor', viewer, ask))
  })
}

function fileAsk({ path }: CrmObject, { query, ...answer }: Partial<Ask> & { readonly query: string }): Ask {
  const url = `/${path}/export?heads=names${query}`
  return { ...GET, route: `GET /${path}/export`, url, ...answer }
}

/** Cards of people: as many as may be read. */
function cardsAsk(viewer: Viewer, seen: readonly Thing[]): Ask {
  const of = (body: unknown) => String(body).split('BEGIN:VCARD').length - 1
  const count = scopeOf(viewer, contact.name, 'read') === 'none' ? 0 : seen.length
  return { ...GET, route: 'GET /contacts/export', url: '/contacts/export?format=vcard', ...holding(count, of) }
}

function holding(expected: unknown, of: (body: unknown) => unknown): Pick<Ask, 'holds'> {
  return { holds: { expected, of } }
}

/** Fields, and what is told besides of people and accounts. */
function columnsOf(viewer: Viewer, { name }: CrmObject): readonly string[] {
  if (scopeOf(viewer, name, 'read') === 'none') return NOT_TOLD[name] ?? besides(viewer, name)
  return [...visible(viewer, name), ...besides(viewer, name)]
}

const NOT_TOLD: Readonly<Record<string, readonly string[]>> = { vehicle: [], activity: [] }

function besides(viewer: Viewer, owner: string): readonly string[] {
  if (owner !== contact.name && owner !== account.name) return []
  const may = (object: string, ...fields: readonly string[]) =>
    scopeOf(viewer, object, 'read') !== 'none' && sees(viewer, object, ...fields)
  const points = may('contact-point', owner, 'kind', 'value', 'level') ? ['phone', 'email'] : []
  if (owner === account.name) return points
  const isPlaced = may('contact-account', 'contact', 'account', 'isPrimary')
  const company = isPlaced && may('account', 'name') ? ['company'] : []
  const role = isPlaced && may('contact-account', 'role') ? ['companyRole'] : []
  return [...points, ...company, ...role]
}

function linesOf(body: unknown): readonly string[] {
  return String(body)
    .split('\r\n')
    .filter((line) => line !== '')
}

function headOf(body: unknown): unknown {
  return (linesOf(body)[0] ?? '').split(',').filter((name) => name !== '')
}

function firstOf(body: unknown): unknown {
  return linesOf(body).slice(1).sort()
}
