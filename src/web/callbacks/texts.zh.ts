import type { texts as english } from './texts.en.ts'

/** What the desk says of calling customers back, in Chinese. */
export const texts: Record<keyof typeof english, string> = {
  'callback.title': '回电',
  'callback.number': '号码',
  'callback.queue': '队列',
  'callback.when': '不早于',
  'callback.when.hint': '留空：有人空闲即回电。',
  'callback.over': '该时间已过。',
  'callback.who': '由谁回电',
  'callback.anybody': '队列中任何人',
  'callback.me': '由我，最多等一小时；之后任何人',
  'callback.meAlone': '仅由我',
  'callback.note': '备注',
  'callback.note.hint': '事由；保存在客户处。',
  'callback.book': '预约回电',
  'callback.close': '关闭',
  'callback.booked': '将回电 {{number}}。',
  'callback.own': '待您回电',
  'callback.at': '不早于 {{at}}',
  'callback.tries': '剩余次数：{{tries}}',
  'callback.cancel': '取消',
  'callback.cancelOf': '不再回电 {{name}}',
}
