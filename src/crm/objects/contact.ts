import { personKey } from '../../lib/name-key.ts'
import { choice } from '../fields/choice.ts'
import { code } from '../fields/code.ts'
import { day } from '../fields/day.ts'
import { longText } from '../fields/long-text.ts'
import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'
import { STAGES, WAYS } from '../words.ts'

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
    stage: choice({ label: { en: 'Life cycle', zh: '生命周期' }, of: STAGES, isListed: true }),
    preferredChannel: choice({ label: { en: 'Likes to be reached by', zh: '偏好渠道' }, of: WAYS }),
    bestTime: text({ label: { en: 'Best time', zh: '方便时间' }, most: 120 }),
    concerns: text({ label: { en: 'Cares about', zh: '关注话题' } }),
    businessNeeds: longText({ label: { en: 'Needs at work', zh: '业务需求' }, most: 2_000 }),
    personalNeeds: longText({ label: { en: 'Personal needs', zh: '个人需求' }, most: 2_000 }),
    orgUnit: reference({ label: { en: 'Department', zh: '部门' }, to: 'org-unit' }),
    reportsTo: reference({ label: { en: 'Reports to', zh: '直属上级' }, to: 'contact', isAbove: true }),
    referredBy: reference({ label: { en: 'Brought by', zh: '推荐人' }, to: 'contact' }),
    code: code({ label: { en: 'Customer code', zh: '客户编号' }, pattern: 'K-{yyyy}-{00000}' }),
    source: reference({ label: { en: 'List source', zh: '名单来源' }, to: 'list-source' }),
    verifiedAtMs: time({ label: { en: 'Verified', zh: '核实时间' } }),
    owner: user({ label: { en: 'Owner', zh: '负责人' }, isListed: true }),
  },
  derive: ({ name, givenName, familyName }) => ({
    nameKey: personKey(String(name), { given: String(givenName ?? ''), family: String(familyName ?? '') }),
    // Whoever is written again leaves the run of an import.
    indexRun: 0,
  }),
})
