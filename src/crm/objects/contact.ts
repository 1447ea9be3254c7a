import { personKey } from '../../lib/name-key.ts'
import { code } from '../fields/code.ts'
import { day } from '../fields/day.ts'
import { text } from '../fields/text.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'

const LANGUAGE = { like: /^[a-z]{2}$/, expected: 'expected a two-letter language such as en or zh' }

/** A person whom we serve. */
export default defineObject({
  name: 'contact',
  label: { en: 'Contact', zh: '联系人' },
  plural: { en: 'Contacts', zh: '联系人' },
  title: 'name',
  hasOwnRoutes: true,
  fields: {
    name: text({ label: { en: 'Name', zh: '姓名' }, isRequired: true, isSearched: true }),
    givenName: text({ label: { en: 'Given name', zh: '名' }, most: 120 }),
    familyName: text({ label: { en: 'Family name', zh: '姓' }, most: 120 }),
    title: text({ label: { en: 'Title', zh: '称谓' }, most: 120 }),
    language: text({ label: { en: 'Language', zh: '语言' }, pattern: LANGUAGE, isRequired: true, isListed: true }),
    birthday: day({ label: { en: 'Birthday', zh: '生日' }, isListed: true }),
    region: text({ label: { en: 'Region', zh: '地区' }, most: 120, isListed: true }),
    code: code({ label: { en: 'Customer code', zh: '客户编号' }, pattern: 'K-{yyyy}-{00000}' }),
    owner: user({ label: { en: 'Owner', zh: '负责人' }, isListed: true }),
  },
  derive: ({ name, givenName, familyName }) => ({
    nameKey: personKey(String(name), { given: String(givenName ?? ''), family: String(familyName ?? '') }),
  }),
})
