import { longText } from '../fields/long-text.ts'
import { time } from '../fields/time.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'
import { isOwned, ownerFields } from '../owned.ts'

/** What somebody said that we would do, until when; `doneAtMs` is null while it is owed. */
export default defineObject({
  name: 'promise',
  label: { en: 'Promise', zh: '承诺' },
  plural: { en: 'Promises', zh: '承诺' },
  title: null,
  path: null,
  fields: {
    text: longText({ label: { en: 'What we promised', zh: '承诺内容' }, most: 2_000, isRequired: true }),
    dueAtMs: time({ label: { en: 'Due', zh: '期限' }, isRequired: true }),
    ...ownerFields,
    author: user({ label: { en: 'Promised by', zh: '承诺人' }, isRequired: true, isListed: true }),
    doneAtMs: time({ label: { en: 'Kept', zh: '完成时间' } }),
  },
  rules: [isOwned],
})
