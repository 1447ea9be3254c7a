import t from 'tap'
import { savePlan } from '../../../src/crm/calendar/plan.ts'
import contact from '../../../src/crm/objects/contact.ts'
import contactPoint from '../../../src/crm/objects/contact-point.ts'
import type { RowChange } from '../../../src/crm/ports.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { inNameOf, SYSTEM } from '../../../src/crm/rights/actor.ts'
import { openRecordPorts } from '../../support/record-ports.ts'

const HOUR_MS = 3_600_000

async function open() {
  const ports = openRecordPorts()
  const written: RowChange[] = []
  let isKilled = false
  const rows = {
    ...ports,
    write: async (change: RowChange) => {
      if (isKilled) throw new Error('killed')
      written.push(change)
      await ports.write(change)
    },
  }
  const now = ports.clock.now()
  for (const id of ['amy', 'ben'])
    ports.rows.database
      .prepare("insert into user (id, login, name, role, is_active, created_at_ms) values (?, ?, ?, 'agent', 1, ?)")
      .run(id, id, id, now)
  const records = createRecords(rows)
  const made = await records.create(contact, { name: 'Li Lei', language: 'zh' }, SYSTEM)
  if ('refusal' in made) throw new Error(made.refusal.detail)
  await records.create(
    contactPoint,
    { kind: 'email', value: 'li@example.com', level: 'known', contact: made.value.id },
    SYSTEM,
  )
  written.length = 0
  const parts = { rows, records, zone: 'Asia/Shanghai', from: 'desk@example.com' }
  const plan = (more: object) =>
    savePlan(
      parts,
      {
        fields: { type: 'meeting', subject: 'Review', startAtMs: now + HOUR_MS, endAtMs: now + 2 * HOUR_MS },
        isConfirmed: false,
        ...more,
      },
      inNameOf('amy'),
    )
  const count = (table: string) => Number(ports.rows.all(`select count(*) as count from ${table}`)[0]?.['count'])
  return {
    plan,
    written,
    count,
    contact: made.value.id,
    kill: () => {
      isKilled = true
    },
  }
}

t.test('a meeting, who comes and their invitations are one write', async (t) => {
  const { plan, written, count, contact: li } = await open()
  const saved = await plan({ invited: [{ user: 'ben' }, { contact: li }] })
  t.match(saved, { value: { saved: { version: 1 }, conflicts: [] } })
  t.match('value' in saved && saved.value.attendees.map(({ fields }) => fields), [
    { user: 'ben', answer: 'open' },
    { contact: li, mail: 'li@example.com', name: 'Li Lei' },
  ])
  t.same(
    written.map(({ event, also = [] }) => [event, ...also].map(({ object, change }) => `${object} ${change}`)),
    [['activity created', 'attendee created', 'attendee created', 'invitation created']],
  )
  t.same([count('activity'), count('attendee'), count('invitation')], [1, 2, 1])

  const id = ('value' in saved && saved.value.saved?.id) || ''
  await plan({ id, fields: { place: 'Room 2' }, invited: [{ user: 'ben' }] })
  t.equal(written.length, 2)
  t.same([count('attendee'), count('invitation')], [1, 2], 'the guest is called off')
})

t.test('whatever happens to the server, none of it is there without the rest', async (t) => {
  const { plan, count, kill } = await open()
  kill()
  await t.rejects(plan({ invited: [{ user: 'ben' }] }), /killed/)
  t.same([count('activity'), count('attendee'), count('invitation')], [0, 0, 0])
})
