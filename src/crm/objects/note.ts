import { z } from 'zod'
import { defineObject } from '../object.ts'

/** What somebody wrote down about a person or an account. */
export default defineObject({
  name: 'note',
  label: 'Note',
  fields: z
    .strictObject({
      text: z.string().trim().min(1).max(20_000),
      contact: z.string().min(1).max(64).nullable(),
      account: z.string().min(1).max(64).nullable(),
      interaction: z.string().max(64).nullable(),
      author: z.string().min(1).max(64),
    })
    .refine(({ contact, account }) => (contact === null) !== (account === null), 'expected a contact or an account'),
  references: { contact: 'contact', account: 'account' },
  title: null,
  listBy: ['contact', 'account', 'interaction'],
})
