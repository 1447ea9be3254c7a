import { Readable } from 'node:stream'
import { z } from 'zod'
import { openExport } from '../../crm/export/exports.ts'
import { FORMATS } from '../../crm/export/writer.ts'
import { whoAsks } from './auth.ts'
import { roleMay } from './permission.ts'
import { granted, problem } from './problem.ts'
import { filtering, narrowedBy } from './record-filters.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { listPath, objectAt, type Routed } from './routed.ts'

const FILES = {
  csv: { type: 'text/csv', ending: 'csv' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  vcard: { type: 'text/vcard; charset=utf-8', ending: 'vcf' },
}
const yesNo = z.enum(['true', 'false'])

/** A list as a file, whatever its length. */
export function addExport(app: ApiApp, parts: RouteParts, routes: Routed): void {
  const { path } = routes
  const objectOf = objectAt(parts, routes)
  const tell = (one: object) => parts.log.info({ export: one }, 'records were taken out')
  app.route({
    method: 'GET',
    url: `/${path}/export`,
    config: { permission: 'exports.run' },
    schema: {
      summary: `Take ${path} out as a file: those of the list with the same filters, with the fields that you may see.`,
      params: listPath(routes),
      querystring: filtering(routes, {
        format: z.enum(FORMATS).default('csv'),
        fields: z.string().max(4_000).default('').describe('Columns, comma-separated; all that you may see.'),
        heads: z.enum(['en', 'zh', 'names']).default('en').describe('Labels in a language, or names of fields.'),
        encoding: z.enum(['utf-8', 'gb18030']).default('utf-8').describe('Of a CSV file.'),
        bom: yesNo.default('false').describe('Begin a CSV file with a byte order mark.'),
        safe: yesNo.default('true').describe("Write a ' before what a sheet may take for a formula; false for admins."),
      }),
    },
    handler: async (request, reply) => {
      const { format, fields, heads, encoding, bom, safe, ...query } = request.query
      const { user, actor } = whoAsks(request)
      if (safe === 'false' && !roleMay(user.role, 'exports.raw'))
        throw problem('auth.forbidden', 'only admins take out cells that a sheet may take for formulas')
      const object = objectOf(request)
      const { columns, ...narrowed } = await narrowedBy(parts, { object, actor, query })
      const names = fields === '' ? columns.filter((name) => name in object.fields) : fields.split(',')
      const csv = { encoding, hasMark: bom === 'true', isSafe: safe === 'true' }
      const order = { object, actor, ...narrowed, format, fields: names, heads, csv }
      const bytes = granted(await openExport({ ...parts, tell }, order))
      const { type, ending } = FILES[format]
      const day = new Date(parts.clock.now()).toISOString().slice(0, 10)
      return reply
        .type(format === 'csv' ? `${type}; charset=${encoding}` : type)
        .header('content-disposition', `attachment; filename="${path}-${day}.${ending}"`)
        .send(Readable.from(bytes, { objectMode: false }))
    },
  })
}
