import { choice } from '../fields/choice.ts'
import { number } from '../fields/number.ts'
import { text } from '../fields/text.ts'
import { defineObject } from '../object.ts'

/** After how many days nobody has said that records of a kind are right they are to be verified. */
export default defineObject({
  name: 'age-rule',
  label: { en: 'Ageing rule', zh: '核实规则' },
  plural: { en: 'Ageing rules', zh: '核实规则' },
  title: 'subject',
  fields: {
    subject: text({ label: { en: 'What is to be done', zh: '事项' }, isRequired: true }),
    object: choice({
      label: { en: 'Kind of record', zh: '资料种类' },
      of: { contact: { en: 'Contact', zh: '联系人' }, account: { en: 'Account', zh: '客户' } },
      isRequired: true,
      isListed: true,
    }),
    days: number({
      label: { en: 'Days until it is to be verified', zh: '多少天后需核实' },
      least: 1,
      most: 3_650,
      isWhole: true,
      isRequired: true,
    }),
  },
})
