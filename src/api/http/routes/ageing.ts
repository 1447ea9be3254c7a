import { z } from 'zod'
import { runAgeRule } from '../../../crm/ageing/run.ts'
import { readStale, type Stale } from '../../../crm/ageing/stale.ts'
import type { CrmObject } from '../../../crm/object.ts'
import account from '../../../crm/objects/account.ts'
import ageRule from '../../../crm/objects/age-rule.ts'
import contact from '../../../crm/objects/contact.ts'
import { SYSTEM } from '../../../crm/rights/actor.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import { shownRecord, showRecord } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath, next, paging } from '../schemas.ts'

const stale = z.object({
  record: shownRecord,
  sinceMs: z.int().describe('When somebody last said that it is right, else when it was made.'),
})
const MOST_SHOWN = 200

/** Records of which nobody has said for long that they are right, by the rule of their kind. */
export default {
  name: 'ageing',
  add(app, parts) {
    for (const object of [contact, account]) {
      addStale(app, parts, object)
      addVerify(app, parts, object)
    }
    addRun(app, parts)
  },
} satisfies RoutePart

function addStale(app: ApiApp, { rows }: RouteParts, object: CrmObject): void {
  app.route({
    method: 'GET',
    url: `/to-verify/${object.path}`,
    config: { permission: 'records.read' },
    schema: {
      summary: `Those of ${object.path} that are to be verified, the oldest first.`,
      querystring: z.strictObject({ ...paging, tier: z.enum(['', 'A', 'B', 'C']).default('') }),
      response: { 200: z.object({ stale: z.array(stale), next, days: z.int().describe('0 where there is no rule.') }) },
    },
    handler: async (request) => {
      const { cursor: after, limit, tier } = request.query
      const page = granted(await readStale(rows, { object, tier, after, limit }, whoAsks(request).actor))
      return { ...page, stale: page.stale.map(show) }
    },
  })
}

function addVerify(app: ApiApp, { records, clock }: RouteParts, object: CrmObject): void {
  app.route({
    method: 'POST',
    url: `/${object.path}/:id/verify`,
    config: { permission: 'records.write' },
    schema: { summary: `Say that one of ${object.path} is right.`, params: idPath, response: { 200: shownRecord } },
    handler: async (request) => {
      const patch = { verifiedAtMs: clock.now() }
      return showRecord(granted(await records.update(object, request.params.id, { patch }, whoAsks(request).actor)))
    },
  })
}

function addRun(app: ApiApp, { rows, records }: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/age-rules/:id/run',
    config: { permission: 'care.run' },
    schema: {
      summary: 'Make a task for the owner of each record that is to be verified, once; a dry run makes none.',
      params: idPath,
      body: z.strictObject({ isDryRun: z.boolean() }),
      response: { 200: z.object({ count: z.int(), ownerless: z.int(), tasks: z.array(stale) }) },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const { id } = granted(await records.read(ageRule, request.params.id, actor))
      // It goes by all that it says, also by what whoever runs it does not see of it.
      const rule = granted(await records.read(ageRule, id, SYSTEM))
      const run = granted(await runAgeRule(rows, { rule, isDryRun: request.body.isDryRun }, actor))
      return { count: run.tasks.length, ownerless: run.ownerless, tasks: run.tasks.slice(0, MOST_SHOWN).map(show) }
    },
  })
}

function show({ row, sinceMs }: Stale): z.infer<typeof stale> {
  return { record: showRecord(row), sinceMs }
}
