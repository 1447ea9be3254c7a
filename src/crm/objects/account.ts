import { companyKey } from '../../lib/name-key.ts'
import { choice } from '../fields/choice.ts'
import { code } from '../fields/code.ts'
import { longText } from '../fields/long-text.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'
import { STAGES, TIERS } from '../words.ts'

/** A company or household that we serve. */
export default defineObject({
  name: 'account',
  label: { en: 'Account', zh: '客户' },
  plural: { en: 'Accounts', zh: '客户' },
  title: 'name',
  hasOwnRoutes: true,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, isRequired: true, isSearched: true }),
    tier: choice({ label: { en: 'Tier', zh: '等级' }, of: TIERS, isRequired: true, isListed: true }),
    kind: choice({
      label: { en: 'Relation', zh: '客户类别' },
      of: {
        customer: { en: 'Customer', zh: '正式客户' },
        prospect: { en: 'Prospect', zh: '潜在客户' },
        partner: { en: 'Partner', zh: '合作伙伴' },
        reseller: { en: 'Reseller', zh: '经销商' },
        competitor: { en: 'Competitor', zh: '竞争对手' },
      },
      isListed: true,
    }),
    stage: choice({ label: { en: 'Life cycle', zh: '生命周期' }, of: STAGES, isListed: true }),
    size: choice({
      label: { en: 'People', zh: '人数规模' },
      of: {
        '1-9': { en: '1–9', zh: '1–9 人' },
        '10-49': { en: '10–49', zh: '10–49 人' },
        '50-249': { en: '50–249', zh: '50–249 人' },
        '250-999': { en: '250–999', zh: '250–999 人' },
        '1000+': { en: '1,000 or more', zh: '1000 人以上' },
      },
    }),
    parent: reference({ label: { en: 'Part of', zh: '上级客户' }, to: 'account', isAbove: true }),
    referredBy: reference({ label: { en: 'Brought by', zh: '推荐人' }, to: 'contact' }),
    needs: longText({ label: { en: 'What they need', zh: '业务需求' }, most: 2_000 }),
    industry: text({ label: { en: 'Industry', zh: '行业' }, most: 120 }),
    region: text({ label: { en: 'Region', zh: '地区' }, most: 120 }),
    code: code({ label: { en: 'Customer code', zh: '客户编号' }, pattern: 'A-{yyyy}-{00000}' }),
    source: reference({ label: { en: 'List source', zh: '名单来源' }, to: 'list-source' }),
    verifiedAtMs: time({ label: { en: 'Verified', zh: '核实时间' } }),
    owner: user({ label: { en: 'Owner', zh: '负责人' }, isListed: true }),
  },
  derive: ({ name }) => ({ nameKey: companyKey(String(name)) }),
})
