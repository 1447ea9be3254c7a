import { z } from 'zod'
import type { CrmObject } from '../../crm/object.ts'
import type { Actor } from '../../crm/rights/actor.ts'
import type { Hit } from '../../crm/search.ts'
import { whoAsks } from './auth.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { listPath, objectAt, type Routed } from './routed.ts'

const hit = z.object({
  object: z.string(),
  id: z.string(),
  name: z.string(),
  number: z.string().describe("The number that matched, or ''."),
})
/** What is looked for, and how much of it. */
interface FindQuery {
  readonly text: string
  readonly limit: number
}

/** Finds records of a kind. */
export type Find = (object: CrmObject, query: FindQuery, actor: Actor) => Promise<readonly Hit[]>

/** Finds records of one kind by words or, where they have numbers, by digits. */
export function addFind(app: ApiApp, parts: RouteParts, routes: Routed & { readonly find: Find }): void {
  const { path, find } = routes
  const objectOf = objectAt(parts, routes)
  app.route({
    method: 'GET',
    url: `/${path}/search`,
    config: { permission: 'records.read' },
    schema: {
      summary: `Find ${path} by the beginnings of words, and where they have numbers by digits of one.`,
      params: listPath(routes),
      querystring: z.strictObject({
        text: z.string().min(1).max(200),
        limit: z.coerce.number().int().min(1).max(50).default(20),
      }),
      response: { 200: z.object({ hits: z.array(hit) }) },
    },
    handler: async (request) => ({
      hits: [...(await find(objectOf(request), request.query, whoAsks(request).actor))],
    }),
  })
}
