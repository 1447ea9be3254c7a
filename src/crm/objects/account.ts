import { companyKey } from '../../lib/name-key.ts'
import { choice } from '../fields/choice.ts'
import { code } from '../fields/code.ts'
import { text } from '../fields/text.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'

/** A company or household that we serve. */
export default defineObject({
  name: 'account',
  label: { en: 'Account', zh: '客户' },
  plural: { en: 'Accounts', zh: '客户' },
  title: 'name',
  hasOwnRoutes: true,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, isRequired: true, isSearched: true }),
    tier: choice({ label: { en: 'Tier', zh: '等级' }, of: ['A', 'B', 'C'], isRequired: true, isListed: true }),
    industry: text({ label: { en: 'Industry', zh: '行业' }, most: 120 }),
    region: text({ label: { en: 'Region', zh: '地区' }, most: 120 }),
    code: code({ label: { en: 'Customer code', zh: '客户编号' }, pattern: 'A-{yyyy}-{00000}' }),
    owner: user({ label: { en: 'Owner', zh: '负责人' }, isListed: true }),
  },
  derive: ({ name }) => ({ nameKey: companyKey(String(name)) }),
})
