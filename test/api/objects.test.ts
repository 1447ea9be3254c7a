import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'

t.test('an object in one file is listed, made, found, changed and removed like those of ours', async (t) => {
  const { app, page } = await openApiStage(t, { objects: [vehicle] })
  const headers = await page('amy')
  const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, more = {}) =>
    app.inject({ method, url: `/api/v1${url}`, headers: { ...headers, ...more }, ...(payload && { payload }) })

  const { objects } = (await ask('GET', '/objects')).json<{ objects: { name: string }[] }>()
  t.match(
    objects.find(({ name }) => name === 'vehicle'),
    { path: 'vehicles', title: 'plate', fields: [{ name: 'plate', kind: 'text', label: { zh: '车牌' } }] },
  )
  t.match(
    objects.find(({ name }) => name === 'vehicle'),
    { fields: [{}, { name: 'kind', choices: ['car', 'van'], choiceLabels: { van: { en: 'Van', zh: '面包车' } } }] },
  )
  const made = await ask('POST', '/vehicles', { plate: '京A 12345', kind: 'car' })
  t.equal(made.statusCode, 201, made.body)
  const { id } = made.json<{ id: string }>()
  await ask('POST', '/vehicles', { plate: 'B-RD 2', kind: 'van' })
  t.match((await ask('GET', '/vehicles?kind=car')).json(), { rows: [{ id }], next: '' })
  t.match((await ask('GET', `/vehicles/search?text=${encodeURIComponent('京')}`)).json(), {
    hits: [{ object: 'vehicle', id, name: '京A 12345' }],
  })
  t.equal((await ask('GET', '/vehicles?plate=x')).statusCode, 422, 'lists are narrowed by listed fields alone')
  const changed = await ask('PATCH', `/vehicles/${id}`, { builtIn: 2_020 }, { 'if-match': '"1"' })
  t.match(changed.json(), { version: 2, builtIn: 2_020 })
  t.equal((await ask('PATCH', `/vehicles/${id}`, { builtIn: 2_021 }, { 'if-match': '"1"' })).statusCode, 409)
  const faulty = await ask('POST', '/vehicles', { plate: null, kind: 'ship' })
  t.match(faulty.json(), {
    status: 422,
    code: 'record.invalid',
    faults: [/^plate: /, /^kind: expected one of car, van$/],
  })
  t.equal((await ask('DELETE', `/vehicles/${id}`)).statusCode, 403, 'agents do not remove')
  const removed = await app.inject({ method: 'DELETE', url: `/api/v1/vehicles/${id}`, headers: await page('sue') })
  t.equal(removed.statusCode, 204)
  t.equal((await ask('GET', `/vehicles/${id}`)).statusCode, 404)
})

t.test('a removed record is listed for those who remove, and brought back by them', async (t) => {
  const { app, page } = await openApiStage(t, { objects: [vehicle] })
  const [agent, supervisor] = [await page('amy'), await page('sue')]
  const ask = (headers: typeof agent, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
    app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
  const made = await ask(supervisor, 'POST', '/vehicles', { plate: 'B-RD 1', kind: 'car' })
  const { id } = made.json<{ id: string }>()
  await ask(supervisor, 'DELETE', `/vehicles/${id}`)
  const removed = await ask(supervisor, 'GET', '/vehicles?removed=true')
  t.match(removed.json(), { rows: [{ id, plate: 'B-RD 1', removedAtMs: Number, removedBy: String }], next: '' })
  t.equal((await ask(supervisor, 'GET', '/vehicles?removed=true&kind=car')).statusCode, 422)
  t.equal((await ask(agent, 'GET', '/vehicles?removed=true')).statusCode, 403)
  t.equal((await ask(agent, 'POST', `/vehicles/${id}/restore`)).statusCode, 403)
  t.match((await ask(supervisor, 'POST', `/vehicles/${id}/restore`)).json(), { id, version: 2, plate: 'B-RD 1' })
  t.equal((await ask(agent, 'GET', `/vehicles/${id}`)).statusCode, 200)
  t.equal((await ask(supervisor, 'POST', `/vehicles/${id}/restore`)).statusCode, 404, 'it comes back once')
})

t.test('everybody may know what users are called, and no more of them', async (t) => {
  const { app, page } = await openApiStage(t)
  const answer = await app.inject({ url: '/api/v1/user-names', headers: await page('amy') })
  const { users } = answer.json<{ users: Record<string, unknown>[] }>()
  t.ok(users.length > 1)
  t.same([...new Set(users.flatMap((user) => Object.keys(user)))].sort(), ['id', 'name'])
})
