import type { Label } from '../field.ts'
import { choice } from '../fields/choice.ts'
import { longText } from '../fields/long-text.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'
import { WAYS } from '../words.ts'

/** By what somebody may be reached; `any` is all of them. */
export const CHANNELS = ['any', 'call', 'sms', 'mail', 'chat', 'post'] as const
/** For what; `any` is everything. */
export const PURPOSES = ['any', 'service', 'marketing', 'survey', 'profiling'] as const
/** What was said. */
export const STATES = ['given', 'withdrawn'] as const
/** In what way it was said. */
export const SOURCES = ['call', 'form', 'web', 'mail', 'chat', 'visit', 'import', 'other'] as const

const CHANNEL_LABELS: Readonly<Record<(typeof CHANNELS)[number], Label>> = {
  any: { en: 'Every way', zh: '所有渠道' },
  ...WAYS,
}
const PURPOSE_LABELS: Readonly<Record<(typeof PURPOSES)[number], Label>> = {
  any: { en: 'Anything', zh: '任何用途' },
  service: { en: 'What they need', zh: '服务所需' },
  marketing: { en: 'Advertising', zh: '营销推广' },
  survey: { en: 'Surveys', zh: '满意度调查' },
  profiling: { en: 'Evaluation of their data', zh: '数据分析' },
}
const STATE_LABELS: Readonly<Record<(typeof STATES)[number], Label>> = {
  given: { en: 'Agreed', zh: '同意' },
  withdrawn: { en: 'Refused', zh: '拒绝' },
}
const SOURCE_LABELS: Readonly<Record<(typeof SOURCES)[number], Label>> = {
  call: { en: 'On the phone', zh: '电话告知' },
  form: { en: 'On paper', zh: '书面签署' },
  web: { en: 'On the web', zh: '网页填写' },
  mail: { en: 'By mail', zh: '邮件告知' },
  chat: { en: 'In a chat', zh: '聊天告知' },
  visit: { en: 'In person', zh: '当面告知' },
  import: { en: 'From a file', zh: '文件导入' },
  other: { en: 'Elsewhere', zh: '其他' },
}

/**
 * That a person, or an account, has said whether we may reach them by a channel for a purpose, with where that was said and its proof.
 * What they said before stays as it is: a new word is a new record.
 */
export default defineObject({
  name: 'consent',
  label: { en: 'Consent', zh: '授权' },
  plural: { en: 'Consents', zh: '授权记录' },
  title: null,
  path: null,
  fields: {
    contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact', whenGone: 'go' }),
    account: reference({ label: { en: 'Account', zh: '客户' }, to: 'account', whenGone: 'go' }),
    channel: choice({ label: { en: 'Channel', zh: '渠道' }, of: CHANNEL_LABELS, isRequired: true }),
    purpose: choice({ label: { en: 'Purpose', zh: '用途' }, of: PURPOSE_LABELS, isRequired: true }),
    state: choice({ label: { en: 'Said', zh: '意愿' }, of: STATE_LABELS, isRequired: true }),
    source: choice({ label: { en: 'Said by', zh: '来源' }, of: SOURCE_LABELS, isRequired: true }),
    proof: longText({ label: { en: 'Proof', zh: '凭据' }, most: 2_000 }),
    attachment: reference({ label: { en: 'Paper', zh: '凭证文件' }, to: 'attachment' }),
    interaction: text({ label: { en: 'Call', zh: '通话' }, most: 64 }),
    atMs: time({ label: { en: 'Said at', zh: '时间' }, isRequired: true }),
    validUntilMs: time({ label: { en: 'Valid until', zh: '有效期至' } }),
    author: user({ label: { en: 'Written by', zh: '登记人' }, isRequired: true }),
  },
  rules: [
    ({ contact, account }) =>
      (contact === null) === (account === null)
        ? { expected: 'expected a contact or an account', field: 'contact' }
        : undefined,
    ({ atMs, validUntilMs }) =>
      validUntilMs === null || Number(validUntilMs) > Number(atMs)
        ? undefined
        : { expected: 'expected an end after the time at which it was said', field: 'validUntilMs' },
  ],
})
