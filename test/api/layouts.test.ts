import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'

interface Described {
  readonly objects: readonly { readonly name: string; readonly layout: unknown }[]
}

t.test('people of a profile see forms and lists as an admin has laid them out', async (t) => {
  const { app, page } = await openApiStage(t, { objects: [vehicle] })
  const ask = async (
    login: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ) => app.inject({ method, url: `/api/v1${url}`, headers: await page(login), ...(payload && { payload }) })
  const layoutFor = async (login: string) =>
    (await ask(login, 'GET', '/objects')).json<Described>().objects.find(({ name }) => name === 'vehicle')?.layout
  const label = { en: 'The car', zh: '车辆' }
  const layout = {
    sections: [
      { label: null, fields: ['plate', 'kind'] },
      { label, fields: ['isInsured', 'holder'] },
    ],
    columns: ['holder', 'kind'],
  }
  const path = '/objects/vehicle/layouts'
  t.equal(await layoutFor('amy'), null)
  t.equal((await ask('adm', 'PUT', `${path}/agent`, layout)).statusCode, 200)
  t.same(await layoutFor('amy'), layout)
  t.equal(await layoutFor('sue'), null, 'supervisors see it as it is declared')
  t.match((await ask('adm', 'GET', path)).json(), { layouts: [{ profile: 'agent', layout }] })

  const all = { create: 'all', read: 'all', change: 'all', remove: 'all' }
  const rules = { all, objects: { vehicle: { fields: { isInsured: 'hidden', holder: 'hidden' } } } }
  const profile = (await ask('adm', 'POST', '/profiles', { name: 'blind', rules })).json<{ id: string }>().id
  const { users } = (await ask('adm', 'GET', '/users')).json<{ users: { id: string; login: string }[] }>()
  await ask('adm', 'PATCH', `/users/${users.find(({ login }) => login === 'amy')?.id}`, { profile })
  t.equal(await layoutFor('amy'), null, 'the layout is that of her profile, not of her role')
  await ask('adm', 'PUT', `${path}/${profile}`, layout)
  t.same(await layoutFor('amy'), { sections: [{ label: null, fields: ['plate', 'kind'] }], columns: ['kind'] })

  for (const [wrong, detail] of [
    [{ ...layout, columns: ['salary'] }, /there is no field salary/],
    [{ sections: [{ label, fields: ['plate', 'plate', 'kind'] }], columns: [] }, /plate stands on the form twice/],
    [{ sections: [{ label, fields: ['plate'] }], columns: [] }, /kind has to be filled in/],
  ] as const)
    t.match((await ask('adm', 'PUT', `${path}/agent`, wrong)).json(), { status: 422, code: 'custom.invalid', detail })
  t.equal((await ask('adm', 'PUT', `${path}/nobody`, layout)).statusCode, 404)
  t.equal((await ask('sue', 'PUT', `${path}/agent`, layout)).statusCode, 403)
  t.equal((await ask('adm', 'DELETE', `${path}/${profile}`)).statusCode, 204)
  t.equal(await layoutFor('amy'), null)
})
