import t, { type Test } from 'tap'
import { openSheet } from '../../src/crm/import/sheet.ts'
import { collect } from '../../src/lib/collect.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

type Ask = (
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  payload?: object | string | Buffer,
) => ReturnType<typeof sent>

function sent(app: ApiStage['app'], options: object) {
  return app.inject(options)
}

function asking({ app }: ApiStage, headers: Record<string, string>): Ask {
  return (method, url, payload) => {
    const isFile = typeof payload === 'string' || Buffer.isBuffer(payload)
    const all = { ...headers, ...(isFile && { 'content-type': 'application/octet-stream' }) }
    return sent(app, { method, url: `/api/v1${url}`, headers: all, ...(payload !== undefined && { payload }) })
  }
}

async function stage(t: Test) {
  const opened = await openApiStage(t)
  return { ...opened, ask: asking(opened, await opened.page('sue')) }
}

async function takeIn(ask: Ask, file: string | Buffer): Promise<unknown> {
  const { id } = (await ask('POST', '/imports?object=contact&name=a', file)).json<{ id: string }>()
  await ask('POST', `/imports/${id}/run`, {})
  for (let tries = 0; tries < 5_000; tries += 1) {
    const one = (await ask('GET', `/imports/${id}`)).json<{ status: string; counts: object }>()
    if (!one.status.endsWith('ing')) return one.counts
    await new Promise(setImmediate)
  }
  throw new Error('the import does not come to an end')
}

const FORMULA = '=HYPERLINK("http://x.example.com")'
const PEOPLE = [
  'name,givenName,familyName,title,language,phone,email,company,companyRole',
  '李伟,伟,李,总,zh,13800138000;+86 10 6554 2300,wei@example.com,晨光科技,经理',
  '"Lee, ""Ann""",Ann,Lee,Dr.,en,+44 20 7946 0001,ann@example.com,Acme; Sons,Head\\Boss',
  `"${FORMULA.replaceAll('"', '""')}",,,,en,95588,,,`,
  "''=twice,,,-,en,,,,",
  '＋wide,,,@at,en,,,,',
].join('\n')

t.test('what goes out comes in again as it was, in every format', async (t) => {
  const source = await stage(t)
  t.match(await takeIn(source.ask, PEOPLE), { made: 5, broken: 0 })
  const whole = (await source.ask('GET', '/contacts/export?heads=names')).body
  for (const query of [
    'heads=names',
    'heads=en',
    'heads=zh&bom=true',
    'heads=zh&encoding=gb18030',
    'format=xlsx',
    'format=vcard',
  ]) {
    const file = (await source.ask('GET', `/contacts/export?${query}`)).rawPayload
    const target = await stage(t)
    t.match(await takeIn(target.ask, file), { made: 5, broken: 0 }, query)
    const again = (await target.ask('GET', '/contacts/export?heads=names')).body
    t.equal(withoutCodes(again), withoutCodes(whole), query)
  }
})

/** Codes are given anew where records are. */
function withoutCodes(text: string): string {
  return text.replaceAll(/K-\d{4}-\d{5}/g, '')
}

t.test('a CSV file carries no formula, unless an admin wants it', async (t) => {
  const opened = await stage(t)
  await takeIn(opened.ask, PEOPLE)
  const answer = await opened.ask('GET', '/contacts/export?fields=name,phone,title&heads=names&bom=true')
  t.equal(answer.headers['content-type'], 'text/csv; charset=utf-8')
  t.match(answer.headers['content-disposition'], /^attachment; filename="contacts-\d{4}-\d\d-\d\d\.csv"$/)
  const [head, ...lines] = answer.body.trimEnd().split('\r\n')
  t.equal(head, '\ufeffname,phone,title')
  t.same(
    lines.sort(),
    [
      '"\'=HYPERLINK(""http://x.example.com"")",95588,',
      '"Lee, ""Ann""",\'+44 20 7946 0001,Dr.',
      "''=twice,,'-",
      "'＋wide,,'@at",
      '李伟,13800138000;+86 10 6554 2300,总',
    ].sort(),
  )
  t.equal((await opened.ask('GET', '/contacts/export?safe=false')).statusCode, 403)
  const admin = asking(opened, await opened.page('adm'))
  t.match((await admin('GET', '/contacts/export?safe=false&fields=name')).body, '"=HYPERLINK(""http')
  t.equal((await asking(opened, await opened.page('amy'))('GET', '/contacts/export')).statusCode, 403)
})

t.test('a workbook holds text as text, numbers and days as what they are', async (t) => {
  const opened = await stage(t)
  await takeIn(opened.ask, PEOPLE)
  const { rawPayload } = await opened.ask('GET', '/contacts/export?format=xlsx&fields=name,phone')
  const sheet = await openSheet(rawPayload)
  if ('fault' in sheet) throw new Error(sheet.fault)
  t.same(sheet.columns, ['Name', 'Phone'])
  const cells = (await collect(sheet.rows())).map((row) => row.cells)
  t.ok(cells.some(([name, phone]) => name === FORMULA && phone === '95588'))
})

t.test('nobody takes out what they may not see, and who took what is known', async (t) => {
  const opened = await stage(t)
  await takeIn(opened.ask, PEOPLE)
  const admin = asking(opened, await opened.page('adm'))
  const objects = {
    contact: { read: 'own', fields: { title: 'hidden' } },
    'contact-point': { fields: { value: 'hidden' } },
  }
  const rules = { all: { create: 'all', read: 'all', change: 'all', remove: 'all' }, objects }
  const { id: profile } = (await admin('POST', '/profiles', { name: 'narrow', rules })).json<{ id: string }>()
  const { users } = (await admin('GET', '/users')).json<{ users: { id: string; login: string }[] }>()
  const sue = users.find(({ login }) => login === 'sue')?.id ?? ''
  const { rows } = (await admin('GET', '/contacts')).json<{ rows: { id: string; name: string }[] }>()
  const wei = rows.find(({ name }) => name === '李伟')?.id
  t.equal((await admin('PATCH', `/contacts/${wei}`, { owner: sue })).statusCode, 200)
  t.equal((await admin('PATCH', `/users/${sue}`, { profile })).statusCode, 200)
  const [head = '', ...lines] = (await opened.ask('GET', '/contacts/export?heads=names')).body.trimEnd().split('\r\n')
  t.same(
    ['name', 'title', 'phone', 'email', 'company'].filter((name) => head.split(',').includes(name)),
    ['name', 'company'],
  )
  t.same([lines.length, lines[0]?.includes(sue)], [1, true])
  const some = 'fields=name,language,company,companyRole'
  t.equal((await opened.ask('GET', `/contacts/export?${some}`)).body.split('\r\n')[1], '李伟,zh,晨光科技,经理')
  for (const field of ['title', 'phone', 'password'])
    t.match((await opened.ask('GET', `/contacts/export?fields=${field}`)).json(), { code: 'list.invalid' })
  t.equal((await opened.ask('GET', '/contacts/export?title=Dr.')).statusCode, 422)
  t.match((await admin('GET', '/contacts/export?language=en&fields=name')).body.trimEnd().split('\r\n').length, 5)
  const { exports } = (await admin('GET', '/exports')).json<{ exports: object[] }>()
  t.match(exports, [
    { object: 'contact', format: 'csv', columns: 'name', filters: '{"language":"en"}', rows: 4, status: 'done' },
    { rows: 1, createdBy: sue, status: 'done' },
    { rows: 1, createdBy: sue, status: 'done' },
  ])
  t.equal((await opened.ask('GET', '/exports')).statusCode, 403)
})

t.test('cards are for people, and lines of them are never longer than 75 bytes', async (t) => {
  const { ask } = await stage(t)
  await takeIn(ask, `name,language,company\n${'王'.repeat(100)},zh,"a;b,c\\d"\n`)
  t.match((await ask('GET', '/accounts/export?format=vcard')).json(), { code: 'list.invalid' })
  const { body } = await ask('GET', '/contacts/export?format=vcard')
  t.ok(body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
  t.match(body, /^BEGIN:VCARD\r\nVERSION:4\.0\r\n[\s\S]*ORG:a\\;b\\,c\\\\d\r\n[\s\S]*END:VCARD\r\n$/)
})
