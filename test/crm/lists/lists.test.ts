import t from 'tap'
import { number } from '../../../src/crm/fields/number.ts'
import { time } from '../../../src/crm/fields/time.ts'
import { user } from '../../../src/crm/fields/user.ts'
import type { ListCondition } from '../../../src/crm/lists/condition.ts'
import { readStatistics } from '../../../src/crm/lists/statistics.ts'
import { defineObject } from '../../../src/crm/object.ts'
import type { Outcome } from '../../../src/crm/outcome.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { type Actor, inNameOf, SYSTEM } from '../../../src/crm/rights/actor.ts'
import { prepareTables } from '../../../src/crm/tables.ts'
import { openRecordPorts } from '../../support/record-ports.ts'
import { vehicle } from '../../support/vehicle.ts'

const label = { en: 'Field', zh: '字段' }
const car = defineObject({
  ...vehicle,
  fields: {
    ...vehicle.fields,
    price: number({ label, isListed: true }),
    servedAtMs: time({ label, isListed: true }),
    owner: user({ label, isListed: true }),
  },
})

/** 2026-11-23, seven in the evening in Shanghai. */
const NOW_MS = Date.UTC(2026, 10, 23, 11)
const CARS = [
  { plate: 'A 1', kind: 'car', price: 100, builtIn: 2019, boughtOn: '2026-11-23', isInsured: true, owner: 'ann' },
  { plate: 'B_2', kind: 'van', price: 50, builtIn: 2020, boughtOn: '2026-11-17', isInsured: false, owner: 'ben' },
  { plate: 'Cx2', kind: 'van', price: null, boughtOn: '2026-10-01', servedAtMs: Date.UTC(2026, 10, 22, 15, 59) },
  { plate: '京D 3', kind: 'car', price: 50, servedAtMs: Date.UTC(2026, 10, 22, 16) },
] as const

async function open() {
  const ports = openRecordPorts()
  ports.time.nowMs = NOW_MS
  const objects = new Map([...ports.objects, ['vehicle', car]])
  await prepareTables(ports, objects.values())
  const all = { ...ports, objects, zone: 'Asia/Shanghai' }
  const records = createRecords(all)
  const cars: string[] = []
  for (const fields of CARS) cars.push(value(await records.create(car, fields, inNameOf('sue'))).id)
  return { ...all, records, cars }
}

function value<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
}

t.test(
  'a list is narrowed by what fields are, contain, begin with, lie between, and by days reckoned from today',
  async (t) => {
    const { records } = await open()
    const table: readonly (readonly [
      field: string,
      op: ListCondition['op'],
      values: ListCondition['values'],
      found: string,
    ])[] = [
      ['plate', 'is', ['A 1', 'B_2'], 'A 1,B_2'],
      ['plate', 'not', ['A 1', 'B_2'], 'Cx2,京D 3'],
      ['plate', 'contains', ['_'], 'B_2'],
      ['plate', 'contains', ['京', 'a'], 'A 1,京D 3'],
      ['plate', 'begins', ['c'], 'Cx2'],
      ['kind', 'is', ['van'], 'B_2,Cx2'],
      ['kind', 'not', ['van'], 'A 1,京D 3'],
      ['isInsured', 'is', [true], 'A 1'],
      ['isInsured', 'empty', [], 'Cx2,京D 3'],
      ['price', 'less', [100], 'B_2,京D 3'],
      ['price', 'more', [50], 'A 1'],
      ['price', 'between', [50, 100], 'A 1,B_2,京D 3'],
      ['price', 'not', [50], 'A 1,Cx2'],
      ['owner', 'is', ['me'], 'A 1'],
      ['boughtOn', 'is', ['2026-11-17'], 'B_2'],
      ['boughtOn', 'less', ['2026-11-17'], 'Cx2'],
      ['boughtOn', 'more', ['2026-11-17'], 'A 1'],
      ['boughtOn', 'between', ['2026-10-01', '2026-11-17'], 'B_2,Cx2'],
      ['boughtOn', 'last', [1], 'A 1'],
      ['boughtOn', 'last', [7], 'A 1,B_2'],
      ['boughtOn', 'older', [30], 'Cx2'],
      ['boughtOn', 'next', [5], 'A 1'],
      ['servedAtMs', 'last', [1], '京D 3'],
      ['servedAtMs', 'is', ['2026-11-22'], 'Cx2'],
      ['servedAtMs', 'filled', [], 'Cx2,京D 3'],
      ['createdAtMs', 'last', [1], 'A 1,B_2,Cx2,京D 3'],
      ['createdAtMs', 'older', [1], ''],
    ]
    const ann = inNameOf('ann')
    for (const [field, op, values, found] of table) {
      const page = value(await records.list(car, { filter: [{ field, op, values }] }, ann))
      t.equal(page.rows.map(({ fields }) => fields['plate']).join(','), found, `${field} ${op} ${values}`)
    }
  },
)

t.test('a condition that means nothing is refused with what was expected', async (t) => {
  const { records } = await open()
  const table: readonly (readonly [ListCondition, RegExp])[] = [
    [{ field: 'salary', op: 'is', values: ['x'] }, /expected one of plate, .*, updatedAtMs, got "salary"/],
    [{ field: 'kind', op: 'contains', values: ['x'] }, /kind: expected one of is, not, empty, filled/],
    [{ field: 'price', op: 'less', values: [] }, /price: expected 1 values/],
    [{ field: 'price', op: 'less', values: ['x'] }, /price: expected a number/],
    [{ field: 'boughtOn', op: 'is', values: ['2026-02-30'] }, /boughtOn: expected a day/],
    [{ field: 'boughtOn', op: 'last', values: [0.5] }, /boughtOn: expected whole days/],
    [{ field: "plate' or 1=1 --", op: 'is', values: ['x'] }, /expected one of/],
  ]
  for (const [condition, detail] of table)
    t.match(await records.list(car, { filter: [condition] }, SYSTEM), { refusal: { code: 'list.invalid', detail } })
  t.match(await records.list(car, { sort: 'builtIn' }, SYSTEM), { refusal: { code: 'list.invalid' } })
})

t.test('pages go on behind the last row up and down, with nothing at the end, while records come and go', async (t) => {
  const { records, cars } = await open()
  const walk = async (sort: string, between: (page: number) => Promise<unknown> = async () => {}) => {
    const seen: unknown[] = []
    for (let after = '', page = 0; ; page += 1) {
      const { rows, next } = value(await records.list(car, { sort, after, limit: 1 }, SYSTEM))
      seen.push(...rows.map(({ fields }) => fields['plate']))
      if (next === '') return seen.join(',')
      after = next
      await between(page)
    }
  }
  t.equal(await walk(''), 'A 1,B_2,Cx2,京D 3')
  t.equal(await walk('-plate'), '京D 3,Cx2,B_2,A 1')
  t.equal(await walk('price'), 'B_2,京D 3,A 1,Cx2')
  t.equal(await walk('-price'), 'A 1,京D 3,B_2,Cx2')
  t.equal(await walk('createdAtMs'), 'A 1,B_2,Cx2,京D 3')
  t.equal(await walk('-createdAtMs'), '京D 3,Cx2,B_2,A 1')
  const removed = await walk('price', async (page) => {
    if (page === 0) value(await records.remove(car, cars[1] ?? '', SYSTEM))
    if (page === 1) value(await records.create(car, { plate: 'E 9', kind: 'car' }, SYSTEM))
  })
  t.equal(removed, 'B_2,京D 3,A 1,Cx2,E 9')
})

t.test('figures are counted and summed by one or two fields, days by weeks of the zone', async (t) => {
  const ports = await open()
  const ask = async (query: object, actor: Actor = SYSTEM) =>
    readStatistics(ports, { object: car, actor }, { where: {}, filter: [], by: [], of: [], ...query })
  t.match(value(await ask({ of: ['price'] })), {
    count: 4,
    figures: [{ field: 'price', sum: 200, mean: 200 / 3, least: 50, most: 100 }],
    groups: [],
  })
  const byKind = value(await ask({ by: ['kind'], of: ['price'] }))
  t.same(
    byKind.groups.map(({ keys, count, figures }) => [...keys, count, figures[0]?.sum]),
    [
      ['car', 2, 150],
      ['van', 2, 50],
    ],
  )
  const byDay = value(await ask({ by: ['servedAtMs:day'] }))
  t.same(
    byDay.groups.map(({ keys }) => keys[0]),
    [null, '2026-11-22', '2026-11-23'],
  )
  const byWeek = value(await ask({ by: ['boughtOn:week', 'kind'] }))
  t.same(
    byWeek.groups.map(({ keys, count }) => [...keys, count]),
    [
      [null, 'car', 1],
      ['2026-09-28', 'van', 1],
      ['2026-11-16', 'van', 1],
      ['2026-11-23', 'car', 1],
    ],
  )
  t.match(await ask({ by: ['price'] }), { refusal: { code: 'list.invalid' } })
  t.match(await ask({ of: ['plate'] }), { refusal: { code: 'list.invalid' } })
  const all = { create: 'all', read: 'own', change: 'all', remove: 'all' } as const
  const ann: Actor = { user: 'ann', team: '', rules: { all, objects: { vehicle: { fields: { price: 'hidden' } } } } }
  t.match(value(await ask({ by: ['kind'] }, ann)), { count: 1, groups: [{ keys: ['car'], count: 1 }] })
  t.match(await ask({ of: ['price'] }, ann), { refusal: { code: 'list.invalid' } })
  t.match(await ask({ by: ['price:day'] }, ann), { refusal: { code: 'list.invalid' } })
})
