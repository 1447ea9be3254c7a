import { z } from 'zod'
import { defineObject } from '../object.ts'

/** What somebody said that we would do, until when; `doneAtMs` is null while it is owed. */
export default defineObject({
  name: 'promise',
  label: 'Promise',
  fields: z
    .strictObject({
      text: z.string().trim().min(1).max(2_000),
      dueAtMs: z.int().min(0).max(8_640_000_000_000_000),
      contact: z.string().min(1).max(64).nullable(),
      account: z.string().min(1).max(64).nullable(),
      interaction: z.string().max(64).nullable(),
      author: z.string().min(1).max(64),
      doneAtMs: z.int().min(0).nullable(),
    })
    .refine(isOwned, 'expected a contact or an account, or the call of somebody whom nobody knows yet'),
  references: { contact: 'contact', account: 'account' },
  title: null,
  listBy: ['contact', 'account', 'interaction', 'author'],
})

function isOwned({
  contact,
  account,
  interaction,
}: Readonly<Record<'contact' | 'account' | 'interaction', string | null>>) {
  if (contact === null && account === null) return interaction !== null
  return contact === null || account === null
}
