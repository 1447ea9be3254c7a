import t, { type Test } from 'tap'
import { openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'
import { came, makeHook, topicsOf } from '../support/webhook-acts.ts'
import { openSink } from '../support/webhook-sink.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
interface Made {
  readonly id: string
}

const LOCAL = { privateNetworks: ['127.0.0.1'] }

/** A centre that knows vehicles by their file alone, with two of them. */
async function open(t: Test) {
  const stage = await openApiStage(t, { objects: [vehicle], webhookTargets: LOCAL })
  const send = async (login: string, method: Method, url: string, payload?: object | string, more = {}) => {
    const type = typeof payload === 'string' ? { 'content-type': 'text/csv' } : {}
    const headers = { ...(await stage.page(login)), ...type, ...more }
    return stage.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload !== undefined && { payload }) })
  }
  const ask = async (login: string, method: Method, url: string, payload?: object | string) =>
    (await send(login, method, url, payload)).json()
  /** Asks for a job until it is at rest. */
  const rest = async (url: string): Promise<Made & { readonly status: string }> => {
    for (let tries = 0; tries < 2_000; tries += 1) {
      const job = await ask('sue', 'GET', url)
      if (!/ing$/.test(job.status)) return job
      await new Promise(setImmediate)
    }
    throw new Error(`${url} does not come to rest`)
  }
  const cars = [
    { plate: '京A 12345', kind: 'car', builtIn: 2_020 },
    { plate: 'B-RD 2', kind: 'van', builtIn: 2_010 },
  ]
  const made: Made[] = []
  for (const car of cars) made.push(await ask('amy', 'POST', '/vehicles', car))
  const [car = '', van = ''] = made.map(({ id }) => id)
  return { ...stage, send, ask, rest, car, van }
}

const all = { create: 'all', read: 'all', change: 'all', remove: 'all' }
const VANS = JSON.stringify([{ field: 'kind', op: 'is', values: ['van'] }])

t.test('one file of an object is described for forms and lists, and laid out for a profile', async (t) => {
  const { ask } = await open(t)
  const described = async () => {
    const { objects } = await ask('amy', 'GET', '/objects')
    return objects.find(({ name }: { name: string }) => name === 'vehicle')
  }
  t.match(await described(), {
    ...{ label: { en: 'Vehicle', zh: '车辆' }, path: 'vehicles', title: 'plate', layout: null },
    rights: { create: 'all', read: 'all', change: 'all', remove: 'none' },
    fields: [
      { name: 'plate', kind: 'text', label: { zh: '车牌' }, isRequired: true, isWritable: true },
      { name: 'kind', kind: 'choice', choices: ['car', 'van'] },
      { name: 'holder', kind: 'reference' },
    ],
  })
  const layout = { sections: [{ label: null, fields: ['kind', 'plate'] }], columns: ['plate', 'caption'] }
  await ask('adm', 'PUT', '/objects/vehicle/layouts/agent', layout)
  t.match(await described(), { layout })
})

t.test('its records are made, read, changed by version, found, listed, saved as a list and counted', async (t) => {
  const { send, ask, car, van } = await open(t)
  const patch = (version: string) =>
    send('amy', 'PATCH', `/vehicles/${car}`, { isInsured: true }, { 'if-match': version })
  t.match((await patch('"1"')).json(), { version: 2, isInsured: true })
  t.match((await patch('"1"')).json(), { status: 409, code: 'record.conflict' })
  const faults = [/^kind: /, /^boughtOn: /]
  t.match(await ask('amy', 'POST', '/vehicles', { plate: 'X', kind: 'ship', boughtOn: 'once' }), {
    status: 422,
    faults,
  })
  const older = { plate: 'X', kind: 'car', builtIn: 2_020, boughtOn: '2019-01-01' }
  t.match(await ask('amy', 'POST', '/vehicles', older), { faults: [/^boughtOn: expected a car that was built/] })
  t.match(await ask('amy', 'GET', `/vehicles?filter=${VANS}`), { rows: [{ id: van }], next: '' })
  t.match(await ask('amy', 'GET', '/vehicles?sort=-plate&limit=1'), { rows: [{ id: car }], next: /./ })
  const view = { object: 'vehicle', name: 'Vans', filter: JSON.parse(VANS), columns: ['plate', 'kind'] }
  const { id } = await ask('amy', 'POST', '/views', view)
  t.match(await ask('amy', 'GET', `/vehicles?view=${id}`), { rows: [{ id: van }], next: '' })
  t.match(await ask('amy', 'GET', '/vehicles/statistics?by=kind&of=builtIn'), {
    count: 2,
    figures: [{ field: 'builtIn', least: 2_010, most: 2_020 }],
    groups: [{ count: 1 }, { count: 1 }],
  })
  t.match(await ask('amy', 'GET', `/vehicles/search?text=${encodeURIComponent('京')}`), { hits: [{ id: car }] })
  t.match(await ask('amy', 'GET', '/search?text=b-rd'), { groups: [{ object: 'vehicle', hits: [{ id: van }] }] })
})

t.test('its formula, and a field and a formula that an admin adds, are lists’ and records’ like its own', async (t) => {
  const { ask, send, car } = await open(t)
  t.match(await ask('amy', 'GET', `/vehicles/${car}`), { caption: '京A 12345 (car)' })
  t.equal((await send('amy', 'PATCH', `/vehicles/${car}`, { caption: 'mine' })).statusCode, 422)
  const seats = { name: 'xSeats', label: { en: 'Seats', zh: '座位' }, kind: 'number', isListed: true }
  const room = { name: 'xRoom', label: { en: 'Room', zh: '空位' }, kind: 'formula', formula: 'xSeats - 1' }
  for (const field of [seats, room])
    t.match(await ask('adm', 'POST', '/objects/vehicle/fields', field), { name: field.name })
  t.match(await ask('amy', 'PATCH', `/vehicles/${car}`, { xSeats: 5 }), { xSeats: 5, xRoom: 4 })
  t.match(await ask('amy', 'GET', '/vehicles?xSeats=5'), { rows: [{ id: car, xRoom: 4 }], next: '' })
})

t.test('what a profile hides of it is in no answer, and neither is what follows from that', async (t) => {
  const { ask, send, car } = await open(t)
  const rules = { all, objects: { vehicle: { remove: 'none', fields: { plate: 'hidden', kind: 'read' } } } }
  const { id: profile } = await ask('adm', 'POST', '/profiles', { name: 'blind', rules })
  const { users } = await ask('adm', 'GET', '/users')
  const sue = users.find(({ login }: { login: string }) => login === 'sue')
  await ask('adm', 'PATCH', `/users/${sue.id}`, { profile })
  for (const url of [
    ...['', '/statistics?by=kind', '/export?heads=names', `/${car}`, `/${car}/changes`].map(
      (path) => `/vehicles${path}`,
    ),
    ...['/objects', '/search?text=12345', '/vehicles/search?text=12345'],
  ]) {
    const { statusCode, body } = await send('sue', 'GET', url)
    t.equal(statusCode, 200, url)
    t.notMatch(body, /12345|plate|caption/, url)
  }
  for (const url of ['sort=plate', 'sort=caption', 'caption=x', 'filter=[{"field":"plate","op":"filled"}]'])
    t.match(await ask('sue', 'GET', `/vehicles?${url}`), { status: 422, code: 'list.invalid' })
  t.match(await ask('sue', 'PATCH', `/vehicles/${car}`, { plate: 'X' }), { status: 422, code: 'record.invalid' })
  t.match(await ask('sue', 'PATCH', `/vehicles/${car}`, { kind: 'van' }), { status: 403, code: 'record.forbidden' })
  t.equal((await send('sue', 'DELETE', `/vehicles/${car}`)).statusCode, 403)
})

t.test(
  'every change of it is in the chain with old and new, in an event without values, and told outside',
  async (t) => {
    const stage = await open(t)
    const { ask, send, car, loop } = stage
    const sink = await openSink(t)
    await makeHook(stage, sink, { topics: ['record.vehicle.*'], format: 'cloudevents' })
    const events: object[] = []
    loop.subscribe(({ logged }) => {
      for (const { event } of logged) if (event.type === 'row.changed' && event.object === 'vehicle') events.push(event)
    })
    await ask('amy', 'PATCH', `/vehicles/${car}`, { builtIn: 2_021 })
    t.equal((await send('sue', 'DELETE', `/vehicles/${car}`)).statusCode, 204)
    t.match(await ask('sue', 'GET', '/vehicles?removed=true'), { rows: [{ id: car, removedBy: /./ }], next: '' })
    stage.clock.runTo(stage.clock.now() + 10)
    t.match(await ask('sue', 'POST', `/vehicles/${car}/restore`), { id: car, builtIn: 2_021 })
    const { changes } = await ask('amy', 'GET', `/vehicles/${car}/changes`)
    const words = changes.map(({ change }: { change: string }) => change)
    t.same(words, ['restored', 'deleted', 'updated', 'created'])
    t.match(changes[2], {
      authorName: 'amy',
      through: 'rest',
      fields: [{ field: 'builtIn', before: 2_020, after: 2_021 }],
    })
    t.match(events, [
      { id: car, change: 'updated', fields: ['builtIn'] },
      { id: car, change: 'deleted' },
      { id: car, change: 'created' },
    ])
    t.notMatch(JSON.stringify(events), /12345|2021/)
    await came(stage, sink, 3)
    t.same(topicsOf(sink), ['record.vehicle.updated', 'record.vehicle.removed', 'record.vehicle.restored'])
    t.match(JSON.parse(sink.received[0]?.body ?? ''), { data: { changed: ['builtIn'], fields: { builtIn: 2_021 } } })
  },
)

t.test('a file of it is tried, taken in, goes out as it came, and is taken back', async (t) => {
  const { ask, rest, van } = await open(t)
  const rows = ['Plate,Kind,Built in', '"B-RD 2",van,1999', 'B-RD 3,car,2001', 'B-RD 3,car,2001', 'B-RD 4,ship,2001']
  const taken = await ask('sue', 'POST', '/imports?object=vehicle&name=cars.csv', rows.join('\n'))
  t.same(taken.mapping.columns, ['plate', 'kind', 'builtIn'])
  const path = `/imports/${taken.id}`
  await ask('sue', 'POST', `${path}/preview`, { duplicates: 'update' })
  t.match(await rest(path), { status: 'previewed', counts: { rows: 4, new: 1, duplicate: 2, broken: 1, made: 0 } })
  await ask('sue', 'POST', `${path}/run`, { duplicates: 'update' })
  t.match(await rest(path), { status: 'done', counts: { made: 1, updated: 1, unchanged: 1, broken: 1 } })
  t.match(await ask('sue', 'GET', `${path}/rows?outcome=broken`), { rows: [{ line: 5, place: 'Kind' }] })
  t.match(await ask('amy', 'GET', `/vehicles/${van}`), { builtIn: 1_999 })
  await ask('sue', 'POST', `${path}/undo`)
  t.match(await rest(path), { status: 'undone' })
  t.match(await ask('amy', 'GET', `/vehicles/${van}`), { builtIn: 2_010 })
  t.equal((await ask('amy', 'GET', '/vehicles')).rows.length, 2)
})

t.test('many of it are changed at once, go out as a file, and go along when the one they name is merged', async (t) => {
  const { ask, send, rest, car, van } = await open(t)
  const [bo, li] = await Promise.all(
    ['Bo', 'Bo Li'].map((name) => ask('amy', 'POST', '/contacts', { name, language: 'en' })),
  )
  const edit = await ask('sue', 'POST', '/bulk-edits', { object: 'vehicle', ids: [car, van], patch: { holder: li.id } })
  t.match(await rest(`/bulk-edits/${edit.id}`), { status: 'done', changed: 2, refused: 0 })
  await ask('amy', 'POST', `/contacts/${bo.id}/merge`, { other: li.id })
  t.match(await ask('amy', 'GET', `/vehicles?filter=${VANS}&expand=holder`), {
    rows: [{ id: van, holder: bo.id, expanded: { holder: { name: 'Bo' } } }],
  })
  const { body } = await send('sue', 'GET', '/vehicles/export?heads=names&fields=plate,holder,caption&sort=plate')
  t.equal(body, `plate,holder,caption\r\nB-RD 2,${bo.id},B-RD 2 (van)\r\n京A 12345,${bo.id},京A 12345 (car)\r\n`)
})
