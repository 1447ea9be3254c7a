import { choice } from '../../src/crm/fields/choice.ts'
import { day } from '../../src/crm/fields/day.ts'
import { flag } from '../../src/crm/fields/flag.ts'
import { formula } from '../../src/crm/fields/formula.ts'
import { number } from '../../src/crm/fields/number.ts'
import { reference } from '../../src/crm/fields/reference.ts'
import { text } from '../../src/crm/fields/text.ts'
import { defineObject } from '../../src/crm/object.ts'

/** A car of a customer: an object as somebody adds one. */
export const vehicle = defineObject({
  name: 'vehicle',
  label: { en: 'Vehicle', zh: '车辆' },
  plural: { en: 'Vehicles', zh: '车辆' },
  title: 'plate',
  fields: {
    plate: text({ label: { en: 'Plate', zh: '车牌' }, most: 20, isRequired: true, isSearched: true }),
    kind: choice({
      label: { en: 'Kind', zh: '类型' },
      of: { car: { en: 'Car', zh: '轿车' }, van: { en: 'Van', zh: '面包车' } },
      isRequired: true,
      isListed: true,
    }),
    holder: reference({ label: { en: 'Holder', zh: '车主' }, to: 'contact' }),
    builtIn: number({ label: { en: 'Built in', zh: '出厂年份' }, least: 1900, most: 2100, isWhole: true }),
    boughtOn: day({ label: { en: 'Bought on', zh: '购买日期' } }),
    caption: formula({ label: { en: 'Caption', zh: '名称' }, text: 'plate & " (" & kind & ")"', isListed: true }),
    isInsured: flag({ label: { en: 'Insured', zh: '已投保' } }),
  },
  rules: [
    ({ builtIn, boughtOn }) =>
      builtIn !== null && boughtOn !== null && Number(builtIn) > Number(String(boughtOn).slice(0, 4))
        ? { expected: 'expected a car that was built before it was bought', field: 'boughtOn' }
        : undefined,
  ],
})
