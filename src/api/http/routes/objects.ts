import { z } from 'zod'
import { type Field, isGiven } from '../../../crm/field.ts'
import { type Layout, layout, layoutsOf, seenLayout } from '../../../crm/layouts/layouts.ts'
import { SHAPES, shapeOf } from '../../../crm/lists/condition.ts'
import type { CrmObject } from '../../../crm/object.ts'
import type { Actor } from '../../../crm/rights/actor.ts'
import { rightsTo, seenFields } from '../../../crm/rights/rights.ts'
import { SCOPES } from '../../../crm/rights/rules.ts'
import { searchIn } from '../../../crm/search.ts'
import { whoAsks } from '../auth.ts'
import { addRecordRoutes, type RecordRoutes } from '../record-routes.ts'
import type { RoutePart, RouteParts } from '../route.ts'

const scope = z.enum(SCOPES)
const label = z.object({ en: z.string(), zh: z.string() })
/** A field as forms and lists need to know it. */
export const shownField = z.object({
  name: z.string(),
  kind: z.string().describe('text, long-text, number, flag, choice, time, day, reference, user, code or formula'),
  shape: z.enum(SHAPES).describe('What its values are compared as in conditions of lists.'),
  label,
  isRequired: z.boolean(),
  isListed: z.boolean().describe('Lists may be narrowed by it.'),
  isSearched: z.boolean(),
  choices: z.array(z.string()).describe('What it may hold, where that is a list.'),
  choiceLabels: z.record(z.string(), label).describe('What people call each of the choices.'),
  isWritable: z.boolean().describe('Whoever asks may write it.'),
  names: z.string().describe("The object whose record it names, or ''."),
})
/** A kind of record as forms and lists need to know it. */
export const shownObject = z.object({
  name: z.string(),
  label,
  plural: label,
  path: z.string().nullable().describe('Where its records are, below this API; null where they hang on others.'),
  title: z.string().nullable().describe('The field that says which one it is; null for those known by their age.'),
  rights: z
    .object({ create: scope, read: scope, change: scope, remove: scope })
    .describe('With whose records whoever asks may do what.'),
  fields: z.array(shownField).describe('Those that whoever asks may see.'),
  layout: layout.nullable().describe('Where they stand for people of the profile of whoever asks; null as declared.'),
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
        summary: 'Every kind of record that you may read, with its fields: what forms, lists and imports are made of.',
        response: { 200: z.object({ objects: z.array(shownObject) }) },
      },
      handler: async (request) => {
        const { actor, user } = whoAsks(request)
        const layouts = await layoutsOf(parts.rows, user.profile || user.role)
        const known = [...parts.objects.values()].filter(({ name }) => rightsTo(actor, name).read !== 'none')
        return { objects: known.map((object) => show(object, actor, layouts.get(object.name))) }
      },
    })
    for (const object of parts.objects.values())
      if (object.path !== null && object.hasOwnRoutes !== true && object.isCustom !== true)
        addRecordRoutes(app, parts, {
          object,
          path: object.path,
          ...(object.title !== null && { find: findIn(parts) }),
        })
    addRecordRoutes(app, parts, { object: undefined, path: 'custom/:object', find: findIn(parts) })
  },
} satisfies RoutePart

function findIn({ rows }: RouteParts): NonNullable<RecordRoutes['find']> {
  return (object, query, actor) => searchIn(rows, object, { query, actor })
}

function show(object: CrmObject, actor: Actor, laid: Layout | undefined): z.infer<typeof shownObject> {
  const { name, label: called, plural, path, title, fields } = object
  const seen = seenFields(actor, object)
  const { field, create, read, change, remove } = rightsTo(actor, name)
  return {
    name,
    label: called,
    plural,
    path,
    title: title !== null && seen.includes(title) ? title : null,
    rights: { create, read, change, remove },
    layout: laid === undefined ? null : seenLayout(laid, seen),
    fields: Object.entries(fields)
      .filter(([each]) => seen.includes(each))
      .map(([each, declared]) => ({
        ...showField([each, declared]),
        isWritable: field(each) === 'write' && !isGiven(declared),
      })),
  }
}

function showField([name, field]: [string, Field]): Omit<z.infer<typeof shownField>, 'isWritable'> {
  const { kind, label: called, isRequired, isListed, isSearched, choices = [], choiceLabels = {}, names } = field
  return {
    name,
    kind,
    shape: shapeOf(field),
    label: called,
    isRequired,
    isListed,
    isSearched,
    choices: [...choices],
    choiceLabels,
    names: names?.object ?? '',
  }
}
