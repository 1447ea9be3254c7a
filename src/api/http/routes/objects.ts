import { z } from 'zod'
import type { Field } from '../../../crm/field.ts'
import { type CrmObject, columnOf } from '../../../crm/object.ts'
import { searchIn } from '../../../crm/search.ts'
import { addRecordRoutes, type RecordRoutes } from '../record-routes.ts'
import type { RoutePart, RouteParts } from '../route.ts'

const label = z.object({ en: z.string(), zh: z.string() })
const shownField = z.object({
  name: z.string(),
  kind: z.string().describe('text, long-text, number, flag, choice, time, day, reference or user'),
  label,
  isRequired: z.boolean(),
  isListed: z.boolean().describe('Lists may be narrowed by it.'),
  isSearched: z.boolean(),
  choices: z.array(z.string()).describe('What it may hold, where that is a list.'),
  names: z.string().describe("The object whose record it names, or ''."),
})
const shownObject = z.object({
  name: z.string(),
  label,
  plural: label,
  path: z.string().nullable().describe('Where its records are, below this API; null where they hang on others.'),
  title: z.string().nullable().describe('The field that says which one it is; null for those known by their age.'),
  fields: z.array(shownField),
})

/** Every kind of record that is kept, and the records of those that need no routes of their own. */
export default {
  name: 'objects',
  add(app, parts) {
    app.route({
      method: 'GET',
      url: '/objects',
      config: { permission: 'records.read' },
      schema: {
        summary: 'Every kind of record with its fields: what forms, lists and imports are made of.',
        response: { 200: z.object({ objects: z.array(shownObject) }) },
      },
      handler: async () => ({ objects: [...parts.objects.values()].map(show) }),
    })
    for (const object of parts.objects.values())
      if (object.path !== null && object.hasOwnRoutes !== true)
        addRecordRoutes(app, parts, { object, path: object.path, ...findIn(parts, object) })
  },
} satisfies RoutePart

function findIn({ rows }: RouteParts, { name, title }: CrmObject): Pick<RecordRoutes, 'find'> {
  if (title === null) return {}
  return { find: (query) => searchIn(rows, { object: name, title: columnOf(title) }, query) }
}

function show({ name, label: called, plural, path, title, fields }: CrmObject): z.infer<typeof shownObject> {
  return { name, label: called, plural, path, title, fields: Object.entries(fields).map(showField) }
}

function showField([name, field]: [string, Field]): z.infer<typeof shownField> {
  const { kind, label: called, isRequired, isListed, isSearched, choices = [], names } = field
  return {
    name,
    kind,
    label: called,
    isRequired,
    isListed,
    isSearched,
    choices: [...choices],
    names: names?.object ?? '',
  }
}
