import type { texts as english } from './texts.en.ts'

/** What the cards of chats, mails and tasks say, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  accept: '接受',
  decline: '拒绝',
  finish: '结束',
  endWrapup: '完成',
  'status.waiting': '等待中',
  'status.offered': '待您接受',
  'status.open': '处理中',
  'status.wrapup': '后续处理',
  transfer: '转接',
  'transfer.to': '转接给',
  'channel.chat': '聊天',
  'channel.mail': '邮件',
  'channel.task': '任务',
  'own.closed': '{{channel}}：已完成 · 平均时长',
  'outcome.open': '未结束',
  'outcome.answered': '已处理',
  'outcome.abandoned': '客户放弃',
  'outcome.unanswered': '无人处理',
  unnamed: '未知客户',
}
