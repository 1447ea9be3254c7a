import type { texts as english } from './texts.en.ts'

/** What the supervisor's floor says, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  'queues.title': '队列',
  'queues.name': '队列',
  'queues.waiting': '等待',
  'queues.longest': '最长等待',
  'queues.level': '服务水平',
  'queues.abandoned': '放弃',
  'queues.answered': '已接',
  'queues.ready': '就绪',
  'queues.talking': '通话',
  'queues.wrapup': '话后',
  'queues.break': '小休',
  'queues.none': '还没有队列',
  'queues.none.hint': '管理员可在设置中新建队列。',
  'agents.title': '坐席',
  'agents.name': '坐席',
  'agents.state': '状态',
  'agents.since': '持续',
  'agents.work': '当前工作',
  'agents.calls': '今日通话',
  'agents.none': '还没有坐席',
  'agents.none.hint': '管理员可在设置中新建坐席。',
}
