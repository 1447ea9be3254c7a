import t from 'tap'
import { planErasure } from '../../../src/crm/erase/plan.ts'
import contact from '../../../src/crm/objects/contact.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { SYSTEM } from '../../../src/crm/rights/actor.ts'
import { openRecordPorts } from '../../support/record-ports.ts'

t.test('however many calls somebody had, all of them are forgotten', async (t) => {
  const ports = openRecordPorts()
  const made = await createRecords(ports).create(contact, { name: 'A robot', language: 'en' }, SYSTEM)
  if ('refusal' in made) throw new Error(made.refusal.detail)
  ports.rows.database
    .prepare(`with recursive n (i) as (select 1 union all select i + 1 from n where i < 60000)
      insert into interaction
        (id, direction, switch, from_number, to_number, name, contact, agent, started_at_ms, finished_at_ms)
      select printf('call-%06d', i), 'in', 'sim', '', '', '', ?, '', i, i + 1 from n`)
    .run(made.value.id)
  ports.rows.database.exec(`insert into recording (id, interaction, leg, kind, agent, state, file, started_at_ms)
    values ('r1', 'call-000001', 'l', 'call', '', 'kept', 'first.wav', 1),
      ('r2', 'call-060000', 'l', 'call', '', 'kept', 'last.wav', 1)`)
  const planned = await planErasure(ports, made.value.id)
  t.match(planned, { value: { interactions: { length: 60_000 }, recordings: ['first.wav', 'last.wav'] } })
})
