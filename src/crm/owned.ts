import type { Field } from './field.ts'
import { reference } from './fields/reference.ts'
import { text } from './fields/text.ts'
import type { RecordRule } from './object.ts'

/** Whose something is: a person's or an account's, or that of the unknown caller of a call. */
export const ownerFields: Readonly<Record<'contact' | 'account' | 'interaction', Field>> = {
  contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact', whenGone: 'go' }),
  account: reference({ label: { en: 'Account', zh: '客户' }, to: 'account', whenGone: 'go' }),
  interaction: text({ label: { en: 'Call', zh: '通话' }, most: 64, isListed: true }),
}

/** It belongs to one of them. */
export const isOwned: RecordRule = ({ contact, account, interaction }) => {
  const isGood = contact === null && account === null ? interaction !== null : contact === null || account === null
  return isGood
    ? undefined
    : { expected: 'expected a contact or an account, or the call of somebody whom nobody knows yet' }
}
