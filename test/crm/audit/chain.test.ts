import t from 'tap'
import { eraseChanges } from '../../../src/crm/audit/erase.ts'
import { readHead, verifyChain } from '../../../src/crm/audit/verify.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { inNameOf } from '../../../src/crm/rights/actor.ts'
import { openRecordPorts } from '../../support/record-ports.ts'

const ANN = inNameOf('ann', 'rest')
const STAMP = { by: 'ann', through: 'erase', atMs: 5 }

/** Two people, one of whom was changed twice, and one removed: six changes. */
async function open() {
  const ports = openRecordPorts()
  const records = createRecords(ports)
  const made: string[] = []
  for (const name of ['Amy "A" Zhang', '李雷\nx'])
    made.push(idOf(await records.create(contact, { name, language: 'en' }, ANN)))
  const [amy = '', lei = ''] = made
  await records.update(contact, amy, { patch: { title: 'Dr', language: 'zh' } }, ANN)
  await records.update(contact, amy, { patch: { title: null } }, inNameOf('bob', 'import'))
  await records.remove(contact, lei, ANN)
  const tamper = (sql: string) => {
    ports.rows.database.exec('drop trigger record_change_stays; drop trigger record_change_is_written_once')
    ports.rows.database.exec(sql)
  }
  return { ...ports, records, amy, lei, tamper }
}

function idOf(outcome: { value: { id: string } } | { refusal: unknown }): string {
  if ('value' in outcome) return outcome.value.id
  throw new Error(JSON.stringify(outcome))
}

t.test('every change of a record is noted with who, when, through what, before and after', async (t) => {
  const { rows, amy, lei } = await open()
  const noted = rows.all('select record, field, change, version, before, after, by, through from record_change')
  t.match(noted, [
    { record: amy, field: '', change: 'created', version: 1, before: '', by: 'ann', through: 'rest' },
    { record: lei, change: 'created' },
    { record: amy, field: 'title', change: 'updated', version: 2, before: 'null', after: '"Dr"' },
    { record: amy, field: 'language', change: 'updated', version: 2, before: '"en"', after: '"zh"' },
    { record: amy, field: 'title', version: 3, before: '"Dr"', after: 'null', by: 'bob', through: 'import' },
    { record: lei, field: '', after: '' },
  ])
  t.equal(noted.length, 6)
  t.match(JSON.parse(String(noted[0]?.['after'])), { name: 'Amy "A" Zhang', language: 'en', title: null })
})

t.test('a chain that nobody has touched is whole', async (t) => {
  const { store } = await open()
  const head = await readHead(store)
  t.match(await verifyChain(store, head), { isWhole: true, rows: 6, erased: 0, head })
})

t.test('changes can be neither changed nor removed', async (t) => {
  const { rows } = await open()
  t.throws(() => rows.database.exec("update record_change set after = '1' where seq = 1"), /append-only/)
  t.throws(
    () => rows.database.exec("update record_change set before = '', after = '', salt = '' where seq = 1"),
    /append-only/,
    'nor forgotten, unless the record is erased',
  )
  t.throws(() => rows.database.exec('delete from record_change where seq = 6'), /append-only/)
})

const TAMPERED: readonly (readonly [string, string, number])[] = [
  ['a value was changed', 'update record_change set after = \'"Mr"\' where seq = 3', 3],
  ['somebody else has done it', "update record_change set by = 'eve' where seq = 5", 5],
  ['a row was taken out', 'delete from record_change where seq = 2', 2],
  ['the first row was taken out', 'delete from record_change where seq = 1', 1],
  [
    'two rows were exchanged',
    'update record_change set seq = 100 where seq = 3; update record_change set seq = 3 where seq = 4; update record_change set seq = 4 where seq = 100',
    3,
  ],
  [
    'values were blanked and nobody was erased',
    "update record_change set before = '', after = '', salt = '' where seq = 4",
    4,
  ],
]

for (const [what, sql, seq] of TAMPERED)
  t.test(`the first broken row is named when ${what}`, async (t) => {
    const { store, tamper } = await open()
    tamper(sql)
    t.match(await verifyChain(store), { isWhole: false, seq })
  })

t.test('rows cut off at the end are told by a head that was kept', async (t) => {
  const { store, tamper } = await open()
  const head = await readHead(store)
  tamper('delete from record_change where seq > 4')
  t.match(await verifyChain(store), { isWhole: true, rows: 4 }, 'without it nobody knows')
  t.match(await verifyChain(store, head), { isWhole: false, seq: 5 })
})

t.test('a chain that was written anew is told by a head that was kept', async (t) => {
  const { store, records, amy, tamper } = await open()
  const head = await readHead(store)
  tamper('delete from record_change where seq > 5')
  await records.update(contact, amy, { patch: { title: 'Ms' } }, ANN)
  t.match(await verifyChain(store), { isWhole: true, rows: 6 })
  t.match(await verifyChain(store, head), { isWhole: false, seq: 6 })
})

t.test('a person can be forgotten and the chain still holds', async (t) => {
  const { store, write, rows, amy } = await open()
  const event = {
    type: 'row.changed',
    object: 'contact',
    id: amy,
    change: 'deleted',
    fields: [],
    by: '',
    atMs: 5,
  } as const
  await write({ event, statements: eraseChanges([{ object: 'contact', id: amy }], STAMP) })
  t.notMatch(JSON.stringify(rows.all('select * from record_change')), /Zhang|Dr/)
  t.match(await verifyChain(store), { isWhole: true, rows: 7, erased: 4 })
})
