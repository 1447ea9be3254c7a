import { z } from 'zod'
import { listExports } from '../../../crm/export/exports.ts'
import { FORMATS } from '../../../crm/export/writer.ts'
import { whoAsks } from '../auth.ts'
import type { RoutePart } from '../route.ts'

const shown = z.object({
  id: z.string(),
  object: z.string(),
  format: z.enum(FORMATS),
  columns: z.string(),
  filters: z.string().describe('As JSON.'),
  rows: z.int(),
  status: z.enum(['running', 'done', 'cut off']),
  createdBy: z.string(),
  createdAtMs: z.int(),
  endedAtMs: z.int(),
})

/** Who took which records out. */
export default {
  name: 'exports',
  add(app, { rows }) {
    app.route({
      method: 'GET',
      url: '/exports',
      config: { permission: 'audit.read' },
      schema: {
        summary:
          'Who took which records out, and how many; the newest first. Fields that are hidden from you are not named.',
        querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(1_000).default(100) }),
        response: { 200: z.object({ exports: z.array(shown) }) },
      },
      handler: async (request) => ({
        exports: [...(await listExports(rows, whoAsks(request).actor, request.query.limit))],
      }),
    })
  },
} satisfies RoutePart
