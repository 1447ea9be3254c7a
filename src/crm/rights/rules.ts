import { z } from 'zod'

/** Whose records: nobody's, one's own, those of one's team, everybody's. */
export const SCOPES = ['none', 'own', 'team', 'all'] as const
/** One of the list above. */
export type Scope = (typeof SCOPES)[number]

/** What is done with a record. */
export const ACTS = ['create', 'read', 'change', 'remove'] as const
/** One of the list above. */
export type Act = (typeof ACTS)[number]

/** What somebody may do with a field: they do not know of it, they see it, they change it. */
export const FIELD_RIGHTS = ['hidden', 'read', 'write'] as const
/** One of the list above. */
export type FieldRight = (typeof FIELD_RIGHTS)[number]

const scope = z.enum(SCOPES)
const objectRules = z.strictObject({
  create: scope.optional(),
  read: scope.optional(),
  change: scope.optional(),
  remove: scope.optional(),
  fields: z
    .record(z.string().regex(/^\w{1,64}$/), z.enum(FIELD_RIGHTS))
    .default({})
    .describe('Fields that are not named may be written.'),
})

/** What a profile lets people do: with records of every kind, and otherwise with those of some. */
export const profileRules = z.strictObject({
  all: z.strictObject({ create: scope, read: scope, change: scope, remove: scope }),
  objects: z.record(z.string().regex(/^[a-z0-9-]{1,64}$/), objectRules).default({}),
})

/** Rules as they are kept. */
export type ProfileRules = z.output<typeof profileRules>

/** Whoever has these may all. */
export const EVERYTHING: ProfileRules = {
  all: { create: 'all', read: 'all', change: 'all', remove: 'all' },
  objects: {},
}

/** Whoever has these may nothing. */
export const NOTHING: ProfileRules = {
  all: { create: 'none', read: 'none', change: 'none', remove: 'none' },
  objects: {},
}
