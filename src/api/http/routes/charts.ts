import { z } from 'zod'
import { readChart } from '../../../crm/chart/read-chart.ts'
import account from '../../../crm/objects/account.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const node = z.object({
  kind: z.enum(['account', 'unit', 'person']),
  id: z.string(),
  name: z.string(),
  title: z.string().describe("What somebody does there, or ''."),
  account: z.string().describe("The account of a department or a person, '' for accounts."),
  unit: z.string().describe("The department of a person, or ''."),
  above: z.string().describe("The one of its own kind above it, or ''."),
})
/** Who stands where in an account. */
export const shownChart = z.object({
  nodes: z.array(node),
  isCut: z.boolean().describe('There is more than is shown.'),
})

/** Organisation charts: accounts that belong to one, their departments and people. */
export default {
  name: 'charts',
  add(app, { records, rows }) {
    app.route({
      method: 'GET',
      url: '/accounts/:id/chart',
      config: { permission: 'records.read' },
      schema: {
        summary: 'Who stands where in an account and in those that belong to it.',
        params: idPath,
        querystring: z.strictObject({
          depth: z.coerce.number().int().min(0).max(10).default(3).describe('How many accounts deep.'),
        }),
        response: { 200: shownChart },
      },
      handler: async (request) => {
        const { actor } = whoAsks(request)
        const { id } = granted(await records.read(account, request.params.id, actor))
        const { nodes, isCut } = await readChart(rows, { id, depth: request.query.depth, actor })
        return { nodes: [...nodes], isCut }
      },
    })
  },
} satisfies RoutePart
