import { z } from 'zod'
import { defineObject } from '../object.ts'

/** A person whom we serve. */
export default defineObject({
  name: 'contact',
  label: 'Contact',
  fields: z.strictObject({
    name: z.string().trim().min(1).max(200),
    givenName: z.string().trim().max(120).nullable(),
    familyName: z.string().trim().max(120).nullable(),
    title: z.string().trim().max(120).nullable(),
    language: z.string().regex(/^[a-z]{2}$/, 'expected a two-letter language such as en or zh'),
    owner: z.string().max(64).nullable(),
  }),
  references: {},
  title: 'name',
  listBy: ['owner', 'language'],
})
