import t from 'tap'
import { verifyChain } from '../../../src/crm/audit/verify.ts'
import { lookupNumber } from '../../../src/crm/lookup.ts'
import { createMerges } from '../../../src/crm/merge/merges.ts'
import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import activity from '../../../src/crm/objects/activity.ts'
import contact from '../../../src/crm/objects/contact.ts'
import contactAccount from '../../../src/crm/objects/contact-account.ts'
import contactPoint from '../../../src/crm/objects/contact-point.ts'
import note from '../../../src/crm/objects/note.ts'
import type { Outcome } from '../../../src/crm/outcome.ts'
import type { RowChange } from '../../../src/crm/ports.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { inNameOf, SYSTEM } from '../../../src/crm/rights/actor.ts'
import { readWholeTimeline } from '../../../src/crm/timeline.ts'
import { createTurns } from '../../../src/lib/turns.ts'
import type { Statement } from '../../../src/ports/store.ts'
import { openRecordPorts } from '../../support/record-ports.ts'

const ANN = inNameOf('ann')
const NUMBER = '01065542300'
const FIRST = { calls: [], fields: {} }

function open() {
  const ports = openRecordPorts()
  const turns = createTurns()
  const records = createRecords(ports, turns)
  const merges = createMerges(ports, turns)
  const make = async (object: CrmObject, fields: object) => value(await records.create(object, fields, ANN)).id
  const read = async (object: CrmObject, id: string) => value(await records.read(object, id, ANN))
  return { ports, records, merges, make, read }
}

async function twins() {
  const opened = open()
  const { make, ports } = opened
  const firm = await make(account, { name: 'Acme', tier: 'A' })
  const bo = await make(contact, { name: 'Bo Li', language: 'en', title: 'Dr' })
  const li = await make(contact, { name: 'Li, Bo', language: 'zh', region: 'Beijing' })
  for (const [id, isPrimary] of [
    [bo, true],
    [li, true],
  ] as const)
    await make(contactAccount, { contact: id, account: firm, isPrimary })
  const other = await make(account, { name: 'Brick', tier: 'B' })
  const place = await make(contactAccount, { contact: li, account: other, isPrimary: true })
  await make(contactPoint, { kind: 'phone', value: NUMBER, level: 'known', contact: bo })
  const double = await make(contactPoint, { kind: 'phone', value: '+86 10 65542300', level: 'known', contact: li })
  const mail = await make(contactPoint, { kind: 'email', value: 'li@example.com', level: 'known', contact: li })
  const written = await make(note, { text: 'likes tea', contact: li, author: 'ann' })
  const task = await make(activity, {
    ...{ type: 'task', subject: 'call', status: 'planned', priority: 'normal', owner: 'ann', contact: li },
  })
  ports.rows.database.exec(`insert into timeline_entry (id, channel, direction, number, contact, agent, at_ms)
    values ('call-1', 'call', 'in', '', '${li}', 'amy', 1)`)
  return { ...opened, bo, li, double, mail, written, task, place }
}

function value<T>(outcome: Outcome<T>): T {
  if ('refusal' in outcome) throw new Error(`${outcome.refusal.code} ${outcome.refusal.detail}`)
  return outcome.value
}

const code = (outcome: Outcome<unknown>) => ('refusal' in outcome ? outcome.refusal.code : 'done')

const TABLES = ['contact', 'contact_account', 'contact_point', 'note', 'activity', 'search_word', 'record_forward']

/** Every row but for what each write changes. */
function picture({ ports }: Pick<ReturnType<typeof open>, 'ports'>) {
  return TABLES.map((table) =>
    ports.rows
      .all(`select * from ${table}`)
      .map(({ version, updated_at_ms, ...rest }) => JSON.stringify(rest))
      .sort(),
  )
}

t.test('two records become one: what hangs on the other moves, what both have stays once', async (t) => {
  const opened = await twins()
  const { ports, records, merges, read, bo, li } = opened
  const { merge, row } = value(
    await merges.merge(contact, { ...FIRST, id: bo, other: li, fields: { language: 'other' } }, ANN),
  )
  t.match(row.fields, { name: 'Bo Li', title: 'Dr', language: 'zh', region: 'Beijing' }, 'gaps are filled')
  t.equal((await read(note, opened.written)).fields['contact'], bo)
  t.equal((await read(activity, opened.task)).fields['contact'], bo)
  t.equal((await read(contactPoint, opened.mail)).fields['contact'], bo)
  t.equal(code(await records.read(contactPoint, opened.double, ANN)), 'record.unknown', 'one number once')
  t.equal((await lookupNumber(ports, NUMBER)).match, 'known', 'the number is one person’s again')
  t.same((await read(contactAccount, opened.place)).fields['isPrimary'], false, 'one main account')
  t.equal((await read(contact, li)).id, bo, 'the old id reads the one that stayed')
  t.equal(code(await records.restore(contact, li, ANN)), 'record.merged')
  t.same(value(await records.listRemoved(contact, {}, ANN)).rows, [])
  const told = value(await readWholeTimeline(ports, { of: { contact: bo }, actor: SYSTEM })).entries.map(({ id }) => id)
  t.ok(told.includes('call-1') && told.includes(opened.written), 'one timeline')
  t.match(await merges.list({ object: contact, of: '', after: '', limit: 9 }, ANN), [
    { id: merge, winner: bo, loser: li },
  ])
  t.match(await verifyChain(ports.store), { isWhole: true })
})

t.test('a merge that is taken back leaves everything as it was', async (t) => {
  const opened = await twins()
  const { ports, merges, bo, li, read } = opened
  const before = picture(opened)
  const { merge } = value(await merges.merge(contact, { ...FIRST, id: bo, other: li }, ANN))
  const undone = value(await merges.undo(merge, ANN))
  t.same(undone.kept, [])
  t.same(picture(opened), before)
  t.equal((await read(contact, li)).id, li)
  t.equal(code(await merges.undo(merge, ANN)), 'merge.undone')
  t.match(await verifyChain(ports.store), { isWhole: true })
})

t.test('what somebody has changed since the merge stays and is listed', async (t) => {
  const { ports, records, merges, make, read, bo, li, written, task } = await twins()
  const { merge } = value(await merges.merge(contact, { ...FIRST, id: bo, other: li }, ANN))
  value(await records.update(contact, bo, { patch: { region: 'Xi’an', givenName: 'Bo' } }, ANN))
  value(await records.update(activity, task, { patch: { contact: null } }, ANN))
  value(await records.update(note, written, { patch: { text: 'likes coffee' } }, ANN))
  const later = await make(note, { text: 'later', contact: bo, author: 'ann' })
  const { kept } = value(await merges.undo(merge, ANN))
  t.same(kept, [
    { object: 'contact', id: bo, field: 'region' },
    { object: 'activity', id: task, field: 'contact' },
  ])
  t.match((await read(contact, bo)).fields, { region: 'Xi’an', givenName: 'Bo', title: 'Dr' })
  t.match((await read(note, written)).fields, { text: 'likes coffee', contact: li }, 'goes back as it is now')
  t.equal((await read(note, later)).fields['contact'], bo)
  t.match(await verifyChain(ports.store), { isWhole: true })
})

t.test('a record that was merged twice is taken apart in the opposite order', async (t) => {
  const { merges, make, read, bo, li } = await twins()
  const third = await make(contact, { name: 'B. Li', language: 'en' })
  const first = value(await merges.merge(contact, { ...FIRST, id: bo, other: li }, ANN))
  const second = value(await merges.merge(contact, { ...FIRST, id: third, other: bo }, ANN))
  t.equal((await read(contact, li)).id, third, 'through both')
  t.equal(code(await merges.undo(first.merge, ANN)), 'merge.later')
  value(await merges.undo(second.merge, ANN))
  t.equal((await read(contact, li)).id, bo)
  value(await merges.undo(first.merge, ANN))
  t.equal((await read(contact, li)).id, li)
})

t.test('nobody merges what they may not, have not seen, or what is one already', async (t) => {
  const { records, merges, bo, li } = await twins()
  const query = { ...FIRST, id: bo, other: li }
  t.equal(code(await merges.merge(contact, { ...query, other: bo }, ANN)), 'merge.same')
  t.equal(code(await merges.merge(contact, { ...query, other: 'nobody' }, ANN)), 'record.unknown')
  t.equal(code(await merges.merge(contact, { ...query, otherVersion: 7 }, ANN)), 'record.conflict')
  value(await records.update(contact, bo, { patch: { owner: 'ann' } }, ANN))
  const all = { create: 'all', read: 'all', change: 'own', remove: 'none' } as const
  const own = { user: 'ann', team: '', rules: { all, objects: {} } }
  t.equal(code(await merges.merge(contact, query, own)), 'record.forbidden', 'the other is not theirs')
  const fixed = {
    ...ANN,
    rules: { all: { ...all, change: 'all' as const }, objects: { contact: { fields: { title: 'read' as const } } } },
  }
  t.equal(code(await merges.merge(contact, { ...query, fields: { title: 'other' } }, fixed)), 'record.forbidden')
  t.equal(code(await merges.undo('none', ANN)), 'merge.unknown')
})

t.test('two people who merge at once make one merge', async (t) => {
  const { merges, bo, li } = await twins()
  const both = await Promise.all([
    merges.merge(contact, { ...FIRST, id: bo, other: li }, ANN),
    merges.merge(contact, { ...FIRST, id: li, other: bo }, ANN),
  ])
  t.same(both.map(code), ['done', 'record.unknown'])
})

t.test('a merge and its undo look records up one by one, however many there are', async (t) => {
  const { ports, bo, li } = await twins()
  const walked: string[] = []
  const watched = {
    ...ports,
    write: (change: RowChange) => {
      walked.push(...change.statements.filter((each) => walksTable(ports, each)).map(({ sql }) => sql))
      return ports.write(change)
    },
  }
  const merges = createMerges(watched, createTurns())
  const { merge } = value(await merges.merge(contact, { id: bo, other: li, ...FIRST }, ANN))
  value(await merges.undo(merge, ANN))
  t.same(walked, [])
})

/** Whether a statement goes through all rows of a kind: by itself, or for a list of all ids that `in` is given. */
function walksTable({ rows }: Pick<ReturnType<typeof open>['ports'], 'rows'>, { sql, parameters }: Statement) {
  const plan = rows.database.prepare(`explain query plan ${sql}`).all(...parameters) as readonly { detail: string }[]
  const tables = TABLES.join('|')
  const isWalk = new RegExp(`^SCAN (${tables}|r|k)( |$)|^USING INDEX sqlite_autoindex_(${tables})_\\d+ FOR IN-OPERATOR`)
  return plan.some(({ detail }) => isWalk.test(detail))
}
