import { z } from 'zod'
import { createChainCheck } from '../../../crm/audit/check-chain.ts'
import { listChanges } from '../../../crm/audit/list-changes.ts'
import { readHead } from '../../../crm/audit/verify.ts'
import { whoAsks } from '../auth.ts'
import { shownChange } from '../change-routes.ts'
import type { RoutePart } from '../route.ts'

/** A change of any record. */
export const listedChange = shownChange.extend({
  seq: z.int().describe('The row of the chain.'),
  object: z.string(),
  record: z.string(),
  title: z.string().describe("What the record is called now; '' where it has gone or has no name."),
})
/** How a walk along the chain stands. */
export const chainState = z.object({
  status: z.enum(['never', 'running', 'whole', 'broken']),
  rows: z.int().describe('How many rows were looked at.'),
  atMs: z.int(),
  brokenAt: z.int().describe('The first row that is not as it was written; 0 where all are.'),
  reason: z.string(),
  head: z.string().describe('The end of the chain as `ringdown audit verify --head` takes it: keep it elsewhere.'),
})
const name = z.string().max(64).optional()
const query = z.strictObject({
  object: name,
  record: name,
  author: name,
  through: name.describe('rest, import, undo, merge, unmerge, desk, demo, erase, system …'),
  before: z.coerce.number().int().min(1).optional().describe('The `seq` of the last one of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const permission = 'audit.read'

/** Changes of all records, and whether their chain is whole. */
export default {
  name: 'record-changes',
  add(app, { rows, log }) {
    const check = createChainCheck({
      store: rows.store,
      clock: rows.clock,
      onFault: (error) => log.error({ error }, 'the chain of changes could not be walked'),
    })
    const state = async () => {
      const { seq, hash } = await readHead(rows.store)
      return { ...check.state(), head: seq === 0 ? '' : `${seq}:${hash}` }
    }
    app.route({
      method: 'GET',
      url: '/record-changes',
      config: { permission },
      schema: {
        summary: 'Changes of all records, the newest first; of kinds with private records without what changed.',
        querystring: query,
        response: { 200: z.object({ changes: z.array(listedChange) }) },
      },
      handler: async (request) => {
        const found = await listChanges(rows, whoAsks(request).actor, request.query)
        return { changes: found.map((change) => ({ ...change, fields: [...change.fields] })) }
      },
    })
    app.route({
      method: 'GET',
      url: '/record-changes/chain',
      config: { permission },
      schema: {
        summary: 'The end of the chain of changes, and what the last walk found.',
        response: { 200: chainState },
      },
      handler: state,
    })
    app.route({
      method: 'POST',
      url: '/record-changes/chain/verify',
      config: { permission },
      schema: {
        summary: 'Begin a walk along the chain: whether every change is still as it was written.',
        body: z.strictObject({}).nullish(),
        response: { 202: chainState },
      },
      handler: async (_, reply) => {
        check.begin()
        return reply.code(202).send(await state())
      },
    })
  },
} satisfies RoutePart
