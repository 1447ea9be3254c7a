import contact from '../../../src/crm/objects/contact.ts'
import { type Ask, GET, get, idsIn, idsOf, least, listOf, text } from './ask.ts'
import { reaches, scopeOf, sees, type Viewer } from './model.ts'
import { SAVED, type World } from './world.ts'

/** A saved list that somebody has shared with everybody: there for whoever sees what it asks for, with the columns that they see. */
export function savedAsks(viewer: Viewer, { things, view }: World): readonly Ask[] {
  const isThere = scopeOf(viewer, contact.name, 'read') !== 'none' && sees(viewer, contact.name, SAVED.filter)
  const columns = SAVED.columns.filter((field) => sees(viewer, contact.name, field))
  const ofView = (body: unknown) =>
    listOf(body, 'views')
      .filter((each) => text(each, 'id') === view)
      .map((each) => get(each, 'columns'))
  const seen = things.filter((thing) => thing.object === contact.name && reaches(viewer, thing, 'read'))
  const asks = (path: string, holds: NonNullable<Ask['holds']>): Ask => {
    const ask = { ...GET, route: `GET /contacts${path}`, url: `/contacts${path}?view=${view}` }
    return isThere ? { ...ask, holds } : { ...ask, status: 404 }
  }
  const head = { expected: columns, of: (body: unknown) => String(body).split('\r\n')[0]?.split(',') }
  const file = asks('/export', head)
  return [
    {
      ...GET,
      route: 'GET /views',
      url: '/views?object=contact',
      holds: { expected: isThere ? [columns] : [], of: ofView },
    },
    asks('', { expected: idsOf(seen), of: idsIn('rows') }),
    asks('/statistics', { expected: seen.length, of: (body) => get(body, 'count') }),
    least('supervisor', viewer, { ...file, url: `${file.url}&heads=names` }),
  ]
}
