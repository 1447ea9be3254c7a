import t from 'tap'
import { Duplicates } from '../../src/crm/duplicates/duplicates.ts'
import { duplicatesOf, readPairs } from '../../src/crm/duplicates/read-pairs.ts'
import type { CrmObject } from '../../src/crm/object.ts'
import account from '../../src/crm/objects/account.ts'
import contact from '../../src/crm/objects/contact.ts'
import contactAccount from '../../src/crm/objects/contact-account.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import type { Outcome } from '../../src/crm/outcome.ts'
import { createRecords } from '../../src/crm/records.ts'
import { type Actor, inNameOf } from '../../src/crm/rights/actor.ts'
import { openRecordPorts } from '../support/record-ports.ts'

const ANN = inNameOf('ann')

function open() {
  const ports = openRecordPorts()
  const records = createRecords(ports)
  const faults: unknown[] = []
  const duplicates = new Duplicates({ rows: ports, onFault: (error) => faults.push(error) })
  const make = async (object: CrmObject, fields: object) => value(await records.create(object, fields, ANN)).id
  const person = async (
    name: string,
    { phone, company, ...more }: { phone?: string; company?: string; [field: string]: unknown } = {},
  ) => {
    const id = await make(contact, { name, language: 'zh', ...more })
    if (phone !== undefined) await make(contactPoint, { kind: 'phone', value: phone, level: 'known', contact: id })
    if (company !== undefined) await make(contactAccount, { contact: id, account: company, isPrimary: true })
    return id
  }
  const found = async (object: CrmObject, actor: Actor = ANN) => {
    const page = value(await readPairs(ports, { object, after: '', limit: 100 }, actor))
    return page.pairs.map(({ records: both, reasons }) => [...both.map(({ id }) => id), ...reasons].join(' '))
  }
  const search = async (object: CrmObject) => {
    await duplicates.search(object, ANN)
    while ((await duplicates.find(object)).status === 'running') await new Promise(setImmediate)
    t.same(faults, [])
    return duplicates.find(object)
  }
  return { ports, records, duplicates, make, person, found, search }
}

function value<T>(outcome: Outcome<T>): T {
  if ('refusal' in outcome) throw new Error(`${outcome.refusal.code} ${outcome.refusal.detail}`)
  return outcome.value
}

t.test('people are found by number, and by name within a company, Chinese names in any spelling', async (t) => {
  const { make, person, found, search } = open()
  const firm = await make(account, { name: '北京华龙有限公司', tier: 'A' })
  const same = await make(account, { name: '北京 華龍', tier: 'B' })
  const a = await person('张 伟', { company: firm })
  const b = await person('張偉', { company: same })
  const c = await person('伟张', { givenName: '伟', familyName: '张', company: firm })
  const d = await person('Wei Zhang', { phone: '+86 10 6554 2300' })
  const e = await person('ZHANG,  Wei', { phone: '01065542300' })
  const f = await person('Somebody Else', { phone: '0086 10 65542300' })
  await person('张伟')
  t.match(await search(contact), { status: 'done', pairs: 6, run: 1 })
  t.same(await found(contact), [
    `${d} ${e} phone name`,
    `${a} ${b} name company`,
    `${a} ${c} name company`,
    `${b} ${c} name company`,
    `${d} ${f} phone`,
    `${e} ${f} phone`,
  ])
  t.match(await search(account), { pairs: 1 })
  t.same(await found(account), [`${firm} ${same} name`])
})

t.test('a number that a whole house has, and a name that many bear, tell nothing', async (t) => {
  const { person, found, search } = open()
  for (let at = 0; at < 13; at += 1) await person('王伟', { phone: '01065542300' })
  t.match(await search(contact), { pairs: 0 })
  t.same(await found(contact), [])
})

t.test('what somebody said are two is named no more, until they say otherwise', async (t) => {
  const { ports, records, duplicates, person, found, search } = open()
  const a = await person('Bo', { phone: '01065542300' })
  const b = await person('Li', { phone: '01065542300' })
  await search(contact)
  value(await duplicates.say(contact, { pair: { a: b, b: a }, isDuplicate: false }, ANN))
  t.same(await found(contact), [])
  await search(contact)
  t.same(await found(contact), [])
  const row = value(await records.read(contact, a, ANN))
  t.same(await duplicatesOf(ports, { object: contact, row }, ANN), [])
  value(await duplicates.say(contact, { pair: { a, b }, isDuplicate: true }, ANN))
  t.match(await duplicatesOf(ports, { object: contact, row }, ANN), [
    { reasons: ['phone'], records: [{ id: a }, { id: b }] },
  ])
  await search(contact)
  t.same(await found(contact), [`${a} ${b} phone`])
})

t.test('a search lets go of pairs that are none any more', async (t) => {
  const { records, person, found, search, ports } = open()
  const a = await person('Bo', { phone: '01065542300' })
  const b = await person('Li', { phone: '01065542300' })
  await search(contact)
  value(await records.remove(contact, b, ANN))
  t.same(await found(contact), [], 'one of them has gone')
  value(await records.restore(contact, b, ANN))
  t.same(await found(contact), [`${a} ${b} phone`])
  ports.rows.database.exec(`delete from contact_point where contact = '${b}'`)
  t.match(await search(contact), { pairs: 0, run: 2 })
  t.same(await found(contact), [])
})

t.test('pairs are shown to those who may read both, without reasons that are hidden from them', async (t) => {
  const { ports, records, person, found, search } = open()
  const a = await person('Bo', { phone: '01065542300', owner: 'ann' })
  const b = await person('Bo', { phone: '01065542300' })
  await search(contact)
  const all = { create: 'all', read: 'all', change: 'all', remove: 'all' } as const
  const own: Actor = { user: 'ann', team: '', rules: { all, objects: { contact: { read: 'own', fields: {} } } } }
  const noNumbers: Actor = {
    user: 'ann',
    team: '',
    rules: { all, objects: { 'contact-point': { fields: { value: 'hidden' } } } },
  }
  t.same(await found(contact, own), [])
  t.same(await found(contact, noNumbers), [], 'a name alone is not enough')
  const row = value(await records.read(contact, a, ANN))
  t.same(await duplicatesOf(ports, { object: contact, row }, noNumbers), [])
  t.same(await found(contact), [`${a} ${b} phone name`])
})

t.test('records that were there before folded names were kept are found, too', async (t) => {
  const { ports, make, person, found, search } = open()
  const firm = await make(account, { name: 'Acme Ltd', tier: 'A' })
  const a = await person('张伟', { company: firm })
  const b = await person('张 伟', { company: firm })
  ports.rows.database.exec("update contact set name_key = ''; update account set name_key = 'acme'")
  await search(contact)
  t.same(await found(contact), [`${a} ${b} name company`])
})
