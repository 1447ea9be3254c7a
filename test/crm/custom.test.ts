import t from 'tap'
import { createCustom } from '../../src/crm/custom/custom.ts'
import { createRecords } from '../../src/crm/records.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { objects } from '../support/declared-objects.ts'
import { openRecordPorts } from '../support/record-ports.ts'

const label = { en: 'Boat', zh: '船' }

t.test('objects and fields of one’s own are there after a restart, with what records hold in them', async (t) => {
  const ports = openRecordPorts()
  const begin = async () => {
    const live = new Map(objects)
    const custom = createCustom(ports, live)
    await custom.start()
    return { custom, records: createRecords({ ...ports, objects: live }), live }
  }
  const first = await begin()
  const name = { name: 'xName', label, kind: 'text', isRequired: true }
  await first.custom.makeObject({ name: 'x-boat', label, plural: label, title: 'xName', fields: [name] }, 'adm')
  await first.custom.addField('x-boat', { name: 'xBuiltIn', label, kind: 'number', isWhole: true }, 'adm')
  await first.custom.addField('x-boat', { name: 'xSisterShip', label, kind: 'reference', to: 'x-boat' }, 'adm')
  const boat = first.live.get('x-boat')
  if (boat === undefined) throw new Error('the object is not there')
  const made = await first.records.create(boat, { xName: 'Petrel', xBuiltIn: 1984 }, SYSTEM)
  const id = 'value' in made ? made.value.id : ''

  const second = await begin()
  t.strictSame(second.live.get('x-boat')?.fieldNames, ['xName', 'xBuiltIn', 'xSisterShip'])
  t.match(await second.records.read(boat, id, SYSTEM), { value: { fields: { xName: 'Petrel', xBuiltIn: 1984 } } })
  await second.custom.retireObject('x-boat', 'adm')
  t.notOk((await begin()).live.has('x-boat'))
})

t.test('an object that others name is not retired', async (t) => {
  const live = new Map(objects)
  const custom = createCustom(openRecordPorts(), live)
  await custom.start()
  const fields = [{ name: 'xName', label, kind: 'text', isRequired: true }]
  await custom.makeObject({ name: 'x-boat', label, plural: label, title: 'xName', fields }, 'adm')
  await custom.addField('contact', { name: 'xBoat', label, kind: 'reference', to: 'x-boat' }, 'adm')
  t.match(await custom.retireObject('x-boat', 'adm'), { refusal: { code: 'custom.invalid', detail: /contact/ } })
})
