import { choice } from '../fields/choice.ts'
import { longText } from '../fields/long-text.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'

/** By what somebody may be reached; `any` is all of them. */
export const CHANNELS = ['any', 'call', 'sms', 'mail', 'chat', 'post'] as const
/** For what; `any` is everything. */
export const PURPOSES = ['any', 'service', 'marketing', 'survey', 'profiling'] as const
/** What was said. */
export const STATES = ['given', 'withdrawn'] as const
/** In what way it was said. */
export const SOURCES = ['call', 'form', 'web', 'mail', 'chat', 'visit', 'import', 'other'] as const

/**
 * That a person has said whether we may reach them by a channel for a purpose, with where that was said and its proof.
 * What they said before stays as it is: a new word is a new record.
 */
export default defineObject({
  name: 'consent',
  label: { en: 'Consent', zh: '授权' },
  plural: { en: 'Consents', zh: '授权记录' },
  title: null,
  path: null,
  fields: {
    contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact', whenGone: 'go', isRequired: true }),
    channel: choice({ label: { en: 'Channel', zh: '渠道' }, of: CHANNELS, isRequired: true }),
    purpose: choice({ label: { en: 'Purpose', zh: '用途' }, of: PURPOSES, isRequired: true }),
    state: choice({ label: { en: 'Said', zh: '意愿' }, of: STATES, isRequired: true }),
    source: choice({ label: { en: 'Said by', zh: '来源' }, of: SOURCES, isRequired: true }),
    proof: longText({ label: { en: 'Proof', zh: '凭据' }, most: 2_000 }),
    attachment: reference({ label: { en: 'Paper', zh: '凭证文件' }, to: 'attachment' }),
    interaction: text({ label: { en: 'Call', zh: '通话' }, most: 64 }),
    atMs: time({ label: { en: 'Said at', zh: '时间' }, isRequired: true }),
    validUntilMs: time({ label: { en: 'Valid until', zh: '有效期至' } }),
    author: user({ label: { en: 'Written by', zh: '登记人' }, isRequired: true }),
  },
  rules: [
    ({ atMs, validUntilMs }) =>
      validUntilMs === null || Number(validUntilMs) > Number(atMs)
        ? undefined
        : { expected: 'expected an end after the time at which it was said', field: 'validUntilMs' },
  ],
})
