import t from 'tap'
import { noteCreated } from '../../src/crm/audit/note-changes.ts'
import { code } from '../../src/crm/fields/code.ts'
import { text } from '../../src/crm/fields/text.ts'
import { insertMany } from '../../src/crm/import/new-rows.ts'
import { type CrmObject, defineObject } from '../../src/crm/object.ts'
import contact from '../../src/crm/objects/contact.ts'
import type { Outcome } from '../../src/crm/outcome.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf } from '../../src/crm/rights/actor.ts'
import { prepareTables } from '../../src/crm/tables.ts'
import { openRecordPorts } from '../support/record-ports.ts'

const ANN = inNameOf('ann')
const MADE_AT_MS = Date.UTC(2026, 10, 23)

function caseOf(pattern?: string) {
  return defineObject({
    name: 'repair',
    label: { en: 'Repair', zh: '维修' },
    plural: { en: 'Repairs', zh: '维修' },
    title: 'what',
    fields: {
      what: text({ label: { en: 'What', zh: '内容' }, isRequired: true }),
      ...(pattern !== undefined && { code: code({ label: { en: 'Code', zh: '编号' }, pattern }) }),
    },
  })
}

async function open(pattern?: string) {
  const repair = caseOf(pattern)
  const opened = openRecordPorts()
  const ports = { ...opened, objects: new Map([...opened.objects, ['repair', repair]]) }
  ports.time.nowMs = MADE_AT_MS
  await prepareTables(ports, [repair])
  const records = createRecords(ports)
  const make = async (what: string, object = repair) => value(await records.create(object, { what }, ANN))
  return { ...ports, records, repair, make }
}

function value<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
}

t.test('each record is given the next code of its kind when it is made', async (t) => {
  const { records, repair, make, time } = await open('R{yy}-{mm}-{000}')
  t.equal((await make('one')).fields['code'], 'R26-11-001')
  const two = await make('two')
  t.equal(two.fields['code'], 'R26-11-002')
  time.nowMs = Date.UTC(2027, 0, 2)
  t.equal((await make('three')).fields['code'], 'R27-01-003')
  t.match(value(await records.list(repair, { where: { code: 'R26-11-002' } }, ANN)).rows, [{ id: two.id }])
  t.match(value(await records.update(repair, two.id, { patch: { what: 'new' } }, ANN)).fields, { code: 'R26-11-002' })
})

t.test('a code is written by nobody', async (t) => {
  const { records, repair, make } = await open('R-{0}')
  const refusal = { refusal: { code: 'record.invalid', detail: /^code: / } }
  t.match(await records.create(repair, { what: 'x', code: 'R-9' }, ANN), refusal)
  const made = await make('one')
  t.equal(made.fields['code'], 'R-1', 'what was refused leaves no gap')
  t.match(await records.update(repair, made.id, { patch: { code: 'R-9' } }, ANN), refusal)
})

t.test('many records made at once are counted as well, and none twice', async (t) => {
  const { rows, write, repair, make } = await open('R-{00}')
  await make('first')
  const many = Array.from({ length: 150 }, (_, at) => ({
    row: { id: `x${at}`, version: 1, createdAtMs: 1, updatedAtMs: 1, fields: { what: 'x' } },
    derived: {},
  }))
  const ids = many.map(({ row }) => row.id)
  const noted = noteCreated(repair, ids, { by: 'ann', through: 'import', atMs: 1 })
  const event = {
    type: 'row.changed',
    object: 'import',
    id: 'i',
    change: 'updated',
    fields: [],
    by: '',
    atMs: 1,
  } as const
  await write({ event, statements: [...insertMany(repair, many), ...noted] })
  t.equal((await make('last')).fields['code'], 'R-152')
  t.match(rows.all('select count(distinct code) as codes from repair'), [{ codes: 152 }])
  t.match(rows.all("select after from record_change where record = 'x0'"), [{ after: /"code":"R-\d+"/ }])
})

t.test('a removed record keeps its code and comes back with it', async (t) => {
  const { records, repair, make } = await open('R-{00}')
  const one = await make('one')
  value(await records.remove(repair, one.id, ANN))
  t.equal((await make('two')).fields['code'], 'R-02')
  t.match(value(await records.restore(repair, one.id, ANN)), { fields: { code: 'R-01' } })
})

t.test(
  'records that were there before get their codes in the order of their making; a new pattern holds from then on',
  async (t) => {
    const { records, make, time, ...ports } = await open()
    const old = await make('old')
    time.nowMs += 1
    const newer = await make('newer')
    const [coded, other] = [caseOf('R-{00}'), caseOf('Q-{0000}')]
    const restart = async (object: CrmObject) => {
      ports.objects.set('repair', object)
      await prepareTables(ports, [object])
    }
    await restart(coded)
    t.match(value(await records.read(coded, old.id, ANN)), { fields: { code: 'R-01' } })
    t.match(value(await records.read(coded, newer.id, ANN)), { fields: { code: 'R-02' } })
    t.equal((await make('three', coded)).fields['code'], 'R-03')
    await restart(other)
    t.equal((await make('four', other)).fields['code'], 'Q-0004')
    const count = ports.rows.log.length
    await prepareTables(ports, [other])
    t.equal(ports.rows.log.length, count, 'nothing to do')
  },
)

t.test('customers have codes', async (t) => {
  const { records } = await open()
  const made = value(await records.create(contact, { name: 'Amy', language: 'en' }, ANN))
  t.equal(made.fields['code'], 'K-2026-00001')
})

t.test('a pattern that says nothing of the number is told at once', (t) => {
  for (const pattern of ['K', 'K-{yyyy}', 'K-{0}-{0}', "K'{0}", 'K-{dd}-{0}'])
    t.throws(() => code({ label: { en: 'Code', zh: '编号' }, pattern }), /expected a pattern/, pattern)
  t.end()
})
