import { isNumberLike, normalise } from '../../lib/phone-number.ts'
import { choice } from '../fields/choice.ts'
import { longText } from '../fields/long-text.ts'
import { text } from '../fields/text.ts'
import { defineObject } from '../object.ts'

/** A number that must not be called, whosever it is. It is called again once somebody has said why it may be. */
export default defineObject({
  name: 'barred-number',
  label: { en: 'Barred number', zh: '禁呼号码' },
  plural: { en: 'Barred numbers', zh: '禁呼名单' },
  title: 'number',
  fields: {
    number: text({ label: { en: 'Number', zh: '号码' }, most: 64, isRequired: true, isSearched: true }),
    reason: choice({
      label: { en: 'Barred because', zh: '禁呼原因' },
      of: {
        asked: { en: 'They asked for it', zh: '本人要求' },
        register: { en: 'On a public register', zh: '公共谢绝来电名单' },
        authority: { en: 'At the word of an authority', zh: '监管要求' },
        other: { en: 'Something else', zh: '其他' },
      },
      isListed: true,
    }),
    note: longText({ label: { en: 'Note', zh: '备注' }, most: 2_000 }),
    liftedFor: text({ label: { en: 'May be called again because', zh: '解禁原因' }, isListed: true }),
  },
  rules: [
    ({ number }) =>
      isNumberLike(String(number)) ? undefined : { expected: 'expected a phone number', field: 'number' },
  ],
  derive: ({ number }, plan) => {
    const { e164, digits } = normalise(String(number), plan)
    return { normalised: e164 ?? digits }
  },
})
