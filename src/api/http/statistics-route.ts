import { z } from 'zod'
import { readStatistics } from '../../crm/lists/statistics.ts'
import { whoAsks } from './auth.ts'
import { granted } from './problem.ts'
import { filtering, narrowedBy } from './record-filters.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { listPath, objectAt, type Routed } from './routed.ts'

const figure = z.number().nullable()
const shape = {
  keys: z.array(z.union([z.string(), z.number(), z.null()])).describe('What stands in each field of `by`.'),
  count: z.int(),
  figures: z.array(
    z
      .object({ field: z.string(), sum: figure, mean: figure, least: figure, most: figure })
      .describe('Of each in `of`.'),
  ),
}
/** Figures of a list and of its groups. */
export const statistics = z.object({
  ...shape,
  groups: z.array(z.object(shape)).describe('The largest first, days in their order; at most 500.'),
  isCut: z.boolean().describe('There are more groups.'),
})

/** Figures of a list: how many records there are, and sums, for the whole and by one or two fields. */
export function addStatistics(app: ApiApp, parts: RouteParts, routes: Routed): void {
  const { path } = routes
  const objectOf = objectAt(parts, routes)
  const names = z.string().max(400).default('')
  app.route({
    method: 'GET',
    url: `/${path}/statistics`,
    config: { permission: 'records.read' },
    schema: {
      summary: `Count ${path} by fields, with sums of numbers: those of the list with the same filters.`,
      params: listPath(routes),
      querystring: filtering(routes, {
        by: names.describe('One or two fields, comma-separated; a day or time with :day, :week, :month or :year.'),
        of: names.describe('Number fields, comma-separated, at most five.'),
      }),
      response: { 200: statistics },
    },
    handler: async (request) => {
      const { by, of, ...query } = request.query
      const { actor } = whoAsks(request)
      const object = objectOf(request)
      const { where, filter } = await narrowedBy(parts, { object, actor, query })
      const wanted = { where, filter, by: listed(by), of: listed(of) }
      const { figures, groups, ...rest } = granted(await readStatistics(parts.rows, { object, actor }, wanted))
      return { ...rest, keys: [], figures: [...figures], groups: groups.map(showGroup) }
    },
  })
}

function showGroup({ keys, count, figures }: { keys: readonly (string | number | null)[]; count: number } & Figured) {
  return { keys: [...keys], count, figures: figures.map((each) => ({ ...each })) }
}

interface Figured {
  readonly figures: readonly z.infer<(typeof statistics)['shape']['figures']>[number][]
}

function listed(text: string): readonly string[] {
  return text.split(',').filter((name) => name !== '')
}
