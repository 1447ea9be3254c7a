import t from 'tap'
import type { EventOf } from '../../src/core/words/event.ts'
import { demoCustomers } from '../../src/crm/demo/people.ts'
import { writeDemo } from '../../src/crm/demo/write-demo.ts'
import { lookupNumber } from '../../src/crm/lookup.ts'
import account from '../../src/crm/objects/account.ts'
import contact from '../../src/crm/objects/contact.ts'
import contactAccount from '../../src/crm/objects/contact-account.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import type { Outcome } from '../../src/crm/outcome.ts'
import { createRecords, type Records } from '../../src/crm/records.ts'
import { inNameOf, SYSTEM } from '../../src/crm/rights/actor.ts'
import { search } from '../../src/crm/search.ts'
import { readTimeline } from '../../src/crm/timeline.ts'
import timeline from '../../src/views/timeline.ts'
import { openRecordPorts } from '../support/record-ports.ts'

const ANN = inNameOf('ann')

async function idOf(made: Promise<Outcome<{ id: string }>>): Promise<string> {
  const outcome = await made
  if ('value' in outcome) return outcome.value.id
  throw new Error(outcome.refusal.detail)
}

function person(records: Records, name: string): Promise<string> {
  return idOf(records.create(contact, { name, language: 'zh' }, ANN))
}

function phone(records: Records, owner: { contact: string } | { account: string }, value: string, level = 'known') {
  return idOf(records.create(contactPoint, { kind: 'phone', value, level, ...owner }, ANN))
}

t.test('whose number it is', async (t) => {
  const ports = openRecordPorts()
  const records = createRecords(ports)
  const firm = await idOf(records.create(account, { name: 'Oak Ltd', tier: 'A', owner: 'amy' }, ANN))
  const [wang, li, zhao] = await Promise.all([
    person(records, '王伟'),
    person(records, '李娜'),
    person(records, '赵静'),
  ])
  await idOf(records.create(contactAccount, { contact: wang, account: firm, isPrimary: true }, ANN))
  await phone(records, { contact: wang }, '010 6554-2300')
  await phone(records, { contact: wang }, '+86 10 6554 2300')
  await phone(records, { contact: li }, '021-62345678')
  await phone(records, { contact: zhao }, '021 6234 5678')
  await phone(records, { account: firm }, '95588')
  await phone(records, { contact: zhao }, '13800138000', 'maybe')
  await phone(records, { contact: li }, '87654321')
  const look = (number: string) => lookupNumber(ports, number)

  const known = {
    match: 'known',
    contact: { id: wang, name: '王伟', language: 'zh' },
    account: { id: firm, tier: 'A', owner: 'amy' },
  }
  for (const number of ['+861065542300', '01065542300', '00861065542300']) t.match(await look(number), known, number)
  t.equal((await look('01065542300')).candidates.length, 1, 'a number noted twice is one person')
  t.match(await look('02162345678'), { match: 'many', candidates: { length: 2 }, contact: undefined })
  t.match(await look('95588'), { match: 'known', contact: undefined, account: { id: firm, name: 'Oak Ltd' } })
  t.match(await look('13800138000'), { match: 'maybe', candidates: [{ contact: { id: zhao } }] })
  t.match(
    await look('65542300'),
    { match: 'maybe', candidates: [{ contact: { id: wang } }] },
    'the area code is missing',
  )
  t.match(
    await look('02187654321'),
    { match: 'maybe', candidates: [{ contact: { id: li } }] },
    'noted without area code',
  )
  t.match(await look('542300'), { match: 'unknown', candidates: [] }, 'six digits are too few')
  t.match(await look('02265542300'), { match: 'unknown' }, 'the same digits in another city')
  for (const junk of ['', 'anonymous', "' or 1=1 --", '9'.repeat(10_000)])
    t.match(await look(junk), { match: 'unknown', candidates: [] })
})

t.test('no more than five are offered', async (t) => {
  const ports = openRecordPorts()
  const records = createRecords(ports)
  for (let index = 0; index < 8; index += 1)
    await phone(records, { contact: await person(records, `人${index}`) }, '01065542300')
  t.match(await lookupNumber(ports, '01065542300'), { match: 'many', candidates: { length: 5 } })
})

t.test('a timeline holds the calls of a person, also those from before their number was known', async (t) => {
  const ports = openRecordPorts()
  const records = createRecords(ports)
  const wang = await person(records, '王伟')
  const call = (index: number, from: string, known: string): EventOf<'interaction.started'> => ({
    type: 'interaction.started',
    interaction: `call-${index}`,
    direction: 'in',
    switch: 'sim',
    leg: `leg-${index}`,
    from,
    to: '100',
    name: '',
    agent: '',
    agentLeg: '',
    contact: known,
    untilMs: 0,
    atMs: 1_000 + index,
  })
  const calls = [
    call(1, '01065542300', ''),
    call(2, '+86 10 65542300', ''),
    call(3, '13800138000', wang),
    call(4, '02162345678', ''),
    call(5, '0086-10-65542300', 'somebody else'),
  ]
  await ports.rows.append(calls, timeline.fold)
  const read = async (after = '', limit = 10) => {
    const page = await readTimeline(ports, { of: { contact: wang }, after, limit, actor: SYSTEM })
    if ('refusal' in page) throw new Error(page.refusal.detail)
    return page.value
  }
  t.same(
    (await read()).entries.map(({ id }) => id),
    ['call-3'],
  )
  await phone(records, { contact: wang }, '+861065542300')
  t.same(
    (await read()).entries.map(({ id }) => id),
    ['call-3', 'call-2', 'call-1'],
  )
  const first = await read('', 2)
  t.same(
    first.entries.map(({ id }) => id),
    ['call-3', 'call-2'],
  )
  const second = await read(first.next, 2)
  t.same([second.entries.map(({ id }) => id), second.next], [['call-1'], ''])
  t.match(await readTimeline(ports, { of: { contact: wang }, after: 'x', actor: SYSTEM }), {
    refusal: { code: 'list.invalid' },
  })
})

t.test('the demo has 2,000 people who can be found, the same ones for the same seed', async (t) => {
  t.same(demoCustomers(5), demoCustomers(5))
  t.not(JSON.stringify(demoCustomers(6)), JSON.stringify(demoCustomers(5)))
  const ports = openRecordPorts()
  t.same(await writeDemo(ports, { seed: 5, by: 'system' }), { accounts: 300, contacts: 2_000 })
  await writeDemo(ports, { seed: 5, by: 'system' })
  t.same(ports.rows.all('select count(*) as n from contact'), [{ n: 2_000 }])
  const { contacts } = demoCustomers(5)
  for (const { id, phone: number, name } of contacts.filter((_, index) => index % 97 === 0)) {
    t.match(await lookupNumber(ports, number), { match: 'known', contact: { id, name } }, number)
    t.ok(
      (await search(ports, { text: name, limit: 50 }, SYSTEM)).some((hit) => hit.id === id),
      name,
    )
  }
  t.equal(contacts.filter(({ language }) => language === 'zh').length, 1_000)
})
