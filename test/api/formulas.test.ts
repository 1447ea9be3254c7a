import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'

const FREE = { create: 'all', read: 'all', change: 'all', remove: 'all' }

t.test('a formula is tried on records before it is a field, or its fault has a place', async (t) => {
  const { app, page } = await openApiStage(t, { objects: [vehicle] })
  const ask = async (login: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
    app.inject({ method, url: `/api/v1${url}`, headers: await page(login), ...(payload && { payload }) })
  const trial = async (text: string, login = 'adm') =>
    (await ask(login, 'GET', `/objects/vehicle/formula?text=${encodeURIComponent(text)}`)).json()
  t.same((await trial('builtIn + 1')).examples, [], 'there is no record yet')
  for (const [plate, builtIn] of [
    ['B-RD 1', 2_019],
    ['B-RD 2', null],
  ] as const)
    await ask('amy', 'POST', '/vehicles', { plate, kind: 'van', ...(builtIn !== null && { builtIn }) })

  t.match(await trial('builtIn + 1'), { fault: null, type: 'number', reads: ['builtIn'] })
  const { examples } = await trial('builtIn + 1')
  t.match(
    new Map(examples.map(({ name, value }: { name: string; value: number }) => [name, value])).get('B-RD 1'),
    2_020,
  )
  t.match(
    examples.find(({ name }: { name: string }) => name === 'B-RD 2'),
    { value: null },
  )
  t.match(await trial('contains(plate, "1")'), { type: 'flag', examples: [{ value: Boolean }, { value: Boolean }] })
  t.match(await trial('plate & "!"'), { type: 'text', examples: [{ value: /!$/ }, {}] })
  t.match(await trial("plate & 'a''b\"; drop table vehicle'"), { fault: { at: Number } })
  t.same(await trial('builtIn + plate'), {
    fault: { at: 11, expected: 'expected a number, got a text', kind: 'type', wanted: 'number', got: 'text' },
    ...{ type: null, reads: [], examples: [] },
  })
  t.match(await trial('built'), { fault: { kind: 'field', named: 'built', at: 1 } })
  t.match(await trial('holder'), { fault: { kind: 'unread' } })
  t.match(await trial('sum(1)'), { fault: { kind: 'function', named: 'sum' } })
  t.match(await trial('abs(1, 2)'), { fault: { kind: 'count', wanted: '1', got: '2' } })
  t.match(await trial('1 +'), { fault: { kind: 'syntax', missing: 'valueAfter', named: '+' } })
  t.match(await trial(''), { fault: { at: 1 } })
  t.equal((await ask('sue', 'GET', '/objects/vehicle/formula?text=1')).statusCode, 403)
  t.match((await ask('adm', 'GET', '/objects/ship/formula?text=1')).json(), { code: 'custom.unknown' })

  const rules = { all: FREE, objects: { vehicle: { fields: { builtIn: 'hidden' } } } }
  const profile = (await ask('adm', 'POST', '/profiles', { name: 'blind', rules })).json<{ id: string }>().id
  const { users } = (await ask('adm', 'GET', '/users')).json<{ users: { id: string; login: string }[] }>()
  await ask('adm', 'PATCH', `/users/${users.find(({ login }) => login === 'adm')?.id}`, { profile })
  t.same((await trial('builtIn + 1')).examples, [], 'nobody is told what is hidden from them')
  t.equal((await trial('upper(plate)')).examples.length, 2)
})
