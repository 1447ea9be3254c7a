import t, { type Test } from 'tap'
import { verifyChain } from '../../src/crm/audit/verify.ts'
import { openApiStage } from '../support/api-stage.ts'

interface Shown {
  readonly id: string
  readonly status: string
  readonly counts: Readonly<Record<string, number>>
  readonly mapping: {
    readonly columns: readonly (string | null)[]
    readonly constants: object
    readonly dayOrder: string
  }
}

async function stage(t: Test) {
  const opened = await openApiStage(t)
  const headers = await opened.page('sue')
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object | string) => {
    const type = typeof payload === 'string' ? { 'content-type': 'text/csv' } : {}
    const all = { ...headers, ...type }
    return opened.app.inject({ method, url: `/api/v1${url}`, headers: all, ...(payload !== undefined && { payload }) })
  }
  const settled = async (id: string): Promise<Shown> => {
    for (let tries = 0; tries < 2_000; tries += 1) {
      const shown = (await ask('GET', `/imports/${id}`)).json<Shown>()
      if (!shown.status.endsWith('ing')) return shown
      await new Promise(setImmediate)
    }
    throw new Error('the import does not come to an end')
  }
  const take = async (text: string, object = 'contact') =>
    (await ask('POST', `/imports?object=${object}&name=people.csv`, text)).json<Shown>()
  const step = async (id: string, name: string, body?: object) => {
    const answer = await ask('POST', `/imports/${id}/${name}`, body)
    t.equal(answer.statusCode, 202, answer.body)
    return settled(id)
  }
  return { ...opened, ask, take, step }
}

const PEOPLE = [
  '姓名,手机号,E-Mail,Company,Remark',
  '李伟,13800138000,wei@example.com,Acme,"=1+1"',
  'Ann Lee,+44 20 7946 0001;+44 20 7946 0002,,Acme,',
  'Li Wei again,0086 138 0013 8000,,,',
  'No number,abc,,,',
  '=cmd|x,,x@example.com,,',
  'Too,many,a@example.com,b,c,d',
].join('\n')

t.test('a file of people is mapped, tried, taken in and taken back, and every count is exact', async (t) => {
  const { ask, take, step } = await stage(t)
  const taken = await take(PEOPLE)
  t.same(taken.mapping, {
    columns: ['name', 'phone', 'email', 'company', null],
    constants: { language: 'zh' },
    dayOrder: 'ymd',
  })

  const tried = await step(taken.id, 'preview', {})
  t.match(tried, { status: 'previewed', counts: { rows: 6, new: 3, duplicate: 1, broken: 2, made: 0 } })
  const { rows } = (await ask('GET', `/imports/${taken.id}/rows`)).json<{ rows: object[] }>()
  t.match(rows, [
    { line: 4, outcome: 'duplicate', reason: 'phone', place: 'line 2' },
    { line: 5, outcome: 'broken', reason: 'expected a phone number', place: '手机号' },
    { line: 7, outcome: 'broken', reason: 'expected 5 cells, got 6 or more' },
  ])
  t.same((await ask('GET', '/contacts')).json<{ rows: object[] }>().rows, [], 'a dry run writes nothing')

  const done = await step(taken.id, 'run', {})
  t.match(done, {
    status: 'done',
    counts: { rows: 6, new: 3, duplicate: 1, broken: 2, made: 3, skipped: 1, accountsMade: 1 },
  })
  const { rows: people } = (await ask('GET', '/contacts')).json<{ rows: { id: string; name: string }[] }>()
  t.same(people.map(({ name }) => name).sort(), ['=cmd|x', 'Ann Lee', '李伟'])
  t.match((await ask('GET', '/contacts/search?text=13800138000')).json(), { hits: [{ name: '李伟' }] })
  t.match((await ask('GET', `/contacts/search?text=${encodeURIComponent('李')}`)).json(), { hits: [{ name: '李伟' }] })
  t.equal((await ask('POST', `/imports/${taken.id}/run`, {})).statusCode, 409, 'it runs once')

  const ann = people.find(({ name }) => name === 'Ann Lee')?.id
  await ask('PATCH', `/contacts/${ann}`, { title: 'Dr.' })
  const undone = await step(taken.id, 'undo')
  t.match(undone, { status: 'undone', counts: { undone: 2, kept: 1 } })
  t.match((await ask('GET', '/contacts')).json(), { rows: [{ name: 'Ann Lee', title: 'Dr.' }], next: '' })
  t.match((await ask('GET', '/accounts')).json(), { rows: [{ name: 'Acme' }] }, 'Ann is still there')
  t.match((await ask('GET', `/imports/${taken.id}/rows?outcome=kept`)).json(), { rows: [{ line: 3, record: ann }] })
})

t.test('what an import makes, changes and takes back is in the chain of changes', async (t) => {
  const { store, ask, take, step } = await stage(t)
  const made = (await ask('POST', '/contacts', { name: 'Bo', language: 'en' })).json<{ id: string }>()
  await ask('POST', `/contacts/${made.id}/points`, { kind: 'phone', value: '13800138001' })
  const { id } = await take(`${PEOPLE}\nBob,13800138001,,,`)
  await step(id, 'run', { duplicates: 'update' })
  await step(id, 'undo')
  const found = await store.read({
    sql: `select object, change, through, count(*) as rows from record_change where through <> 'rest'
      group by object, change, through order by through, change, object`,
    parameters: [],
  })
  t.same(
    found.map((row) => Object.values(row).join(' ')),
    [
      'account created import 1',
      'contact created import 3',
      'contact-account created import 2',
      'contact-point created import 5',
      'contact updated import 3',
      'account deleted undo 1',
      'contact deleted undo 3',
      'contact-account deleted undo 2',
      'contact-point deleted undo 5',
      'contact updated undo 3',
    ],
  )
  t.match(await verifyChain(store), { isWhole: true })
})

t.test('rows that meet a record fill it, update it or make another, and that is taken back too', async (t) => {
  const { ask, take, step } = await stage(t)
  const made = (await ask('POST', '/contacts', { name: 'Bo', language: 'en' })).json<{ id: string }>()
  await ask('POST', `/contacts/${made.id}/points`, { kind: 'phone', value: '13800138000' })
  const text = [
    'name,title,phone,email',
    'Robert,Mr,13800138000,bo@example.com',
    'Rob,Sir,13800138000,bo@example.com',
  ].join('\n')
  const cases = [
    ['fill', { name: 'Bo', title: 'Mr', version: 2 }, { updated: 1, unchanged: 1 }],
    ['update', { name: 'Rob', title: 'Sir', version: 5 }, { updated: 2, unchanged: 0 }],
  ] as const
  for (const [duplicates, expected, counts] of cases) {
    const { id } = await take(text)
    t.match(await step(id, 'run', { duplicates }), { status: 'done', counts: { duplicate: 2, made: 0, ...counts } })
    t.match((await ask('GET', `/contacts/${made.id}`)).json(), expected)
    const points = (await ask('GET', `/contacts/${made.id}/points`)).json<{ rows: object[] }>().rows
    t.equal(points.length, 2, 'the mail was added once')
    t.match(await step(id, 'undo'), { counts: { undone: counts.updated, kept: 0 } })
    t.match((await ask('GET', `/contacts/${made.id}`)).json(), { name: 'Bo', title: null })
    t.equal((await ask('GET', `/contacts/${made.id}/points`)).json<{ rows: object[] }>().rows.length, 1)
  }
  const { id } = await take(text)
  t.match(await step(id, 'run', { duplicates: 'make' }), { counts: { duplicate: 2, made: 2 } })
  t.match(await step(id, 'undo'), { counts: { undone: 2, kept: 0 } })
  t.equal((await ask('GET', '/contacts')).json<{ rows: object[] }>().rows.length, 1)
})

t.test('files and mappings that cannot be are refused with what is wrong', async (t) => {
  const { app, ask, take, page } = await stage(t)
  const { id } = await take('name,phone\nAnn,1')
  const refused = async (columns: (string | null)[]) => (await ask('PUT', `/imports/${id}/mapping`, { columns })).json()
  t.match(await refused(['password']), { code: 'import.mapping', detail: /got password/ })
  t.match(await refused(['name', 'name']), { code: 'import.mapping', detail: /two columns/ })
  t.match(await refused(['name', 'phone', 'email']), { code: 'import.mapping' })
  t.match((await ask('PUT', `/imports/${id}/mapping`, { columns: ['name', null] })).json(), {
    mapping: { columns: ['name', null] },
  })
  t.match((await ask('POST', '/imports?object=contact', '\0'.repeat(5_000))).json(), { code: 'import.unreadable' })
  t.match((await ask('POST', '/imports?object=nothing', 'a,b')).json(), { code: 'import.mapping' })
  t.equal((await ask('POST', '/imports?object=contact', 'x'.repeat(34_000_000))).statusCode, 413)
  t.equal((await ask('GET', '/imports/nobody')).statusCode, 404)
  t.equal((await ask('POST', `/imports/${id}/undo`)).statusCode, 409)
  const headers = { ...(await page('amy')), 'content-type': 'text/csv' }
  const agent = await app.inject({ method: 'POST', url: '/api/v1/imports?object=contact', headers, payload: 'a' })
  t.equal(agent.statusCode, 403, 'agents take nothing in')
})
