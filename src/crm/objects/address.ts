import { choice } from '../fields/choice.ts'
import { flag } from '../fields/flag.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { defineObject } from '../object.ts'

const COUNTRY = { like: /^[A-Z]{2}$/, expected: 'expected a two-letter country such as CN or DE' }

/** Where a person or an account is found, or is sent what they get. */
export default defineObject({
  name: 'address',
  label: { en: 'Address', zh: '地址' },
  plural: { en: 'Addresses', zh: '地址' },
  title: 'street',
  path: 'addresses',
  fields: {
    kind: choice({
      label: { en: 'Kind', zh: '类型' },
      of: {
        home: { en: 'Home', zh: '住宅' },
        work: { en: 'Work', zh: '办公' },
        billing: { en: 'Billing', zh: '账单' },
        delivery: { en: 'Delivery', zh: '收货' },
        other: { en: 'Other', zh: '其他' },
      },
      isRequired: true,
      isListed: true,
    }),
    country: text({
      label: { en: 'Country', zh: '国家' },
      most: 2,
      pattern: COUNTRY,
      isRequired: true,
      isListed: true,
    }),
    region: text({ label: { en: 'Province or state', zh: '省份' }, most: 120 }),
    city: text({ label: { en: 'City', zh: '城市' }, most: 120, isListed: true }),
    district: text({ label: { en: 'District', zh: '区县' }, most: 120 }),
    street: text({ label: { en: 'Street and number', zh: '街道门牌' }, isRequired: true, isSearched: true }),
    postalCode: text({ label: { en: 'Postal code', zh: '邮编' }, most: 20 }),
    isMain: flag({ label: { en: 'Main address', zh: '主要地址' } }),
    contact: reference({ label: { en: 'Contact', zh: '联系人' }, to: 'contact', whenGone: 'go' }),
    account: reference({ label: { en: 'Account', zh: '客户' }, to: 'account', whenGone: 'go' }),
  },
  rules: [
    ({ contact, account }) =>
      (contact === null) === (account === null)
        ? { expected: 'expected a contact or an account', field: 'contact' }
        : undefined,
  ],
})
