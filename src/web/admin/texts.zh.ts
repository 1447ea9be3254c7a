import type { texts as english } from './texts.en.ts'

/** What the settings say, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  'agents.title': '坐席',
  'queues.title': '队列',
  'numbers.title': '号码',
  'flows.title': '流程',
  'column.id': '标识',
  'column.name': '名称',
  'column.status': '状态',
  'column.flow': '流程',
  'column.language': '语言',
  'column.version': '版本',
  empty: '这里还没有内容',
}
