import { z } from 'zod'
import listSource from '../../../crm/objects/list-source.ts'
import { readSources } from '../../../crm/sources/quality.ts'
import { removeListed } from '../../../crm/sources/remove-listed.ts'
import { localTime } from '../../../lib/zone.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const quality = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  validUntil: z.string().describe("A day, or ''."),
  costCents: z.int(),
  rows: z.int().describe('Of its files, like duplicate, broken and made.'),
  duplicate: z.int(),
  broken: z.int(),
  made: z.int(),
  contacts: z.int().describe('People that are there now, like accounts.'),
  accounts: z.int(),
  reached: z.int().describe('People with whom there was a talk.'),
  wrong: z.int().describe('People with a number or address that is marked.'),
  isExpired: z.boolean(),
})

/** Sources of lists: what came of each, and those whose records may not be used any more. */
export default {
  name: 'list-sources',
  add(app, { rows, records, clock, zone }) {
    app.route({
      method: 'GET',
      url: '/source-quality',
      config: { permission: 'care.run' },
      schema: {
        summary: 'How good each source is: rows, duplicates, broken ones, people reached; and whether it has expired.',
        querystring: z.strictObject({ expired: z.enum(['true', 'false']).default('false') }),
        response: { 200: z.object({ sources: z.array(quality) }) },
      },
      handler: async (request) => {
        const { actor } = whoAsks(request)
        const sources = await readSources(rows, { actor, today: localTime(zone, clock.now()).date })
        const isWanted = ({ isExpired }: { isExpired: boolean }) => request.query.expired === 'false' || isExpired
        return { sources: sources.filter(isWanted) }
      },
    })
    app.route({
      method: 'POST',
      url: '/list-sources/:id/remove-records',
      config: { permission: 'care.run' },
      schema: {
        summary: 'Remove all people and accounts of a source that you may remove; each can be brought back.',
        params: idPath,
        response: { 200: z.object({ removed: z.int(), kept: z.int() }) },
      },
      handler: async (request) => {
        const { actor } = whoAsks(request)
        const { id } = granted(await records.read(listSource, request.params.id, actor))
        return granted(await removeListed(records, id, actor))
      },
    })
  },
} satisfies RoutePart
