import t from 'tap'
import { candidatePairs } from '../../src/crm/duplicates/groups.ts'
import { beginPiece } from '../../src/crm/import/piece.ts'
import { openRunToFill } from '../../src/crm/import/run-to-fill.ts'
import { createSettling } from '../../src/crm/import/settle.ts'
import { lookupNumber } from '../../src/crm/lookup.ts'
import contact from '../../src/crm/objects/contact.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import { createRecords } from '../../src/crm/records.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { search } from '../../src/crm/search.ts'
import { searchEverything } from '../../src/crm/search-everything.ts'
import { openRecordPorts } from '../support/record-ports.ts'

const NAMES = ['Li Wei', 'Lian Hart', '李伟', '王小明', 'Anna Li', 'anna li', 'Amy Zhang']

function open() {
  const ports = openRecordPorts()
  const records = createRecords(ports)
  const parts = { rows: ports, records, objects: ports.objects, dir: '', onFault: (error: unknown) => t.error(error) }
  return { ports, records, parts }
}

type Stage = ReturnType<typeof open>

/** Writes people as an import does, into one run of the indexes. */
async function bring({ ports, parts }: Stage, indexRun: number, people: number): Promise<void> {
  const piece = beginPiece(parts, { object: contact, indexRun })
  const accounts = new Map<string, string>()
  const empty = Object.fromEntries(contact.fieldNames.map((field) => [field, null]))
  for (let at = 0; at < people; at += 1) {
    const name = `${NAMES[at % NAMES.length]}`
    const number = `+861380${String(indexRun * 1_000 + at).padStart(7, '0')}`
    const derived = contactPoint.derive?.({ kind: 'phone', value: number }, ports.plan) ?? {}
    const point = { kind: 'phone', value: number, normalised: number, reversed: String(derived['reversed']) } as const
    const fields = { ...empty, name, language: 'en', stage: 'lead' }
    piece.make({ line: at, fields, points: [point], company: `Firm ${at % 30}`, companyRole: '' }, accounts)
  }
  const event = {
    type: 'row.changed',
    object: 'import',
    id: 'i',
    change: 'updated',
    fields: [],
    by: '',
    atMs: 0,
  } as const
  await ports.write({ event, statements: piece.statements('') })
}

/** All that is found through an index with runs. */
async function found({ ports }: Stage) {
  const texts = ['li', 'l', '王', '小明', 'anna l', '001003', '5001', '1380000', 'zhang am']
  const looked = ['13800002001', '380000 2002', '99 138 0000 5003', '8000 01002']
  const pairs: unknown[] = []
  for await (const some of candidatePairs(ports.store, contact)) pairs.push(...some.map(({ a, b }) => `${a} ${b}`))
  return {
    searched: await Promise.all(texts.map((text) => search(ports, { text, limit: 7 }, SYSTEM))),
    everything: await Promise.all(texts.map((text) => searchEverything(ports, { text, limit: 5 }, SYSTEM))),
    looked: await Promise.all(looked.map((number) => lookupNumber(ports, number))),
    pairs: pairs.sort(),
  }
}

t.test('what stands in runs is found as well, in the same order, before, while and after it is settled', async (t) => {
  const stage = open()
  await stage.records.create(contact, { name: 'Lia Amber', language: 'en' }, SYSTEM)
  for (const run of [1, 2, 5]) await bring(stage, run, 60)
  const before = await found(stage)
  t.ok(
    before.searched.every((hits) => hits.length > 0),
    'each search finds somebody',
  )
  t.ok(before.looked.some(({ match }) => match === 'maybe'))
  t.ok(before.pairs.length > 0)
  const settling = createSettling(stage.ports)
  let steps = 0
  for (; await settling.step(); steps += 1) t.strictSame(await found(stage), before)
  t.ok(steps > 10, `${steps} steps`)
  const { rows } = stage.ports
  t.same(rows.all('select * from index_run'), [])
  for (const table of ['search_word', 'contact', 'contact_point'])
    t.same(rows.all(`select count(*) as n from ${table} where index_run <> 0`), [{ n: 0 }])
})

t.test('what is written while older runs are settled stays in its run', async (t) => {
  const stage = open()
  await bring(stage, 1, 40)
  const settling = createSettling(stage.ports)
  await settling.step(2)
  await bring(stage, 2, 40)
  while (await settling.step(2));
  t.same(stage.ports.rows.all('select run from index_run'), [{ run: 2 }])
  t.same(stage.ports.rows.all('select count(*) as n from contact where index_run = 2'), [{ n: 40 }])
  const again = createSettling(stage.ports)
  while (await again.step());
  t.same(stage.ports.rows.all('select run from index_run'), [])
})

t.test('what is changed while it is settled is found at its new place', async (t) => {
  const stage = open()
  const { rows } = stage.ports
  for (const run of [1, 2]) await bring(stage, run, 40)
  const settling = createSettling(stage.ports)
  const left = () => Number(rows.all('select count(*) as n from contact_point where index_run > 0')[0]?.['n'])
  while (left() === 80) await settling.step()
  const [point] = rows.all('select id, contact from contact_point where index_run = 2 order by reversed desc')
  t.ok(point)
  await stage.records.update(contactPoint, String(point?.['id']), { patch: { value: '+8613912340000' } }, SYSTEM)
  await stage.records.update(contact, String(point?.['contact']), { patch: { name: 'Aaron Aal' } }, SYSTEM)
  while (await settling.step());
  t.same(rows.all('select * from index_run'), [])
  t.equal((await lookupNumber(stage.ports, '12340000')).match, 'maybe')
  t.equal((await search(stage.ports, { text: 'aal' }, SYSTEM)).length, 1)
})

t.test('a run into which something was written behind the place of the settling is kept', async (t) => {
  const stage = open()
  await bring(stage, 1, 40)
  const settling = createSettling(stage.ports)
  while (stage.ports.rows.all('select id from contact where index_run = 0').length === 0) await settling.step()
  await bring(stage, 1, 3)
  while (stage.ports.rows.all('select id from contact_point where index_run = 0').length === 0) await settling.step()
  const before = await found(stage)
  while (await settling.step());
  t.strictSame(await found(stage), before)
  t.same(stage.ports.rows.all('select * from index_run'), [])
})

t.test('an import begins a run each thousand rows, and settles older ones when there are too many', async (t) => {
  const stage = open()
  const runs = await openRunToFill(stage.ports)
  t.equal(runs.current, 1)
  for (let piece = 0; piece < 200; piece += 1) {
    await bring(stage, runs.current, 30)
    await runs.took(1_000)
  }
  t.equal(runs.current, 201)
  const [left] = stage.ports.rows.all('select count(*) as n from index_run')
  t.ok(Number(left?.['n']) <= 140, `${left?.['n']} runs`)
  t.equal((await openRunToFill(stage.ports)).current, 201)
})
