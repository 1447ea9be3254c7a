import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import t from 'tap'
import { migrations } from '../../src/adapters/store/migrations/all.ts'
import { createSqliteStore } from '../../src/adapters/store/sqlite/index.ts'
import { readHead, verifyChain } from '../../src/crm/audit/verify.ts'
import { createEraser } from '../../src/crm/erase/erase.ts'
import { hashOf } from '../../src/crm/erase/erasures.ts'
import activity from '../../src/crm/objects/activity.ts'
import contact from '../../src/crm/objects/contact.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import note from '../../src/crm/objects/note.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf } from '../../src/crm/rights/actor.ts'
import { compileSql } from '../../src/lib/statement.ts'
import { get, post } from '../support/api-client.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { sameAfterRebuild } from '../support/same-after-rebuild.ts'

t.setTimeout(240_000)

const NUMBER = '13912345678'
const TRACES = [
  'Li Xiaona',
  NUMBER,
  '139 1234 5678',
  'xiaona@example.com',
  'Her dog is called Rex',
  'Professor of Chess',
]

async function open(t: Parameters<typeof openApiStage>[0]) {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-erase-'))
  t.teardown(() => rmSync(dir, { recursive: true }))
  const file = join(dir, 'ringdown.db')
  const stage = await openApiStage(t, {}, (clock) => createSqliteStore({ file, clock, migrations, waitForLockMs: 0 }))
  return { stage, dir, id: await live(stage) }
}

/** Li's life with us: records, changes of them, a removed note, calls with and without her name, a recording. */
async function live(stage: ApiStage): Promise<string> {
  const records = createRecords(stage.rows)
  const amy = inNameOf('amy')
  const make = async (...[object, input]: [Parameters<typeof records.create>[0], object]) => {
    const made = await records.create(object, input, amy)
    if ('refusal' in made) throw new Error(made.refusal.detail)
    return made.value.id
  }
  const id = await make(contact, { name: 'Li Xiaona', language: 'zh', title: 'Professor of Chess' })
  await make(contactPoint, { kind: 'phone', value: '139 1234 5678', level: 'known', contact: id })
  await make(contactPoint, { kind: 'email', value: 'xiaona@example.com', level: 'known', contact: id })
  const gone = await make(note, { text: 'Her dog is called Rex', contact: id, author: 'amy' })
  await records.remove(note, gone, amy)
  await make(activity, {
    type: 'task',
    subject: 'Call Li Xiaona',
    status: 'planned',
    priority: 'normal',
    owner: 'amy',
    contact: id,
  })
  await records.update(contact, id, { patch: { title: 'Dr' } }, amy)
  const first = await stage.callIn('leg-1', { from: NUMBER, name: 'Li Xiaona' })
  const set = { name: 'Li Xiaona', language: 'zh' }
  await stage.tell({ type: 'contact.found', interaction: first, match: 'known', contact: id, account: '', set })
  await stage.tell({ type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  await stage.callIn('leg-2', { from: `+86${NUMBER}` })
  await stage.tell({ type: 'leg.hungup', leg: 'leg-2', cause: 'normal' })
  await stage.callIn('leg-3', { from: '13800138000' })
  await stage.tell({ type: 'leg.hungup', leg: 'leg-3', cause: 'normal' })
  writeFileSync(join(stage.recordingsDir, 'r1.wav'), 'her voice')
  await stage.rows.write({
    event: { type: 'row.changed', object: 'test', id: '1', change: 'created', fields: [], by: '', atMs: 1 },
    statements: [
      compileSql(sql`insert into recording (id, interaction, leg, kind, agent, state, file, started_at_ms)
        values ('r1', ${first}, 'leg-1', 'call', 'amy', 'kept', 'r1.wav', 1)`),
    ],
  })
  return id
}

function holdsTrace(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(dir, name)
    if (!statSync(path).isFile()) return []
    const bytes = readFileSync(path)
    return TRACES.filter((trace) => bytes.includes(trace)).map((trace) => `${name}: ${trace}`)
  })
}

/** The log of the disk is emptied behind one of the next writes, when nobody reads it; each request here writes. */
async function wiped(stage: ApiStage, dir: string): Promise<string[]> {
  for (let look = 0; look < 500 && holdsTrace(dir).length > 0; look += 1) await get(stage, 'adm', 'erasures')
  return holdsTrace(dir)
}

async function figures({ store }: ApiStage) {
  return Promise.all(
    ['queue_interval', 'agent_interval', 'queue_stay'].map((table) =>
      store.read(compileSql(sql`select * from ${sql.table(table)} order by 1, 2`)),
    ),
  )
}

t.test('a person who was erased is nowhere in the data folder, and every figure is the same', async (t) => {
  const { stage, dir, id } = await open(t)
  t.not(holdsTrace(dir).length, 0, 'she was there')
  const before = await figures(stage)
  const certificate = await post(stage, 'adm', `contacts/${id}/erase`, { reason: 'request' })
  t.match(certificate, {
    ...{ status: 'done', reason: 'request', contact: id, hash: hashOf(certificate) },
    counts: { contact: 1, 'contact-point': 2, note: 1, activity: 1, calls: 2, recordings: 1 },
  })
  t.same(await wiped(stage, dir), [])
  t.same(await figures(stage), before)
  t.notOk(existsSync(join(stage.recordingsDir, 'r1.wav')))
  t.equal((await get(stage, 'adm', `contacts/${id}`)).status, 404)
  t.match(await verifyChain(stage.store), { isWhole: true })
  t.not((await readHead(stage.store)).seq, 0)
  const calls = await stage.store.read(
    compileSql(sql`select from_number as "from", to_number as "to" from interaction order by id`),
  )
  t.same(calls, [
    { from: '', to: '100' },
    { from: '', to: '100' },
    { from: '13800138000', to: '100' },
  ])
  t.notMatch(JSON.stringify(certificate), /Xiaona|139/)
  t.same(await post(stage, 'adm', `contacts/${id}/erase`), certificate, 'asked again, the same certificate')
  t.match(await get(stage, 'adm', `erasures/${certificate.id}`), certificate)
  t.match(await get(stage, 'adm', 'erasures'), { erasures: [certificate] })
  await stage.app.close()
  await stage.loop.stop()
  await stage.store.close()
  t.same(holdsTrace(dir), [], 'nor after the server has ended')
})

t.test('the log without a person is replayed to the same calls', async (t) => {
  const { stage, id } = await open(t)
  await stage.store.commit({ events: [], statements: [compileSql(sql`delete from recording`)] })
  await post(stage, 'adm', `contacts/${id}/erase`)
  const bodies = await stage.store.read(
    compileSql(
      sql`select body from event where type in ('interaction.started', 'interaction.identified') order by seq`,
    ),
  )
  const events = bodies.map(({ body }) => JSON.parse(String(body)))
  t.match(events, [
    { type: 'interaction.started', direction: 'in', from: '', name: '', to: '100' },
    { type: 'interaction.identified', contact: id, match: 'known', set: {} },
    { type: 'interaction.started', from: '' },
    { type: 'interaction.started', from: '13800138000' },
  ])
  await t.rejects(
    stage.rows.write({
      event: { type: 'row.changed', object: 'test', id: '1', change: 'created', fields: [], by: '', atMs: 1 },
      statements: [compileSql(sql`update event set body = '{}' where seq = 1`)],
    }),
    /never changed/,
    'the log is closed again',
  )
  await sameAfterRebuild(t, stage.store)
})

t.test(
  'an erasure that is cut off at any of its writes goes on where it was, and nothing of the person is left',
  async (t) => {
    for (let after = 1; ; after += 1) {
      const { stage, dir, id } = await open(t)
      let left = after
      const rows = {
        ...stage.rows,
        write: async (change: Parameters<typeof stage.rows.write>[0]) => {
          left -= 1
          if (left < 0) throw new Error('killed')
          await stage.rows.write(change)
        },
      }
      const { recordingsDir } = stage
      const dirs = {
        recordingsDir,
        importsDir: stage.parts.importsDir,
        attachmentsDir: join(recordingsDir, 'attachments'),
      }
      const isKilled = await createEraser({ rows, ...dirs })
        .erase(id, 'adm')
        .then(
          () => false,
          () => true,
        )
      await createEraser({ rows: stage.rows, ...dirs }).resume()
      await stage.tell({ type: 'agent.login', agent: 'amy' })
      await get(stage, 'adm', 'erasures')
      t.same(await wiped(stage, dir), [], `after ${after} writes`)
      t.match(await get(stage, 'adm', 'erasures'), { erasures: [{ contact: id, status: 'done' }] })
      if (!isKilled) return
    }
  },
)

t.test('who is held by law, or talks with us at this moment, is not erased', async (t) => {
  const { stage, id } = await open(t)
  const headers = await stage.page('adm')
  const hold = (method: 'PUT' | 'DELETE') =>
    stage.app.inject({
      method,
      url: `/api/v1/contacts/${id}/hold`,
      headers,
      ...(method === 'PUT' && { payload: { reason: 'court' } }),
    })
  t.equal((await hold('PUT')).statusCode, 204)
  t.match(await get(stage, 'adm', `contacts/${id}/hold`), { reason: /./ })
  t.match(await post(stage, 'adm', `contacts/${id}/erase`), { status: 409, code: 'erase.held', detail: 'court' })
  t.equal((await hold('DELETE')).statusCode, 204)
  await stage.callIn('leg-9', { from: NUMBER })
  t.match(await post(stage, 'adm', `contacts/${id}/erase`), { status: 409, code: 'erase.live' })
  t.match(await post(stage, 'sue', `contacts/${id}/erase`), { status: 403 })
  t.match(await post(stage, 'adm', 'contacts/nobody/erase'), { status: 404 })
})

t.test('the certificate can be printed', async (t) => {
  const { stage, id } = await open(t)
  const { id: erasure, hash } = await post(stage, 'adm', `contacts/${id}/erase`)
  const headers = await stage.page('adm')
  const page = await stage.app.inject({ method: 'GET', url: `/api/v1/erasures/${erasure}/certificate.txt`, headers })
  t.match(page.headers['content-type'], /text\/plain/)
  t.match(page.body, /CERTIFICATE OF ERASURE/)
  t.ok(page.body.includes(hash))
})
