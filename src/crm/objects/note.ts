import { z } from 'zod'
import { defineObject } from '../object.ts'

/** What somebody wrote down about a person or an account, or in a call whose caller nobody knows yet. */
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
    .refine(isOwned, 'expected a contact or an account, or the call of somebody whom nobody knows yet'),
  references: { contact: 'contact', account: 'account' },
  title: null,
  listBy: ['contact', 'account', 'interaction'],
})

function isOwned({
  contact,
  account,
  interaction,
}: Readonly<Record<'contact' | 'account' | 'interaction', string | null>>) {
  if (contact === null && account === null) return interaction !== null
  return contact === null || account === null
}
