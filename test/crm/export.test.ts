import t from 'tap'
import { openExport } from '../../src/crm/export/exports.ts'
import { loadGb18030 } from '../../src/crm/export/gb18030.ts'
import type { ExportRow } from '../../src/crm/export/rows.ts'
import { createXlsxWriter } from '../../src/crm/export/xlsx.ts'
import { openSheet } from '../../src/crm/import/sheet.ts'
import { unpack } from '../../src/crm/import/zip.ts'
import contact from '../../src/crm/objects/contact.ts'
import { createRecords } from '../../src/crm/records.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { prepareTables } from '../../src/crm/tables.ts'
import { collect } from '../../src/lib/collect.ts'
import { openRecordPorts } from '../support/record-ports.ts'

t.test('every character has its place in GB18030', async (t) => {
  const encode = await loadGb18030()
  const decoder = new TextDecoder('gb18030')
  for (const text of ['plain', '李伟 王丽 ￥€', 'Ünïcode ß ļ', '𠮷野家 😀', '\u0080\u{10ffff}\ufffd'])
    t.equal(decoder.decode(encode(text)), text)
  const all = Array.from({ length: 0x4e00 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
  t.equal(decoder.decode(encode(all)), all)
  t.equal(encode('\ud800').length, 4, 'half a character is none')
})

function rowOf(fields: ExportRow['record']['fields']): ExportRow {
  const record = { id: 'a', version: 1, createdAtMs: 0, updatedAtMs: 0, fields }
  return { record, phones: [], emails: [], company: '', companyRole: '' }
}

t.test('a workbook has typed cells, and a further sheet where one is full', async (t) => {
  const kinds = ['text', 'number', 'day', 'time', 'flag']
  const columns = kinds.map((kind) => ({ name: kind, kind, label: { en: kind, zh: kind } }))
  const writer = createXlsxWriter({ columns, heads: kinds }, 3)
  const row = rowOf({ text: '007 <a>\u0001', number: -1.5, day: '2026-11-22', time: 1_795_341_600_000, flag: true })
  const old = rowOf({ text: 'x', number: null, day: '1871-01-18', time: null, flag: false })
  const bytes = Buffer.concat([writer.open(), writer.rows([row, old, row]), writer.close()])
  const sheet = await openSheet(bytes)
  if ('fault' in sheet) throw new Error(sheet.fault)
  t.same(await collect(sheet.rows()), [
    { line: 2, cells: ['007 <a>', '-1.5', '2026-11-22', '2026-11-22T10:00:00', 'true'] },
    { line: 3, cells: ['x', '', '1871-01-18', '', 'false'] },
  ])
  const parts = await unpack(bytes, ['xl/worksheets/sheet2.xml', 'xl/workbook.xml'], 1_000_000)
  t.match(
    Buffer.concat(parts?.get('xl/worksheets/sheet2.xml') ?? []).toString(),
    /<row r="2">.*007 &lt;a&gt;.*<v>-1.5<\/v>/,
  )
  t.match(Buffer.concat(parts?.get('xl/workbook.xml') ?? []).toString(), /sheetId="2"/)
})

t.test('a file goes out page by page; of one that is cut off it is known how much went out', async (t) => {
  const ports = openRecordPorts()
  await prepareTables(ports, ports.objects.values())
  const records = createRecords(ports)
  for (let index = 0; index < 450; index += 1)
    await records.create(contact, { name: `Person ${String(index).padStart(3, '0')}`, language: 'en' }, SYSTEM)
  const told: object[] = []
  const csv = { encoding: 'utf-8', hasMark: false, isSafe: true } as const
  const order = {
    object: contact,
    actor: SYSTEM,
    where: {},
    format: 'csv',
    fields: ['name'],
    heads: 'names',
    csv,
  } as const
  const parts = { rows: ports, records, tell: (one: object) => void told.push(one) }
  const opened = await openExport(parts, order)
  if ('refusal' in opened) throw new Error(opened.refusal.detail)
  const chunks = await collect(opened.value)
  t.same(
    chunks.map((chunk) => Buffer.from(chunk).toString().trimEnd().split('\r\n').length),
    [1, 200, 200, 50, 1],
  )
  const another = await openExport(parts, order)
  if ('refusal' in another) throw new Error(another.refusal.detail)
  await another.value.next()
  await another.value.next()
  await another.value.next()
  await another.value.return(undefined)
  t.match(told, [
    { rows: 450, status: 'done' },
    { rows: 200, status: 'cut off' },
  ])
  t.same(ports.rows.all('select rows, status from export order by id'), [
    { rows: 450, status: 'done' },
    { rows: 200, status: 'cut off' },
  ])
})
