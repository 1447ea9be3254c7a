import t from 'tap'
import { text } from '../../src/crm/fields/text.ts'
import { defineObject } from '../../src/crm/object.ts'
import contact from '../../src/crm/objects/contact.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf, SYSTEM } from '../../src/crm/rights/actor.ts'
import { prepareTables } from '../../src/crm/tables.ts'
import { openRecordPorts } from '../support/record-ports.ts'
import { vehicle } from '../support/vehicle.ts'

const ANN = inNameOf('ann')

t.test('a declared object has a table with its columns, its keys and its indexes', async (t) => {
  const { rows, ...ports } = openRecordPorts()
  await prepareTables(ports, [vehicle, contact])
  const columns = rows.all('select name, type, "notnull" from pragma_table_info(\'vehicle\')')
  t.match(Object.fromEntries(columns.map(({ name, type, notnull }) => [name, `${type} ${notnull}`])), {
    plate: 'TEXT 1',
    kind: 'TEXT 1',
    holder: 'TEXT 0',
    built_in: 'INTEGER 0',
    bought_on: 'TEXT 0',
    is_insured: 'INTEGER 0',
  })
  t.match(rows.all('select "table", on_delete from pragma_foreign_key_list(\'vehicle\')'), [
    { table: 'contact', on_delete: 'SET NULL' },
  ])
  const indexes = rows.all("select name from pragma_index_list('vehicle') where origin = 'c' order by name")
  t.same(
    indexes.map(({ name }) => name),
    ['vehicle_by_caption', 'vehicle_by_holder', 'vehicle_by_kind', 'vehicle_by_plate'],
  )
  t.same(
    rows.log.map(({ event }) => event.type === 'row.changed' && [event.object, event.id, event.change]),
    [['object', 'vehicle', 'created']],
    'the log tells of it; contacts have their table already',
  )
})

t.test('a table is made once, and a new field is a new column of records that are there', async (t) => {
  const { rows, ...ports } = openRecordPorts()
  await prepareTables(ports, [vehicle])
  const records = createRecords(ports)
  const made = await records.create(vehicle, { plate: 'B-RD 1', kind: 'car' }, ANN)
  await prepareTables(ports, [vehicle])
  t.equal(rows.log.length, 2, 'nothing to do')
  const grown = defineObject({
    ...vehicle,
    fields: {
      ...vehicle.fields,
      colour: text({ label: { en: 'Colour', zh: '颜色' }, isRequired: true, isListed: true }),
    },
  })
  await prepareTables(ports, [grown])
  const id = 'value' in made ? made.value.id : ''
  t.match(await records.read(grown, id, SYSTEM), { value: { fields: { plate: 'B-RD 1', colour: null } } })
  t.match(await records.update(grown, id, { patch: { kind: 'van' } }, ANN), {
    refusal: { code: 'record.invalid', detail: /colour/ },
  })
  t.match(await records.update(grown, id, { patch: { colour: 'red' } }, ANN), { value: { version: 2 } })
  t.match(rows.log.at(1), { event: { object: 'vehicle' } })
})

t.test('records may be without what they once had to have', async (t) => {
  const { rows: _, ...ports } = openRecordPorts()
  await prepareTables(ports, [contact, vehicle])
  const records = createRecords(ports)
  const loose = defineObject({ ...vehicle, fields: { ...vehicle.fields, kind: text({ label: vehicle.label }) } })
  await prepareTables(ports, [contact, loose])
  t.match(await records.create(loose, { plate: 'B-RD 1' }, ANN), { value: { fields: { kind: null } } })
  t.match(await records.create(loose, {}, ANN), { refusal: { detail: /plate/ } }, 'the others still have to be there')
})

t.test('a rule over several fields blames the field that it names', async (t) => {
  const { rows: _, ...ports } = openRecordPorts()
  await prepareTables(ports, [vehicle])
  const records = createRecords(ports)
  const car = { plate: 'B-RD 1', kind: 'car', builtIn: 2024, boughtOn: '2023-05-01' }
  t.match(await records.create(vehicle, car, ANN), {
    refusal: { code: 'record.invalid', detail: /boughtOn: expected a car that was built before it was bought/ },
  })
  t.match(await records.create(vehicle, { ...car, boughtOn: '2024-02-30' }, ANN), {
    refusal: { code: 'record.invalid', detail: /boughtOn/ },
  })
  t.match(await records.create(vehicle, { ...car, boughtOn: '2024-02-29', isInsured: true }, ANN), {
    value: { fields: { isInsured: true, boughtOn: '2024-02-29', holder: null } },
  })
})
