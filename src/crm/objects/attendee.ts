import { choice } from '../fields/choice.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'

const MAIL = { like: /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/, expected: 'expected an e-mail address' }

/** Who is asked to come to an activity: a colleague, a customer, or anybody with a mail address. */
export default defineObject({
  name: 'attendee',
  label: { en: 'Attendee', zh: '参与人' },
  plural: { en: 'Attendees', zh: '参与人' },
  title: null,
  path: null,
  fields: {
    activity: reference({ label: { en: 'Activity', zh: '活动' }, to: 'activity', whenGone: 'go', isRequired: true }),
    user: user({ label: { en: 'Colleague', zh: '同事' }, isListed: true }),
    contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact', whenGone: 'forget' }),
    mail: text({ label: { en: 'Mail address', zh: '邮箱' }, most: 254, pattern: MAIL }),
    name: text({ label: { en: 'Name', zh: '姓名' } }),
    answer: choice({
      label: { en: 'Answer', zh: '答复' },
      of: {
        open: { en: 'Not yet', zh: '未答复' },
        accepted: { en: 'Comes', zh: '参加' },
        declined: { en: 'Does not come', zh: '不参加' },
        maybe: { en: 'Perhaps', zh: '待定' },
      },
      isRequired: true,
    }),
  },
})
