import { isNumberLike, normalise } from '../../lib/phone-number.ts'
import type { Fields } from '../field.ts'
import { choice } from '../fields/choice.ts'
import { flag } from '../fields/flag.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { defineObject } from '../object.ts'

/** A number or address at which a person or an account is reached, and by which a caller is known. */
export default defineObject({
  name: 'contact-point',
  label: { en: 'Number or address', zh: '号码或地址' },
  plural: { en: 'Numbers and addresses', zh: '号码和地址' },
  title: null,
  path: null,
  fields: {
    kind: choice({
      label: { en: 'Kind', zh: '种类' },
      of: { phone: { en: 'Telephone', zh: '电话' }, email: { en: 'E-mail', zh: '邮箱' } },
      isRequired: true,
    }),
    value: text({ label: { en: 'Number or address', zh: '号码或地址' }, most: 254, isRequired: true }),
    level: choice({
      label: { en: 'How sure', zh: '可信度' },
      of: { known: { en: 'Known', zh: '确定' }, maybe: { en: 'A guess', zh: '推测' } },
      isRequired: true,
    }),
    noCalls: flag({ label: { en: 'Must not be called', zh: '禁止致电' } }),
    noMessages: flag({ label: { en: 'Gets no messages', zh: '禁止发送消息' } }),
    mark: choice({
      label: { en: 'Does not work', zh: '无效标记' },
      of: { wrong: { en: 'Wrong number', zh: '错号' }, undeliverable: { en: 'Cannot be delivered', zh: '无法送达' } },
    }),
    verifiedAtMs: time({ label: { en: 'Verified', zh: '核实时间' } }),
    contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact', whenGone: 'go' }),
    account: reference({ label: { en: 'Account', zh: '客户' }, to: 'account', whenGone: 'go' }),
  },
  rules: [
    ({ contact, account }) =>
      (contact === null) === (account === null) ? { expected: 'expected a contact or an account' } : undefined,
    (fields) =>
      isWritten(fields) ? undefined : { expected: 'expected a phone number or an e-mail address', field: 'value' },
  ],
  derive: ({ kind, value }, plan) => {
    const written = String(value)
    const keys = kind === 'email' ? { normalised: written.toLowerCase(), reversed: '' } : phoneKeys(written, plan)
    // What is written again leaves the run of an import.
    return { ...keys, indexRun: 0 }
  },
})

/** The keys by which a phone number is found: its E.164 or bare digits, and its digits from the end. */
function phoneKeys(written: string, plan: { readonly country: string }) {
  const { e164, digits } = normalise(written, plan)
  const normalised = e164 ?? digits
  return { normalised, reversed: [...normalised.replace(/\D/g, '')].reverse().join('') }
}

function isWritten({ kind, value }: Fields): boolean {
  const written = String(value)
  return kind === 'email' ? /^[^\s@]+@[^\s@]+$/.test(written) : isNumberLike(written)
}
