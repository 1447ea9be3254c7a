import { z } from 'zod'
import { isNumberLike, normalise } from '../../lib/phone-number.ts'
import { defineObject } from '../object.ts'

/** A number or address at which a person or an account is reached, and by which a caller is known. */
export default defineObject({
  name: 'contact-point',
  label: 'Number or address',
  fields: z
    .strictObject({
      kind: z.enum(['phone', 'email']),
      value: z.string().trim().min(1).max(254),
      level: z.enum(['known', 'maybe']),
      contact: z.string().min(1).max(64).nullable(),
      account: z.string().min(1).max(64).nullable(),
    })
    .refine(({ contact, account }) => (contact === null) !== (account === null), 'expected a contact or an account')
    .refine(isWritten, { path: ['value'], error: 'expected a phone number or an e-mail address' }),
  references: { contact: 'contact', account: 'account' },
  title: null,
  listBy: ['contact', 'account'],
  derive: ({ kind, value }, plan) => {
    const text = String(value)
    if (kind === 'email') return { normalised: text.toLowerCase(), reversed: '' }
    return phoneKeys(text, plan)
  },
})

/** The keys by which a phone number is found: its E.164 or bare digits, and its digits from the end. */
function phoneKeys(text: string, plan: { readonly country: string }) {
  const { e164, digits } = normalise(text, plan)
  const normalised = e164 ?? digits
  return { normalised, reversed: [...normalised.replace(/\D/g, '')].reverse().join('') }
}

function isWritten({ kind, value }: { kind: 'phone' | 'email'; value: string }): boolean {
  return kind === 'email' ? /^[^\s@]+@[^\s@]+$/.test(value) : isNumberLike(value)
}
