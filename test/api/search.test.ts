import t from 'tap'
import { createUser } from '../../src/crm/users.ts'
import { openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'

interface Answer {
  readonly groups: readonly { readonly object: string; readonly hits: readonly { name: string; number: string }[] }[]
  readonly calls: readonly { readonly number: string }[]
}

async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t, { objects: [vehicle] })
  const ask = async (login: string, method: 'GET' | 'POST', url: string, payload?: object) =>
    stage.app.inject({ method, url: `/api/v1${url}`, headers: await stage.page(login), ...(payload && { payload }) })
  const find = async (login: string, text: string) =>
    (await ask(login, 'GET', `/search?text=${encodeURIComponent(text)}`)).json<Answer>()
  const made = async (path: string, payload: object) =>
    (await ask('amy', 'POST', path, payload)).json<{ id: string }>().id
  return { stage, ask, find, made }
}

const shown = ({ groups }: Answer) => groups.map(({ object, hits }) => [object, ...hits.map(({ name }) => name)])

t.test('one search finds records of every kind by words, codes, numbers and addresses', async (t) => {
  const { find, made } = await open(t)
  const li = await made('/contacts', { name: '王小明', language: 'zh' })
  await made(`/contacts/${li}/points`, { kind: 'phone', value: '+86 138-0013-8000' })
  await made(`/contacts/${li}/points`, { kind: 'email', value: 'Xiaoming@example.com' })
  await made('/accounts', { name: '小明 Trading', tier: 'A' })
  await made('/vehicles', { plate: '小明 1', kind: 'car' })
  t.same(shown(await find('amy', '小明')), [
    ['account', '小明 Trading'],
    ['contact', '王小明'],
    ['vehicle', '小明 1'],
  ])
  t.same(shown(await find('amy', 'trad')), [['account', '小明 Trading']])
  for (const number of ['13800138000', '0086 138 0013 8000', '138-0013', '8000'])
    t.same(shown(await find('amy', number)), [['contact', '王小明']], number)
  t.same(shown(await find('amy', 'xiaoming@ex')), [['contact', '王小明']])
  const [code] = (await find('amy', 'k-20')).groups.flatMap(({ hits }) => hits)
  t.match(code, { name: '王小明', number: /^K-\d{4}-00001$/ })
  t.same(await find('amy', "' or 1=1 --"), { groups: [], calls: [] })
})

t.test('calls are found by digits in any format, and agents find their own', async (t) => {
  const { stage, find } = await open(t)
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  await stage.callIn('leg-1', { from: '13800138000' })
  for (const typed of ['138 0013', '+86 13800138000', '13800138000'])
    t.match(await find('sue', typed), { calls: [{ number: '13800138000', direction: 'in' }] }, typed)
  t.same((await find('sue', '1380')).calls, [], 'four digits are too few')
  t.same((await find('ben', '13800138000')).calls, [])
})

t.test('what somebody may not read finds nothing', async (t) => {
  const { stage, ask, find, made } = await open(t)
  const id = await made('/contacts', { name: 'Hidden Person', language: 'en' })
  await made(`/contacts/${id}/points`, { kind: 'phone', value: '13800138000' })
  const all = { create: 'all', read: 'all', change: 'all', remove: 'all' }
  const rules = { all, objects: { contact: { read: 'own' } } }
  const profile = await ask('adm', 'POST', '/profiles', { name: 'own', rules })
  const eve = {
    login: 'eve',
    name: 'Eve',
    role: 'agent',
    agent: '',
    profile: profile.json<{ id: string }>().id,
  } as const
  await createUser(stage.rows, eve, 'test')
  const { cookie } = await stage.page('amy')
  t.ok(cookie)
  const users = await ask('adm', 'GET', '/users')
  const amy = users.json<{ users: { id: string; login: string }[] }>().users.find(({ login }) => login === 'amy')
  await stage.app.inject({
    method: 'PATCH',
    url: `/api/v1/users/${amy?.id}`,
    headers: await stage.page('adm'),
    payload: { profile: eve.profile },
  })
  for (const text of ['hidden', '13800138000', 'K-20']) t.same(shown(await find('amy', text)), [], text)
  t.same(shown(await find('sue', 'hidden')), [['contact', 'Hidden Person']])
})
