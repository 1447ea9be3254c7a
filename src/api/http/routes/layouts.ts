import { z } from 'zod'
import { dropLayout, layout, layoutsFor, saveLayout } from '../../../crm/layouts/layouts.ts'
import type { CrmObject } from '../../../crm/object.ts'
import { refuse } from '../../../crm/outcome.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { RoutePart, RouteParts } from '../route.ts'

const name = z.string().min(1).max(64)
const ofObject = z.strictObject({ object: name })
const ofProfile = ofObject.extend({ profile: name })
const permission = 'objects.manage'

/** Which fields stand where on forms and in lists, for the people of each profile. */
export default {
  name: 'layouts',
  add(app, parts) {
    const { rows } = parts
    app.route({
      method: 'GET',
      url: '/objects/:object/layouts',
      config: { permission },
      schema: {
        summary: 'The layouts of a kind of record, by profile; profiles without one see it as it is declared.',
        params: ofObject,
        response: { 200: z.object({ layouts: z.array(z.object({ profile: z.string(), layout })) }) },
      },
      handler: async ({ params }) => ({ layouts: [...(await layoutsFor(rows, objectIn(parts, params.object).name))] }),
    })
    app.route({
      method: 'PUT',
      url: '/objects/:object/layouts/:profile',
      config: { permission },
      schema: {
        summary: 'Say which fields stand where for the people of a profile; it holds when they read /objects next.',
        params: ofProfile,
        body: layout,
        response: { 200: layout },
      },
      handler: async (request) => {
        const { object, profile } = request.params
        const given = { object: objectIn(parts, object), profile, layout: request.body }
        return granted(await saveLayout(rows, given, whoAsks(request).user.id))
      },
    })
    app.route({
      method: 'DELETE',
      url: '/objects/:object/layouts/:profile',
      config: { permission },
      schema: {
        summary: 'Let the people of a profile see a kind of record as it is declared.',
        params: ofProfile,
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        objectIn(parts, request.params.object)
        await dropLayout(rows, request.params, whoAsks(request).user.id)
        return reply.code(204).send(null)
      },
    })
  },
} satisfies RoutePart

function objectIn({ objects }: RouteParts, named: string): CrmObject {
  return objects.get(named) ?? granted(refuse('custom.unknown', `there is no object ${named}`))
}
