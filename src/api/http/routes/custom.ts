import { z } from 'zod'
import { readNumbering } from '../../../crm/codes.ts'
import { customField, customObject, fieldChange } from '../../../crm/custom/declaration.ts'
import { refuse } from '../../../crm/outcome.ts'
import { whoAsks } from '../auth.ts'
import { granted } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'

const name = z.string().max(64)
const shownField = customField.extend({
  isRetired: z.boolean().describe('No longer shown; what records hold is kept.'),
})
const numbering = z.object({
  field: z.string(),
  pattern: z.string().describe('Such as K-{yyyy}-{00000}.'),
  next: z.string().describe('The code of a record that is made now.'),
})
const ofObject = z.strictObject({ object: name })

/** Objects and fields of one's own, made while the server runs. */
export default {
  name: 'custom',
  add(app, parts) {
    addObjects(app, parts)
    addFields(app, parts)
  },
} satisfies RoutePart

function addObjects(app: ApiApp, { custom }: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/objects',
    config: { permission: 'objects.manage' },
    schema: {
      summary: 'Make an object of your own: its records are below /custom/<name> at once.',
      body: customObject,
      response: { 201: z.object({ name, path: z.string() }) },
    },
    handler: async (request, reply) => {
      const { name: made, path } = granted(await custom.makeObject(request.body, whoAsks(request).user.id))
      return reply.code(201).send({ name: made, path: path ?? '' })
    },
  })
  app.route({
    method: 'DELETE',
    url: '/objects/:object',
    config: { permission: 'objects.manage' },
    schema: {
      summary: 'Retire an object of your own: it is shown no more, its records are kept, its name stays taken.',
      params: ofObject,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      granted(await custom.retireObject(request.params.object, whoAsks(request).user.id))
      return reply.code(204).send(null)
    },
  })
}

function addFields(app: ApiApp, { custom, objects, rows, clock }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/objects/:object/fields',
    config: { permission: 'objects.manage' },
    schema: {
      summary: 'The fields of your own that an object has gained, retired ones too, and how its codes are counted.',
      params: ofObject,
      response: { 200: z.object({ fields: z.array(shownField), codes: z.array(numbering) }) },
    },
    handler: async ({ params: { object } }) => {
      const known = objects.get(object)
      if (known === undefined) return granted(refuse('custom.unknown', `there is no object ${object}`))
      const codes = await readNumbering(rows, known, clock.now())
      return {
        fields: custom.fieldsOf(object).map(({ field, isRetired }) => ({ ...field, isRetired })),
        codes: [...codes],
      }
    },
  })
  app.route({
    method: 'POST',
    url: '/objects/:object/fields',
    config: { permission: 'objects.manage' },
    schema: {
      summary: 'Give an object a field of your own; forms, lists, search, files and rights know it at once.',
      params: ofObject,
      body: customField,
      response: { 201: customField },
    },
    handler: async (request, reply) => {
      const { object } = request.params
      return reply.code(201).send(granted(await custom.addField(object, request.body, whoAsks(request).user.id)))
    },
  })
  app.route({
    method: 'PATCH',
    url: '/objects/:object/fields/:name',
    config: { permission: 'objects.manage' },
    schema: {
      summary: 'Call a field of your own something else, give it more choices, retire it or bring it back.',
      params: ofObject.extend({ name }),
      body: fieldChange.describe('The choices that there are stay among them.'),
      response: { 200: customField },
    },
    handler: async (request) =>
      granted(await custom.changeField(request.params, request.body, whoAsks(request).user.id)),
  })
}
