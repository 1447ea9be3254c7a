import account from '../../../src/crm/objects/account.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { type Ask, GET, get, idsOf, least, listOf, text } from './ask.ts'
import { reaches, rightOf, sees, type Viewer, visible } from './model.ts'
import type { Thing, World } from './world.ts'

/** Records that are to be verified, the rules that say so, and what came of a source of lists. */
export function qualityAsks(viewer: Viewer, world: World): readonly Ask[] {
  return [
    ...staleAsks(viewer, world),
    ...runAsks(viewer, world),
    ...careAsks(viewer, world),
    ...sourceAsks(viewer, world),
  ]
}

/** Every person and account was verified long ago. */
function staleOf(viewer: Viewer, { things }: World, object: string): readonly Thing[] {
  if (!sees(viewer, object, 'verifiedAtMs')) return []
  return things.filter((thing) => thing.object === object && reaches(viewer, thing, 'read'))
}

function staleAsks(viewer: Viewer, world: World): readonly Ask[] {
  const of = (body: unknown) =>
    listOf(body, 'stale')
      .map((each) => text(get(each, 'record'), 'id'))
      .sort()
  const placed = world.things
    .filter(({ object }) => object === 'contact-account')
    .filter((each) => reaches(viewer, each, 'read'))
  const isPlaced = ({ id }: Thing) => placed.some(({ fields }) => fields['contact'] === id)
  return [contact, account].flatMap(({ name, path }) => {
    const stale = staleOf(viewer, world, name)
    const ask = { ...GET, route: `GET /to-verify/${path}`, url: `/to-verify/${path}?limit=200` }
    const seesPlace = name === account.name || sees(viewer, 'contact-account', 'contact', 'account')
    const ofTier = stale.filter((thing) => name === account.name || isPlaced(thing))
    const tiered = { ...ask, url: `${ask.url}&tier=A` }
    return [
      { ...ask, holds: { expected: idsOf(stale), of } },
      sees(viewer, account.name, 'tier') && seesPlace
        ? { ...tiered, holds: { expected: idsOf(ofTier), of } }
        : { ...tiered, status: 422 },
    ]
  })
}

function runAsks(viewer: Viewer, world: World): readonly Ask[] {
  const rules = world.things.filter(({ object }) => object === 'age-rule')
  return rules.map((rule) => {
    const object = String(rule.fields['object'])
    const ask = { route: 'POST /age-rules/{id}/run', method: 'POST', url: `/age-rules/${rule.id}/run` } as const
    const payload = { isDryRun: true }
    if (!reaches(viewer, rule, 'read')) return least('supervisor', viewer, { ...ask, payload, status: 404 })
    const stale = staleOf(viewer, world, object)
    const owned = sees(viewer, object, 'owner') ? stale.filter(({ fields }) => fields['owner'] !== null) : []
    const expected = [owned.length, stale.length - owned.length]
    const of = (body: unknown) => [get(body, 'count'), get(body, 'ownerless')]
    return least('supervisor', viewer, { ...ask, payload, status: 200, holds: { expected, of } })
  })
}

/** Everybody is thought of today, as far as somebody sees by what people are chosen. */
function careAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  const isOpen =
    sees(viewer, 'contact', 'region', 'owner') &&
    sees(viewer, 'account', 'region', 'tier', 'owner') &&
    sees(viewer, 'contact-account', 'contact', 'account', 'isPrimary')
  const people = things.filter((thing) => thing.object === 'contact' && reaches(viewer, thing, 'read'))
  const expected = isOpen ? people.length : 0
  const of = (body: unknown) => get(body, 'count')
  return things
    .filter(({ object }) => object === 'care-plan')
    .flatMap((plan) => {
      const isThere = reaches(viewer, plan, 'read')
      const run = { route: 'POST /care/{id}/run', method: 'POST', url: `/care/${plan.id}/run` } as const
      const asks: readonly Ask[] = [
        {
          ...run,
          payload: { isDryRun: true },
          ...(isThere ? { status: 200, holds: { expected, of } } : { status: 404 }),
        },
        { ...GET, route: 'GET /care/{id}/history', url: `/care/${plan.id}/history`, ...(!isThere && { status: 404 }) },
        { ...GET, route: 'GET /care/{id}/marks', url: `/care/${plan.id}/marks`, ...(!isThere && { status: 404 }) },
      ]
      return asks.map((ask) => least('supervisor', viewer, ask))
    })
}

function sourceAsks(viewer: Viewer, { things }: World): readonly Ask[] {
  const sources = things.filter(({ object }) => object === 'list-source')
  const seen = (object: string) =>
    things.filter((thing) => thing.object === object && reaches(viewer, thing, 'read')).length
  const isWhole = sources.every(({ object, fields }) => visible(viewer, object).length === Object.keys(fields).length)
  const isSeen = isWhole && [contact, account].every(({ name }) => rightOf(viewer, name, 'source') !== 'hidden')
  const told = isSeen ? sources.filter((source) => reaches(viewer, source, 'read')) : []
  const expected = told.map(({ id }) => [id, seen('contact'), seen('account')])
  const of = (body: unknown) =>
    listOf(body, 'sources').map((each) => [get(each, 'id'), get(each, 'contacts'), get(each, 'accounts')])
  const ask = { ...GET, route: 'GET /source-quality', url: '/source-quality', holds: { expected, of } }
  const route = 'POST /list-sources/{id}/remove-records'
  const removing = { route, method: 'POST', url: '/list-sources/nobody/remove-records', status: 404 } as const
  return [least('supervisor', viewer, ask), least('supervisor', viewer, removing)]
}
