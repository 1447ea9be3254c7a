import type { Label } from './field.ts'

/** How much a customer matters. */
export const TIERS = {
  A: { en: 'A', zh: 'A 级' },
  B: { en: 'B', zh: 'B 级' },
  C: { en: 'C', zh: 'C 级' },
} as const satisfies Readonly<Record<string, Label>>

/** How far somebody has come with us. */
export const STAGES = {
  lead: { en: 'Lead', zh: '线索' },
  prospect: { en: 'Prospect', zh: '意向' },
  new: { en: 'New', zh: '新客户' },
  active: { en: 'Active', zh: '活跃' },
  loyal: { en: 'Loyal', zh: '忠诚' },
  dormant: { en: 'Dormant', zh: '沉睡' },
  lost: { en: 'Lost', zh: '流失' },
} as const satisfies Readonly<Record<string, Label>>

/** By what people are reached. */
export const WAYS = {
  call: { en: 'Calls', zh: '电话' },
  sms: { en: 'Text messages', zh: '短信' },
  mail: { en: 'E-mail', zh: '邮件' },
  chat: { en: 'Chat', zh: '在线聊天' },
  post: { en: 'Post', zh: '信函' },
} as const satisfies Readonly<Record<string, Label>>
