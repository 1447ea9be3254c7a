import t from 'tap'
import { createCare } from '../../../src/crm/care/run.ts'
import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import activity from '../../../src/crm/objects/activity.ts'
import carePlan from '../../../src/crm/objects/care-plan.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { SYSTEM } from '../../../src/crm/rights/actor.ts'
import { openRecordPorts } from '../../support/record-ports.ts'

const DAY_MS = 86_400_000
const ZONE = 'Asia/Shanghai'

async function open() {
  const ports = openRecordPorts()
  const records = createRecords(ports)
  const care = createCare(ports)
  const make = async (object: CrmObject, fields: object) => {
    const made = await records.create(object, fields, SYSTEM)
    if ('refusal' in made) throw new Error(made.refusal.detail)
    return made.value
  }
  const planned = { name: 'Plan', subject: 'Congratulate', makes: 'task', isActive: false, owner: 'boss' }
  return {
    ports,
    records,
    person: (name: string, more: object) => make(contact, { name, language: 'en', ...more }),
    firm: (name: string, more: object) => make(account, { name, tier: 'A', ...more }),
    plan: (more: object) => make(carePlan, { ...planned, ...more }),
    stand: (date: string) => {
      ports.time.nowMs = Date.parse(`${date}T12:00:00+08:00`)
    },
    run: (plan: Awaited<ReturnType<typeof make>>, isDryRun = false) =>
      care(plan, { actor: SYSTEM, nowMs: ports.time.nowMs, zone: ZONE, isDryRun }),
    tasks: async () => {
      const found = await records.list(activity, {}, SYSTEM)
      return 'value' in found ? found.value.rows : []
    },
  }
}

t.test('birthdays are kept each year once; those of 29 February on the 28th in other years', async (t) => {
  const { person, plan, stand, run, tasks } = await open()
  stand('2027-01-01')
  const leap = await person('Leap', { birthday: '1992-02-29', owner: 'amy' })
  await person('March', { birthday: '1990-03-15' })
  await person('None', {})
  const birthdays = await plan({ kind: 'birthday' })
  stand('2027-02-28')
  t.match(await run(birthdays, true), {
    made: 0,
    who: [{ id: leap.id, name: 'Leap', period: '2027', date: '2027-02-28' }],
  })
  t.match(await tasks(), [], 'a dry run makes nothing')
  t.match(await run(birthdays), { made: 1 })
  t.match(await run(birthdays), { made: 0, who: [] })
  const dueAtMs = Date.parse('2027-02-28T17:00:00+08:00')
  const all = await tasks()
  t.match(all, [{ fields: { subject: 'Congratulate: Leap', contact: leap.id, owner: 'amy', dueAtMs } }])
  t.equal(all.length, 1)
  stand('2028-02-28')
  t.match(await run(birthdays), { made: 0 }, 'a leap year has their day')
  stand('2028-02-29')
  t.match(await run(birthdays), { made: 1, who: [{ period: '2028' }] })
  stand('2028-03-01')
  t.match(await run(birthdays), { made: 0 }, 'what a server makes up for is not made twice')
})

t.test('birthdays are seen ahead, over the end of the year, and made up for after a stop', async (t) => {
  const { person, plan, stand, run } = await open()
  stand('2026-12-30')
  await person('New Year', { birthday: '1990-01-02' })
  const birthdays = await plan({ kind: 'birthday', leadDays: 5 })
  t.match(await run(birthdays), { made: 1, who: [{ date: '2027-01-02', period: '2027' }] })
  stand('2027-01-04')
  t.match(await run(birthdays), { made: 0 })
  const late = await plan({ kind: 'birthday' })
  t.match(await run(late), { made: 1 })
})

t.test('a region is thought of on its day of each year', async (t) => {
  const { person, plan, stand, run } = await open()
  stand('2026-05-01')
  const near = await person('Near', { region: 'Hubei' })
  await person('Far', { region: 'Hainan' })
  const region = await plan({ kind: 'region', region: 'Hubei', day: '2020-05-04' })
  t.match(await run(region), { made: 0 })
  stand('2026-05-04')
  t.match(await run(region), { made: 1, who: [{ id: near.id }] })
  t.match(await run(region), { made: 0 })
  stand('2027-05-04')
  t.match(await run(region), { made: 1 })
})

t.test('an account that nobody spoke with for so long gets one task, and another only after it was done', async (t) => {
  const { ports, records, firm, plan, stand, run, tasks } = await open()
  stand('2026-01-01')
  const quiet = await firm('Quiet', { owner: 'amy' })
  await firm('Other tier', { tier: 'B' })
  const calls = await plan({ kind: 'frequency', tier: 'A', everyDays: 30, subject: 'Call' })
  t.match(await run(calls), { made: 0 }, 'made today')
  stand('2026-02-01')
  t.match(await run(calls), { made: 1, who: [{ object: 'account', id: quiet.id }] })
  stand('2026-04-01')
  t.match(await run(calls), { made: 0 }, 'the task stands')
  const [task] = await tasks()
  const patch = { status: 'done', doneAtMs: ports.time.nowMs }
  await records.update(activity, task?.id ?? '', { patch }, SYSTEM)
  t.match(await run(calls), { made: 0 }, 'spoken with today')
  ports.time.nowMs += 30 * DAY_MS
  t.match(await run(calls), { made: 1 })
  t.equal((await tasks()).length, 2)
})
