import type { texts as english } from './texts.en.ts'

/** What the wallboard says, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  title: '大屏',
  waiting: '等待',
  longest: '最长等待',
  level: '服务水平',
  ready: '就绪',
  none: '没有可显示的队列',
  'none.hint': '管理员可在设置中新建队列。',
}
