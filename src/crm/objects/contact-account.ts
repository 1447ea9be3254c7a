import { z } from 'zod'
import { defineObject } from '../object.ts'

/** That a person belongs to an account, and as what. */
export default defineObject({
  name: 'contact-account',
  label: 'Membership',
  fields: z.strictObject({
    contact: z.string().min(1).max(64),
    account: z.string().min(1).max(64),
    role: z.string().trim().max(120).nullable(),
    isPrimary: z.boolean(),
  }),
  references: { contact: 'contact', account: 'account' },
  title: null,
  listBy: ['contact', 'account'],
})
