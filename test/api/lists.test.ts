import t from 'tap'
import { createTeam } from '../../src/crm/teams.ts'
import { changeUser, listUsers } from '../../src/crm/users.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t, { objects: [vehicle] })
  const ask = async (login: string, method: Method, url: string, payload?: object) =>
    stage.app.inject({ method, url: `/api/v1${url}`, headers: await stage.page(login), ...(payload && { payload }) })
  return { stage, ask }
}

async function putTogether({ rows }: ApiStage, logins: readonly string[]): Promise<void> {
  const team = await createTeam(rows, { name: 'north' }, 'test')
  if ('refusal' in team) throw new Error(team.refusal.detail)
  for (const { id, login } of await listUsers(rows))
    if (logins.includes(login)) await changeUser(rows, { user: id, patch: { team: team.value.id } }, 'test')
}

const filtered = (...conditions: readonly object[]) => `filter=${encodeURIComponent(JSON.stringify(conditions))}`

t.test('a list is narrowed by conditions in the address, sorted, counted and taken out as a file', async (t) => {
  const { ask } = await open(t)
  for (const [plate, kind, builtIn] of [
    ['B-1', 'car', 2_020],
    ['B-2', 'van', 2_010],
    ['C-3', 'van', 2_000],
  ])
    t.equal((await ask('amy', 'POST', '/vehicles', { plate, kind, builtIn })).statusCode, 201)
  const begins = filtered({ field: 'plate', op: 'begins', values: ['b'] })
  const list = await ask('amy', 'GET', `/vehicles?${begins}&sort=-plate&kind=van`)
  t.match(list.json(), { rows: [{ plate: 'B-2' }], next: '' })
  const figures = await ask('amy', 'GET', `/vehicles/statistics?${begins}&by=kind&of=builtIn`)
  t.match(figures.json(), {
    count: 2,
    figures: [{ field: 'builtIn', least: 2_010, most: 2_020 }],
    groups: [
      { keys: ['car'], count: 1 },
      { keys: ['van'], count: 1 },
    ],
  })
  const file = await ask('sue', 'GET', `/vehicles/export?${begins}&sort=-plate&heads=names&fields=plate`)
  t.equal(file.body.trim(), 'plate\r\nB-2\r\nB-1')
  t.match((await ask('amy', 'GET', '/vehicles?filter=no')).json(), { code: 'request.invalid', faults: ['filter'] })
  t.match((await ask('amy', 'GET', '/vehicles?filter=[{"field":"salary","op":"is","values":["x"]}]')).json(), {
    status: 422,
    code: 'list.invalid',
  })
})

t.test('a saved list is for its owner, their team or everybody, and nobody else', async (t) => {
  const { stage, ask } = await open(t)
  await putTogether(stage, ['amy', 'ben'])
  const input = {
    object: 'vehicle',
    name: 'Vans',
    filter: [{ field: 'kind', op: 'is', values: ['van'] }],
    sort: '-plate',
    columns: ['kind', 'plate'],
  }
  const names = async (login: string) =>
    (await ask(login, 'GET', '/views?object=vehicle'))
      .json<{ views: { name: string }[] }>()
      .views.map(({ name }) => name)
  const made = await ask('amy', 'POST', '/views', input)
  t.equal(made.statusCode, 201, made.body)
  t.match(made.json(), { ...input, sharedWith: 'nobody', isMine: true, isKept: true, ownerName: 'amy' })
  const { id } = made.json<{ id: string }>()
  t.same([await names('amy'), await names('ben'), await names('sue')], [['Vans'], [], []])
  t.match((await ask('ben', 'GET', `/vehicles?view=${id}`)).json(), { status: 404, code: 'view.unknown' })
  const { object: _, ...rest } = input
  await ask('amy', 'PUT', `/views/${id}`, { ...rest, sharedWith: 'team' })
  t.same([await names('ben'), await names('sue')], [['Vans'], []])
  t.match((await ask('ben', 'PUT', `/views/${id}`, rest)).json(), { status: 403, code: 'view.forbidden' })
  t.match((await ask('amy', 'PUT', `/views/${id}`, { ...rest, sharedWith: 'everybody' })).json(), { status: 403 })
  const shared = await ask('sue', 'POST', '/views', { ...input, name: 'All vans', sharedWith: 'everybody' })
  t.equal(shared.statusCode, 201)
  t.same(await names('ben'), ['All vans', 'Vans'])
  for (const [plate, kind] of [
    ['A', 'van'],
    ['B', 'van'],
    ['C', 'car'],
  ])
    await ask('amy', 'POST', '/vehicles', { plate, kind })
  t.match((await ask('ben', 'GET', `/vehicles?view=${id}&limit=1`)).json(), { rows: [{ plate: 'B' }] })
  const file = await ask('sue', 'GET', `/vehicles/export?view=${shared.json<{ id: string }>().id}&heads=names`)
  t.equal(file.body.trim(), 'kind,plate\r\nvan,B\r\nvan,A', 'the file has the columns of the list')
  t.match((await ask('amy', 'GET', `/contacts?view=${id}`)).json(), { code: 'view.unknown' }, 'it is of vehicles')
  t.equal((await ask('ben', 'DELETE', `/views/${id}`)).statusCode, 403)
  t.equal((await ask('amy', 'DELETE', `/views/${id}`)).statusCode, 204)
  t.same(await names('ben'), ['All vans'])
})

t.test('a saved list that asks for a hidden field is not there for whoever does not see it', async (t) => {
  const { stage, ask } = await open(t)
  const all = { create: 'all', read: 'all', change: 'all', remove: 'all' }
  const rules = { all, objects: { vehicle: { fields: { kind: 'hidden' } } } }
  const profile = await ask('adm', 'POST', '/profiles', { name: 'blind', rules })
  const amy = (await listUsers(stage.rows)).find(({ login }) => login === 'amy')
  await ask('adm', 'PATCH', `/users/${amy?.id}`, { profile: profile.json<{ id: string }>().id })
  const share = (input: object) =>
    ask('sue', 'POST', '/views', { object: 'vehicle', sharedWith: 'everybody', ...input })
  const made = await share({ name: 'Vans', filter: [{ field: 'kind', op: 'is', values: ['van'] }] })
  await share({ name: 'By kind', sort: 'kind' })
  await share({ name: 'Columns', columns: ['plate', 'kind'] })
  t.match((await ask('amy', 'GET', '/views?object=vehicle')).json(), {
    views: [{ name: 'Columns', columns: ['plate'] }],
  })
  t.equal((await ask('amy', 'GET', '/views?object=vehicle')).json<{ views: object[] }>().views.length, 1)
  t.equal((await ask('amy', 'GET', `/vehicles?view=${made.json<{ id: string }>().id}`)).statusCode, 404)
  const own = await ask('amy', 'POST', '/views', {
    object: 'vehicle',
    name: 'Mine',
    filter: [{ field: 'kind', op: 'filled' }],
  })
  t.match(own.json(), { status: 422, code: 'list.invalid' })
})
