import { number } from '../fields/number.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'

const OF = ['contact', 'account', 'note', 'activity'] as const

/** A file that belongs to a record; its bytes lie below the data folder under an opaque name. */
export default defineObject({
  name: 'attachment',
  label: { en: 'Attachment', zh: '附件' },
  plural: { en: 'Attachments', zh: '附件' },
  title: null,
  path: null,
  fields: {
    name: text({ label: { en: 'Name', zh: '文件名' }, isRequired: true }),
    kind: text({ label: { en: 'Kind', zh: '类型' }, most: 120, isRequired: true }),
    bytes: number({ label: { en: 'Bytes', zh: '字节数' }, least: 0, isWhole: true, isRequired: true }),
    sha256: text({ label: { en: 'SHA-256', zh: 'SHA-256' }, most: 64, isRequired: true }),
    file: text({ label: { en: 'Kept as', zh: '存储名' }, most: 64, isRequired: true, isListed: true }),
    contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact', whenGone: 'go' }),
    account: reference({ label: { en: 'Account', zh: '客户' }, to: 'account', whenGone: 'go' }),
    note: reference({ label: { en: 'Note', zh: '备注' }, to: 'note', whenGone: 'go' }),
    activity: reference({ label: { en: 'Activity', zh: '活动' }, to: 'activity', whenGone: 'go' }),
    author: user({ label: { en: 'Added by', zh: '上传人' }, isRequired: true }),
  },
  rules: [
    (fields) =>
      OF.filter((name) => fields[name] !== null).length === 1
        ? undefined
        : { expected: `expected one of ${OF.join(', ')} to which it belongs` },
  ],
})
