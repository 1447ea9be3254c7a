import { choice } from '../fields/choice.ts'
import { day } from '../fields/day.ts'
import { longText } from '../fields/long-text.ts'
import { number } from '../fields/number.ts'
import { text } from '../fields/text.ts'
import { defineObject } from '../object.ts'

/** Where a list of customers comes from, on what terms, until when it may be used and what it cost. */
export default defineObject({
  name: 'list-source',
  label: { en: 'List source', zh: '名单来源' },
  plural: { en: 'List sources', zh: '名单来源' },
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, isRequired: true, isSearched: true }),
    kind: choice({
      label: { en: 'Kind', zh: '种类' },
      of: {
        bought: { en: 'Bought', zh: '购买' },
        rented: { en: 'Rented', zh: '租用' },
        partner: { en: 'From a partner', zh: '合作伙伴提供' },
        own: { en: 'Our own', zh: '自有' },
      },
      isRequired: true,
      isListed: true,
    }),
    supplier: text({ label: { en: 'Supplier', zh: '供应商' }, isSearched: true }),
    terms: longText({ label: { en: 'Terms', zh: '使用条款' } }),
    validUntil: day({ label: { en: 'May be used until', zh: '有效期至' }, isListed: true }),
    costCents: number({
      label: { en: 'Cost (cents)', zh: '费用(分)' },
      least: 0,
      most: 1_000_000_000_000,
      isWhole: true,
    }),
  },
})
