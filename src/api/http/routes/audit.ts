import { z } from 'zod'
import { auditEntry, listAudit } from '../audit-rows.ts'
import { whoAsks } from '../auth.ts'
import type { RoutePart } from '../route.ts'
import { commandAnswer } from '../schemas.ts'
import { undo } from '../undo.ts'

const seq = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const query = z.strictObject({
  object: z
    .string()
    .max(64)
    .optional()
    .describe('agent, queue, number, flow, reason, disposition, prompt, user, alert'),
  id: z.string().max(128).optional(),
  by: z.string().max(64).optional(),
  before: seq.optional().describe('Changes with a lower number: the `seq` of the last one of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Who changed what when, and the way back. */
export default {
  name: 'audit',
  add(app, parts) {
    app.route({
      method: 'GET',
      url: '/audit',
      config: { permission: 'audit.read' },
      schema: {
        summary: 'Changes of settings, the newest first, each with its value before and after.',
        querystring: query,
        response: { 200: z.object({ changes: z.array(auditEntry) }) },
      },
      handler: async (request) => ({ changes: await listAudit(parts.store, request.query) }),
    })
    app.route({
      method: 'POST',
      url: '/audit/:seq/undo',
      config: { permission: 'audit.undo' },
      schema: {
        summary: 'Put a setting back to what it was before a change; refused when somebody changed it since.',
        params: z.strictObject({ seq }),
        body: z.strictObject({}).nullish(),
        response: { 200: commandAnswer },
      },
      handler: (request) => undo(parts, { seq: request.params.seq, by: whoAsks(request).user.id }),
    })
  },
} satisfies RoutePart
