import { longText } from '../fields/long-text.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'
import { isOwned, ownerFields } from '../owned.ts'

/** What somebody wrote down about a person or an account, or in a call whose caller nobody knows yet. */
export default defineObject({
  name: 'note',
  label: { en: 'Note', zh: '备注' },
  plural: { en: 'Notes', zh: '备注' },
  title: null,
  path: null,
  fields: {
    text: longText({ label: { en: 'Text', zh: '内容' }, isRequired: true }),
    ...ownerFields,
    author: user({ label: { en: 'Written by', zh: '作者' }, isRequired: true }),
  },
  rules: [isOwned],
})
