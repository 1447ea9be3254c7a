import { flag } from '../fields/flag.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { defineObject } from '../object.ts'

/** That a person belongs to an account, and as what. */
export default defineObject({
  name: 'contact-account',
  label: { en: 'Membership', zh: '所属关系' },
  plural: { en: 'Memberships', zh: '所属关系' },
  title: null,
  path: null,
  fields: {
    contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact', whenGone: 'go', isRequired: true }),
    account: reference({ label: { en: 'Account', zh: '客户' }, to: 'account', whenGone: 'go', isRequired: true }),
    role: text({ label: { en: 'Role', zh: '职务' }, most: 120 }),
    isPrimary: flag({ label: { en: 'Main account', zh: '主要客户' }, isRequired: true }),
  },
})
