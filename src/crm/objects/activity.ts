import { isZone } from '../../lib/zone.ts'
import type { Fields } from '../field.ts'
import { choice } from '../fields/choice.ts'
import { flag } from '../fields/flag.ts'
import { longText } from '../fields/long-text.ts'
import { number } from '../fields/number.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { user } from '../fields/user.ts'
import { defineObject, type RecordRule } from '../object.ts'

const MOST_MINUTES = 1_000_000
/** Parts of a rule that go by days; those that go by hours are not for calendars. */
const RECURRENCE = {
  like: /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|COUNT)=[1-9]\d{0,3}|;UNTIL=\d{8}(T\d{6}Z)?|;(BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=[-+0-9A-Z,]{1,100})*$/,
  expected: 'expected a rule of RFC 5545 that goes by days, such as FREQ=WEEKLY;BYDAY=MO,WE',
}
const DAYS = { like: /^\d{4}-\d\d-\d\d(,\d{4}-\d\d-\d\d)*$/, expected: 'expected days such as 2026-12-24,2026-12-31' }

const hasGoodTimes: RecordRule = ({ startAtMs, endAtMs }) => {
  if ((startAtMs === null) !== (endAtMs === null))
    return { expected: 'expected a start and an end, or neither', field: 'endAtMs' }
  const isBefore = startAtMs === null || Number(startAtMs) < Number(endAtMs)
  return isBefore ? undefined : { expected: 'expected an end after the start', field: 'endAtMs' }
}
const hasTimeIfMeeting: RecordRule = ({ type, startAtMs }) =>
  type === 'meeting' && startAtMs === null
    ? { expected: 'expected a meeting to have a start and an end', field: 'startAtMs' }
    : undefined
const recursFromStart: RecordRule = ({ recurrence, startAtMs }: Fields) =>
  recurrence !== null && startAtMs === null
    ? { expected: 'expected a start from which on it recurs', field: 'startAtMs' }
    : undefined
const hasRealZone: RecordRule = ({ zone }) =>
  zone === null || isZone(String(zone))
    ? undefined
    : { expected: 'expected a time zone such as Asia/Shanghai', field: 'zone' }

/** Something that somebody means to do, or has done: a task, a planned call, a meeting. One with a start is in calendars. */
export default defineObject({
  name: 'activity',
  label: { en: 'Activity', zh: '活动' },
  plural: { en: 'Activities', zh: '活动' },
  title: 'subject',
  path: 'activities',
  privacy: 'isPrivate',
  fields: {
    type: choice({
      label: { en: 'Kind', zh: '种类' },
      of: {
        task: { en: 'Task', zh: '任务' },
        call: { en: 'Call', zh: '电话' },
        meeting: { en: 'Meeting', zh: '会议' },
        'to-do': { en: 'To-do', zh: '待办' },
        mail: { en: 'Mail', zh: '邮件' },
        fax: { en: 'Fax', zh: '传真' },
      },
      isRequired: true,
      isListed: true,
    }),
    subject: text({ label: { en: 'Subject', zh: '主题' }, isRequired: true, isSearched: true }),
    details: longText({ label: { en: 'Details', zh: '详情' } }),
    status: choice({
      label: { en: 'Status', zh: '状态' },
      of: {
        planned: { en: 'Planned', zh: '已计划' },
        done: { en: 'Done', zh: '已完成' },
        cancelled: { en: 'Cancelled', zh: '已取消' },
      },
      isRequired: true,
      isListed: true,
    }),
    priority: choice({
      label: { en: 'Priority', zh: '优先级' },
      of: { high: { en: 'High', zh: '高' }, normal: { en: 'Normal', zh: '普通' }, low: { en: 'Low', zh: '低' } },
      isRequired: true,
      isListed: true,
    }),
    owner: user({ label: { en: 'Owner', zh: '负责人' }, isRequired: true, isListed: true }),
    startAtMs: time({ label: { en: 'Start', zh: '开始' }, isListed: true }),
    endAtMs: time({ label: { en: 'End', zh: '结束' } }),
    isAllDay: flag({ label: { en: 'All day', zh: '全天' } }),
    zone: text({ label: { en: 'Time zone', zh: '时区' }, most: 64 }),
    dueAtMs: time({ label: { en: 'Due', zh: '期限' }, isListed: true }),
    doneAtMs: time({ label: { en: 'Done', zh: '完成时间' } }),
    recurrence: text({ label: { en: 'Recurs', zh: '重复' }, most: 300, pattern: RECURRENCE }),
    leftOut: text({ label: { en: 'Not on these days', zh: '例外日期' }, most: 4_000, pattern: DAYS }),
    place: text({ label: { en: 'Place', zh: '地点' } }),
    reminderMinutes: number({
      label: { en: 'Remind minutes before', zh: '提前提醒(分钟)' },
      least: 0,
      most: 40_320,
      isWhole: true,
    }),
    isPrivate: flag({ label: { en: 'Private', zh: '私人' } }),
    contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact' }),
    account: reference({ label: { en: 'Account', zh: '客户' }, to: 'account' }),
    interaction: text({ label: { en: 'Call', zh: '通话' }, most: 64 }),
    minutesSpent: number({
      label: { en: 'Minutes spent', zh: '用时(分钟)' },
      least: 0,
      most: MOST_MINUTES,
      isWhole: true,
    }),
    centsPerHour: number({
      label: { en: 'Rate per hour (cents)', zh: '每小时费率(分)' },
      least: 0,
      most: 100_000_000,
      isWhole: true,
    }),
  },
  rules: [hasGoodTimes, hasTimeIfMeeting, recursFromStart, hasRealZone],
})
