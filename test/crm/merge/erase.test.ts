import t from 'tap'
import { planErasure } from '../../../src/crm/erase/plan.ts'
import { createMerges } from '../../../src/crm/merge/merges.ts'
import type { CrmObject } from '../../../src/crm/object.ts'
import contact from '../../../src/crm/objects/contact.ts'
import contactPoint from '../../../src/crm/objects/contact-point.ts'
import note from '../../../src/crm/objects/note.ts'
import type { Outcome } from '../../../src/crm/outcome.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { inNameOf } from '../../../src/crm/rights/actor.ts'
import { createTurns } from '../../../src/lib/turns.ts'
import { openRecordPorts } from '../../support/record-ports.ts'

const ANN = inNameOf('ann')

function value<T>(outcome: Outcome<T>): T {
  if ('refusal' in outcome) throw new Error(`${outcome.refusal.code} ${outcome.refusal.detail}`)
  return outcome.value
}

async function open() {
  const ports = openRecordPorts()
  const turns = createTurns()
  const records = createRecords(ports, turns)
  const merges = createMerges(ports, turns)
  const make = async (object: CrmObject, fields: object) => value(await records.create(object, fields, ANN)).id
  const bo = await make(contact, { name: 'Bo Known', language: 'en' })
  const li = await make(contact, { name: 'Li Before', language: 'en' })
  const number = await make(contactPoint, { kind: 'phone', value: '01065542300', level: 'known', contact: li })
  const written = await make(note, { text: 'likes tea', contact: li, author: 'ann' })
  ports.rows.database.exec(`insert into interaction
    (id, direction, switch, from_number, to_number, name, contact, agent, started_at_ms, finished_at_ms)
    values ('call-1', 'in', 'sim', '', '', '', '${li}', '', 1, 2)`)
  const merge = value(await merges.merge(contact, { id: bo, other: li, fields: {}, calls: [] }, ANN)).merge
  const planned = async (id: string) => {
    const { records: named, traces, interactions } = value(await planErasure(ports, id))
    return { ids: named.map((each) => each.id).sort(), words: traces.words, interactions }
  }
  return { merges, bo, li, number, written, merge, planned }
}

t.test('whoever is forgotten is forgotten with all that was merged with them', async (t) => {
  const { bo, li, number, written, planned } = await open()
  const { ids, words, interactions } = await planned(bo)
  t.same(ids, [bo, li, number, written].sort())
  t.same([...words].sort(), ['Bo Known', 'Li Before'])
  t.same(interactions, ['call-1'], 'calls under the id of before')
})

t.test('what was merged by mistake and taken apart is not forgotten with the other one', async (t) => {
  const { merges, bo, li, number, written, merge, planned } = await open()
  value(await merges.undo(merge, ANN))
  t.same((await planned(bo)).ids, [bo])
  t.same((await planned(bo)).interactions, [])
  t.same((await planned(li)).ids, [li, number, written].sort())
})
