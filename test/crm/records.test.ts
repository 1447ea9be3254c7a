import t from 'tap'
import type { CrmObject } from '../../src/crm/object.ts'
import account from '../../src/crm/objects/account.ts'
import contact from '../../src/crm/objects/contact.ts'
import contactAccount from '../../src/crm/objects/contact-account.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import note from '../../src/crm/objects/note.ts'
import type { Outcome } from '../../src/crm/outcome.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf, SYSTEM } from '../../src/crm/rights/actor.ts'
import { search } from '../../src/crm/search.ts'
import { openRecordPorts } from '../support/record-ports.ts'

const ANN = inNameOf('ann')

const AMY = { name: 'Amy Zhang', language: 'en' }

function open() {
  const ports = openRecordPorts()
  return { ...ports, records: createRecords(ports) }
}

function value<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
}

function code<T>(outcome: Outcome<T>): string {
  return 'refusal' in outcome ? outcome.refusal.code : 'not refused'
}

t.test('each object has a table with a column for each of its fields', async (t) => {
  const { rows } = open()
  const objects: readonly CrmObject[] = [account, contact, contactAccount, contactPoint, note]
  for (const { name, fieldNames } of objects) {
    const columns = rows
      .all(`select name from pragma_table_info('${name.replaceAll('-', '_')}')`)
      .map((row) => row['name'])
    for (const field of fieldNames)
      t.ok(columns.includes(field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)), `${name}.${field}`)
  }
})

t.test('a contact is made, read, changed and removed, and the log tells so without personal data', async (t) => {
  const { records, rows } = open()
  const made = value(await records.create(contact, AMY, ANN))
  t.match(made, { version: 1, fields: { name: 'Amy Zhang', language: 'en', title: null } })
  t.same(value(await records.read(contact, made.id, SYSTEM)), made)
  const changed = value(await records.update(contact, made.id, { patch: { title: 'Dr' }, version: 1 }, ANN))
  t.match(changed, { version: 2, fields: { name: 'Amy Zhang', title: 'Dr' } })
  t.same(
    value(await records.update(contact, made.id, { patch: {} }, ANN)),
    changed,
    'nothing to change, nothing written',
  )
  value(await records.remove(contact, made.id, ANN))
  t.equal(code(await records.read(contact, made.id, SYSTEM)), 'record.unknown')
  t.same(
    rows.log.map(({ event }) => event.type === 'row.changed' && [event.object, event.id, event.change, event.fields]),
    [
      ['contact', made.id, 'created', ['name', 'language']],
      ['contact', made.id, 'updated', ['title']],
      ['contact', made.id, 'deleted', []],
    ],
  )
  t.notMatch(JSON.stringify(rows.log), /Zhang/)
  t.same(rows.all('select * from search_word'), [])
})

t.test('what does not fit is refused and nothing is written', async (t) => {
  const { records, rows } = open()
  t.equal(code(await records.create(contact, { ...AMY, salary: 1 }, ANN)), 'record.invalid', 'unknown field')
  t.equal(code(await records.create(contact, { name: '', language: 'en' }, ANN)), 'record.invalid', 'empty name')
  t.equal(code(await records.create(contact, 'Amy', ANN)), 'record.invalid')
  t.equal(code(await records.create(account, { name: 'A', tier: 'Z' }, ANN)), 'record.invalid', 'no such tier')
  const point = { kind: 'phone', value: '010 65542300', level: 'known', contact: 'nobody' }
  t.equal(code(await records.create(contactPoint, point, ANN)), 'record.dangling')
  t.equal(
    code(await records.create(contactPoint, { ...point, contact: null }, ANN)),
    'record.invalid',
    'nobody owns it',
  )
  t.equal(code(await records.create(contactPoint, { ...point, value: 'call me' }, ANN)), 'record.invalid')
  t.equal(code(await records.update(contact, "x' or 1=1", { patch: {} }, ANN)), 'record.unknown')
  t.equal(code(await records.list(contact, { where: { name: 'x' } }, SYSTEM)), 'list.invalid')
  t.equal(code(await records.list(contact, { after: 'rubbish' }, SYSTEM)), 'list.invalid')
  t.equal(rows.log.length, 0)
})

t.test('of two who change the same version at once, one is told', async (t) => {
  const { records } = open()
  const { id } = value(await records.create(contact, AMY, ANN))
  const both = await Promise.all(
    ['Dr', 'Prof'].map((title) => records.update(contact, id, { patch: { title }, version: 1 }, ANN)),
  )
  t.same(both.map((outcome) => ('value' in outcome ? 'changed' : outcome.refusal.code)).sort(), [
    'changed',
    'record.conflict',
  ])
})

t.test('what belongs to a contact alone goes with it', async (t) => {
  const { records, rows } = open()
  const { id } = value(await records.create(contact, AMY, ANN))
  const firm = value(await records.create(account, { name: 'Oak Ltd', tier: 'A' }, ANN))
  value(await records.create(contactAccount, { contact: id, account: firm.id, isPrimary: true }, ANN))
  value(
    await records.create(contactPoint, { kind: 'email', value: 'Amy@Example.com', level: 'known', contact: id }, ANN),
  )
  value(await records.create(note, { text: "<b>'; drop table note", contact: id, author: 'ann' }, ANN))
  t.match(value(await records.list(contactAccount, { where: { account: firm.id } }, SYSTEM)).rows, [
    { fields: { isPrimary: true } },
  ])
  value(await records.remove(contact, id, ANN))
  for (const table of ['contact_account', 'contact_point', 'note'])
    t.same(rows.all(`select * from ${table}`), [], table)
  t.equal(value(await records.list(account, {}, SYSTEM)).rows.length, 1)
})

t.test('a list is read page by page, each row once', async (t) => {
  const { records } = open()
  for (let index = 0; index < 25; index += 1)
    value(await records.create(contact, { name: `Person ${index % 5}`, language: index % 2 ? 'en' : 'zh' }, ANN))
  const seen: string[] = []
  for (let after = '', pages = 0; pages < 10; pages += 1) {
    const page = value(await records.list(contact, { after, limit: 7 }, SYSTEM))
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next
    if (after === '') break
  }
  t.equal(new Set(seen).size, 25)
  t.equal(seen.length, 25)
  t.equal(value(await records.list(contact, { where: { language: 'zh' } }, SYSTEM)).rows.length, 13)
})

t.test('people are found by parts of their names and by digits', async (t) => {
  const ports = open()
  const names = ['Amy Zhang', 'Zoë O’Brien', '王小明', '欧阳明', 'Robert Zhang']
  const ids = new Map<string, string>()
  for (const name of names) ids.set(name, value(await ports.records.create(contact, { name, language: 'en' }, ANN)).id)
  const amy = ids.get('Amy Zhang') ?? ''
  value(
    await ports.records.create(
      contactPoint,
      { kind: 'phone', value: '010 6554 2300', level: 'known', contact: amy },
      ANN,
    ),
  )
  const firm = value(await ports.records.create(account, { name: 'Zhangjiang Foods', tier: 'B' }, ANN))
  const find = async (text: string) => (await search(ports, { text }, SYSTEM)).map(({ name }) => name).sort()
  t.same(await find('zha'), ['Amy Zhang', 'Robert Zhang', 'Zhangjiang Foods'])
  t.same(await find('zhang am'), ['Amy Zhang'])
  t.same(await find('zoe brien'), ['Zoë O’Brien'])
  t.same(await find('小明'), ['王小明'])
  t.same(await find('明'), ['欧阳明', '王小明'].sort())
  t.same(await find('2300'), ['Amy Zhang'])
  t.same(await find('+86 10 6554'), ['Amy Zhang'])
  t.same(await find('010 65542300'), ['Amy Zhang'])
  t.same(await find("' or 1=1 --"), [])
  t.same(await find('%'), [])
  value(await ports.records.update(account, firm.id, { patch: { name: 'Oak Foods' } }, ANN))
  t.same(await find('zhangj'), [])
  t.same(await find('oak'), ['Oak Foods'])
})
