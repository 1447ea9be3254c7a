import t from 'tap'
import type { Event } from '../../src/core/words/event.ts'
import { findCaller } from '../../src/crm/find-caller.ts'
import contact from '../../src/crm/objects/contact.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf } from '../../src/crm/rights/actor.ts'
import timeline from '../../src/views/timeline.ts'
import { openRecordPorts } from '../support/record-ports.ts'

const ANN = inNameOf('ann')

const NUMBER = '+861065542300'

/** A call of a contact that an agent took, or nobody did. */
function call(index: number, who: string, agent: string): Event[] {
  const interaction = `call-${index}`
  const atMs = index * 60_000
  const at = { interaction, direction: 'in', contact: who, atMs } as const
  return [
    { type: 'interaction.started', ...at, switch: 'sim', leg: `leg-${index}`, from: NUMBER, to: '100', name: '' },
    { type: 'interaction.finished', ...at, cause: 'normal', endedBy: 'caller', outcome: 'answered', queue: 'sales' },
  ].map((event) => ({ ...event, agent, ...REST }) as Event)
}

const TIMES = { startedAtMs: 0, answeredAtMs: 0, connectedAtMs: 0, ivrMs: 0, waitedMs: 0, rangMs: 0, talkMs: 0 }
const REST = { ...TIMES, agentLeg: '', untilMs: 0, holdMs: 0, earlierTalkMs: 0, earlierHoldMs: 0, offers: 0 }

t.test('of a known caller it is found who talked with them last', async (t) => {
  const ports = openRecordPorts()
  const records = createRecords(ports)
  const made = await records.create(contact, { name: 'Wang', language: 'zh' }, ANN)
  if (!('value' in made)) throw new Error(made.refusal.detail)
  const { id } = made.value
  await records.create(contactPoint, { kind: 'phone', value: NUMBER, level: 'known', contact: id }, ANN)
  t.same((await findCaller(ports, NUMBER)).set, { name: 'Wang', language: 'zh' }, 'nobody yet')
  await ports.rows.append([...call(1, id, 'amy'), ...call(2, id, 'bob'), ...call(3, id, '')], timeline.fold)
  t.same((await findCaller(ports, NUMBER)).set, { name: 'Wang', language: 'zh', lastAgent: 'bob' })
  t.same((await findCaller(ports, '+33123456789')).set, {})
})
