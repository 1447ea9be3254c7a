import type { texts as english } from './texts.en.ts'

/** What customers read, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  title: '联系我们',
  away: '此处未开放网页通话。',
  'away.hint': '请拨打我们的电话。',
}
