import { z } from 'zod'
import { mayUse } from '../../../crm/rights/scopes.ts'
import { searchEverything } from '../../../crm/search-everything.ts'
import { whoAsks } from '../auth.ts'
import { findCalls, foundCall } from '../found-calls.ts'
import type { RoutePart } from '../route.ts'

const label = z.object({ en: z.string(), zh: z.string() })
/** What was found of one kind of record. */
export const foundGroup = z.object({
  object: z.string(),
  plural: label,
  path: z.string(),
  hits: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      number: z.string().describe("The number, address or code that matched, or ''."),
    }),
  ),
})

/** One search over everything. */
export default {
  name: 'search',
  add(app, parts) {
    app.route({
      method: 'GET',
      url: '/search',
      config: { permission: 'records.read' },
      schema: {
        summary: 'Find records of every kind by words, codes, numbers and addresses, and calls by their number.',
        querystring: z.strictObject({
          text: z.string().trim().min(1).max(200),
          limit: z.coerce.number().int().min(1).max(20).default(5).describe('Of each kind.'),
        }),
        response: { 200: z.object({ groups: z.array(foundGroup), calls: z.array(foundCall) }) },
      },
      handler: async (request) => {
        const identity = whoAsks(request)
        const { scopes } = identity
        const mayReadCalls = scopes === undefined || mayUse(scopes, 'calls', true)
        const [groups, calls] = await Promise.all([
          searchEverything(parts.rows, request.query, identity.actor),
          mayReadCalls ? findCalls(parts, { ...request.query, identity }) : [],
        ])
        return {
          groups: groups.map(({ object: { name, plural, path }, hits }) => ({
            ...{ object: name, plural, path: path ?? '' },
            hits: hits.map(({ id, name: called, number }) => ({ id, name: called, number })),
          })),
          calls: [...calls],
        }
      },
    })
  },
} satisfies RoutePart
