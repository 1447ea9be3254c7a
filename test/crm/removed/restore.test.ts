import t from 'tap'
import { readHead, verifyChain } from '../../../src/crm/audit/verify.ts'
import { reference } from '../../../src/crm/fields/reference.ts'
import { text } from '../../../src/crm/fields/text.ts'
import { lookupNumber } from '../../../src/crm/lookup.ts'
import type { CrmObject } from '../../../src/crm/object.ts'
import { defineObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import contact from '../../../src/crm/objects/contact.ts'
import contactAccount from '../../../src/crm/objects/contact-account.ts'
import contactPoint from '../../../src/crm/objects/contact-point.ts'
import type { Outcome } from '../../../src/crm/outcome.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { purgeRemoved } from '../../../src/crm/removed/purge.ts'
import { inNameOf, stranger } from '../../../src/crm/rights/actor.ts'
import { search } from '../../../src/crm/search.ts'
import { prepareTables } from '../../../src/crm/tables.ts'
import { openRecordPorts } from '../../support/record-ports.ts'
import { vehicle } from '../../support/vehicle.ts'

const ANN = inNameOf('ann')
const NUMBER = '01065542300'

/** A place within places: what is in it goes with it. */
const place = defineObject({
  name: 'place',
  label: { en: 'Place', zh: '地点' },
  plural: { en: 'Places', zh: '地点' },
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, isRequired: true, isSearched: true }),
    within: reference({ label: { en: 'Within', zh: '所属' }, to: 'place', whenGone: 'go' }),
  },
})

async function open() {
  const ports = openRecordPorts()
  const objects = new Map([...ports.objects, ['vehicle', vehicle], ['place', place]])
  const all = { ...ports, objects }
  await prepareTables(all, objects.values())
  const records = createRecords(all)
  const make = async (object: CrmObject, fields: object) => value(await records.create(object, fields, ANN))
  return { ...all, records, make }
}

async function family() {
  const opened = await open()
  const { make } = opened
  const amy = await make(contact, { name: 'Amy Zhang', language: 'en' })
  const acme = await make(account, { name: 'Acme', tier: 'A' })
  const point = await make(contactPoint, { kind: 'phone', value: NUMBER, level: 'known', contact: amy.id })
  const member = await make(contactAccount, { contact: amy.id, account: acme.id, isPrimary: true })
  const car = await make(vehicle, { plate: 'B-RD 1', kind: 'car', holder: amy.id, isInsured: true })
  return { ...opened, amy, acme, point, member, car }
}

function value<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
}

function code<T>(outcome: Outcome<T>): string {
  return 'refusal' in outcome ? outcome.refusal.code : 'not refused'
}

t.test('a removed record is met nowhere, and comes back with all that went along', async (t) => {
  const { records, rows, amy, point, member, car, ...ports } = await family()
  value(await records.remove(contact, amy.id, ANN))
  t.equal(code(await records.read(contact, amy.id, ANN)), 'record.unknown')
  t.equal(code(await records.read(contactPoint, point.id, ANN)), 'record.unknown')
  t.same(value(await records.list(contact, {}, ANN)).rows, [])
  t.same(await search(ports, { text: 'Amy' }, ANN), [])
  t.match(await lookupNumber(ports, NUMBER), { match: 'unknown' })
  t.match(value(await records.read(vehicle, car.id, ANN)), { version: 2, fields: { holder: null } })
  t.match(value(await records.listRemoved(contact, {}, ANN)), {
    rows: [{ id: amy.id, removedBy: 'ann', fields: { name: 'Amy Zhang' } }],
    next: '',
  })
  t.same(value(await records.listRemoved(contactPoint, {}, ANN)).rows, [], 'it is found with whom it went')

  const back = value(await records.restore(contact, amy.id, ANN))
  t.match(back, { version: 2, fields: { name: 'Amy Zhang' } })
  t.same(value(await records.read(contact, amy.id, ANN)), back)
  t.match(value(await records.read(contactPoint, point.id, ANN)), { fields: { value: NUMBER, contact: amy.id } })
  t.match(value(await records.read(contactAccount, member.id, ANN)), { fields: { isPrimary: true } })
  t.match(await search(ports, { text: 'Amy' }, ANN), [{ id: amy.id }])
  t.match(await lookupNumber(ports, NUMBER), { match: 'known', contact: { id: amy.id } })
  t.match(value(await records.read(vehicle, car.id, ANN)), { version: 3, fields: { holder: amy.id, isInsured: true } })
  t.same(rows.all('select * from removed_record union all select *, 0, 0, 0, 0 from removed_reference'), [])
  t.same(
    rows
      .all("select object, change, field from record_change where change <> 'created' order by seq")
      .map(Object.values),
    [
      ['contact', 'deleted', ''],
      ['contact-account', 'deleted', ''],
      ['contact-point', 'deleted', ''],
      ['vehicle', 'updated', 'holder'],
      ['contact', 'restored', ''],
      ['contact-point', 'restored', ''],
      ['contact-account', 'restored', ''],
      ['vehicle', 'updated', 'holder'],
    ],
  )
  t.match(await verifyChain(ports.store, await readHead(ports.store)), { isWhole: true })
})

t.test('what went with one record waits for the other that it goes with', async (t) => {
  const { records, amy, acme, member } = await family()
  value(await records.remove(account, acme.id, ANN))
  value(await records.remove(contact, amy.id, ANN))
  value(await records.restore(account, acme.id, ANN))
  t.equal(code(await records.read(contactAccount, member.id, ANN)), 'record.unknown', 'its person is still away')
  value(await records.restore(contact, amy.id, ANN))
  t.match(value(await records.read(contactAccount, member.id, ANN)), { fields: { account: acme.id, contact: amy.id } })
})

t.test('a record that forgot another and was removed itself names it again when both are back', async (t) => {
  for (const order of ['holder first', 'car first']) {
    const { records, amy, car } = await family()
    value(await records.remove(contact, amy.id, ANN))
    value(await records.remove(vehicle, car.id, ANN))
    if (order === 'holder first') value(await records.restore(contact, amy.id, ANN))
    value(await records.restore(vehicle, car.id, ANN))
    if (order === 'car first') value(await records.restore(contact, amy.id, ANN))
    t.match(value(await records.read(vehicle, car.id, ANN)), { fields: { holder: amy.id } }, order)
  }
  const { records, amy, car } = await family()
  value(await records.remove(vehicle, car.id, ANN))
  value(await records.remove(contact, amy.id, ANN))
  value(await records.restore(vehicle, car.id, ANN))
  t.match(value(await records.read(vehicle, car.id, ANN)), { fields: { holder: null } })
  value(await records.restore(contact, amy.id, ANN))
  t.match(value(await records.read(vehicle, car.id, ANN)), { fields: { holder: amy.id } }, 'the car was away first')
})

t.test('records within records of their own kind go and come back to the last', async (t) => {
  const { records, make } = await open()
  const ids: string[] = []
  for (let depth = 0; depth < 30; depth += 1)
    ids.push((await make(place, { name: `Place ${depth}`, within: ids.at(-1) ?? null })).id)
  value(await records.remove(place, ids[0] ?? '', ANN))
  t.same(value(await records.list(place, {}, ANN)).rows, [])
  value(await records.restore(place, ids[0] ?? '', ANN))
  t.equal(value(await records.list(place, {}, ANN)).rows.length, 30)
})

t.test('only who might remove a record lists the removed ones and brings one back', async (t) => {
  const { records, amy } = await family()
  const scoped = (remove: 'none' | 'own') => ({
    ...stranger('bob'),
    rules: { all: { create: 'all', read: 'all', change: 'all', remove }, objects: {} } as const,
  })
  value(await records.remove(contact, amy.id, ANN))
  t.equal(code(await records.listRemoved(contact, {}, scoped('none'))), 'record.forbidden')
  t.equal(code(await records.restore(contact, amy.id, scoped('none'))), 'record.forbidden')
  t.same(value(await records.listRemoved(contact, {}, scoped('own'))).rows, [])
  t.equal(code(await records.restore(contact, amy.id, stranger('eve'))), 'record.unknown')
  t.equal(code(await records.restore(contact, 'nobody', ANN)), 'record.unknown')
  value(await records.restore(contact, amy.id, ANN))
  t.equal(code(await records.restore(contact, amy.id, ANN)), 'record.unknown', 'it comes back once')
})

t.test('removed records are listed page by page, the last first', async (t) => {
  const { records, make, time } = await open()
  for (const name of ['a', 'b', 'c']) {
    const { id } = await make(account, { name, tier: 'A' })
    time.nowMs += 1
    value(await records.remove(account, id, ANN))
  }
  const first = value(await records.listRemoved(account, { limit: 2 }, ANN))
  const second = value(await records.listRemoved(account, { limit: 2, after: first.next }, ANN))
  t.same(
    [first, second].map(({ rows }) => rows.map(({ fields }) => fields['name'])),
    [['c', 'b'], ['a']],
  )
  t.equal(second.next, '')
})

t.test('after its time a removed record is gone for good', async (t) => {
  const { records, rows, time, amy, acme, ...ports } = await family()
  value(await records.remove(account, acme.id, ANN))
  time.nowMs += 1_000
  value(await records.remove(contact, amy.id, ANN))
  t.equal(await purgeRemoved(ports, time.nowMs), 1)
  t.equal(code(await records.restore(account, acme.id, ANN)), 'record.unknown')
  value(await records.restore(contact, amy.id, ANN))
  t.equal(await purgeRemoved(ports, time.nowMs + 1), 0)
  t.match(rows.all("select object, record from record_change where change = 'purged'"), [{ object: 'account' }, {}])
  t.match(await verifyChain(ports.store), { isWhole: true })
})
