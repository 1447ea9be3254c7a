import { z } from 'zod'
import { defineObject } from '../object.ts'

/** A company or household that we serve. */
export default defineObject({
  name: 'account',
  label: 'Account',
  fields: z.strictObject({
    name: z.string().trim().min(1).max(200),
    tier: z.enum(['A', 'B', 'C']),
    industry: z.string().trim().max(120).nullable(),
    region: z.string().trim().max(120).nullable(),
    owner: z.string().max(64).nullable(),
  }),
  references: {},
  title: 'name',
  listBy: ['tier', 'owner'],
})
