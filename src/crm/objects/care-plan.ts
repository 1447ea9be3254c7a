import { choice } from '../fields/choice.ts'
import { day } from '../fields/day.ts'
import { flag } from '../fields/flag.ts'
import { longText } from '../fields/long-text.ts'
import { number } from '../fields/number.ts'
import { text } from '../fields/text.ts'
import { user } from '../fields/user.ts'
import { defineObject, type RecordRule } from '../object.ts'
import { TIERS } from '../words.ts'

/** What a plan of a kind cannot do without. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  frequency: ['tier', 'everyDays'],
  region: ['region', 'day'],
  event: ['day'],
}
const hasWhatItNeeds: RecordRule = (fields) => {
  const missing = NEEDS[String(fields['kind'])]?.find((name) => fields[name] === null)
  return missing === undefined
    ? undefined
    : { expected: `expected what a plan of the kind ${String(fields['kind'])} goes by`, field: missing }
}

/**
 * When customers are thought of: accounts of a tier that nobody has spoken with for so many days, or people on their
 * birthday or on a day of the year, everywhere or in a region. It makes tasks, or marks who is to get a message.
 */
export default defineObject({
  name: 'care-plan',
  label: { en: 'Care plan', zh: '关怀计划' },
  plural: { en: 'Care plans', zh: '关怀计划' },
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, isRequired: true, isSearched: true }),
    kind: choice({
      label: { en: 'Kind', zh: '种类' },
      of: {
        frequency: { en: 'Not spoken with for long', zh: '久未联系' },
        birthday: { en: 'Birthday', zh: '生日' },
        region: { en: 'Day of a region', zh: '地区节日' },
        event: { en: 'Day of the year', zh: '每年固定日' },
      },
      isRequired: true,
      isListed: true,
    }),
    makes: choice({
      label: { en: 'Makes', zh: '生成' },
      of: { task: { en: 'A task', zh: '任务' }, message: { en: 'A message', zh: '消息' } },
      isRequired: true,
    }),
    isActive: flag({ label: { en: 'Runs by itself', zh: '自动执行' }, isRequired: true, isListed: true }),
    tier: choice({ label: { en: 'Tier', zh: '等级' }, of: TIERS }),
    region: text({ label: { en: 'Region', zh: '地区' }, most: 120 }),
    everyDays: number({ label: { en: 'Every so many days', zh: '每隔天数' }, least: 1, most: 3_650, isWhole: true }),
    day: day({ label: { en: 'Day of the year', zh: '每年日期' } }),
    leadDays: number({ label: { en: 'Days ahead', zh: '提前天数' }, least: 0, most: 60, isWhole: true }),
    subject: text({ label: { en: 'What is to be done', zh: '事项' }, isRequired: true }),
    details: longText({ label: { en: 'Details', zh: '详情' }, most: 2_000 }),
    owner: user({ label: { en: 'Owner', zh: '负责人' }, isRequired: true, isListed: true }),
  },
  rules: [hasWhatItNeeds],
})
