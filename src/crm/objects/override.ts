import { longText } from '../fields/long-text.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'
import { isOwned, ownerFields } from '../owned.ts'

/** That somebody was called who does not want to be, at whose word and why. */
export default defineObject({
  name: 'override',
  label: { en: 'Call in spite of a bar', zh: '强制外呼' },
  plural: { en: 'Calls in spite of a bar', zh: '强制外呼记录' },
  title: null,
  path: null,
  fields: {
    reason: longText({ label: { en: 'Reason', zh: '原因' }, most: 500, isRequired: true }),
    ...ownerFields,
    author: user({ label: { en: 'At the word of', zh: '批准人' }, isRequired: true }),
  },
  rules: [isOwned],
})
