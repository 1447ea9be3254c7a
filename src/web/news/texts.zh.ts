import type { texts as english } from './texts.en.ts'

/** What has come for the user, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  'call.ringing.in': '外部话机来电',
  'call.ringing.out': '外部话机呼出中',
  'call.talking.in': '外部话机通话中',
  'call.talking.out': '外部话机通话中',
  'call.over.in': '通话已结束',
  'call.over.out': '通话已结束',
  'call.unknown': '无号码',
  'call.open': '打开客户资料',
  'letter.from': '{{name}} 发来站内信',
  'letter.read': '查看',
  'letter.unread_one': '{{count}} 封未读站内信',
  'letter.unread_other': '{{count}} 封未读站内信',
}
