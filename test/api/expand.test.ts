import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'

t.test(
  'what references and users name comes along with a list or a record, as far as whoever asks may read it',
  async (t) => {
    const { app, page } = await openApiStage(t, { objects: [vehicle] })
    const ask = async (login: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
      app.inject({ method, url: `/api/v1${url}`, headers: await page(login), ...(payload && { payload }) })
    const { users } = (await ask('adm', 'GET', '/users')).json<{ users: { id: string; login: string }[] }>()
    const [amy, ben] = ['amy', 'ben'].map((login) => users.find((user) => user.login === login)?.id)
    const made = async (path: string, payload: object) =>
      (await ask('sue', 'POST', path, payload)).json<{ id: string }>().id
    const holder = await made('/contacts', { name: 'Li Ming', language: 'zh', title: 'Dr', owner: ben })
    const id = await made('/vehicles', { plate: 'A', kind: 'car', holder })
    await made('/vehicles', { plate: 'B', kind: 'van' })

    t.match((await ask('amy', 'GET', '/vehicles?expand=holder')).json(), {
      rows: [
        { plate: 'A', holder, expanded: { holder: { id: holder, name: 'Li Ming', title: 'Dr' } } },
        { expanded: { holder: null } },
      ],
    })
    t.match((await ask('amy', 'GET', `/contacts/${holder}?expand=owner`)).json(), {
      expanded: { owner: { id: ben, name: 'ben' } },
    })
    t.notOk('expanded' in (await ask('amy', 'GET', `/vehicles/${id}`)).json<object>())
    t.match((await ask('amy', 'GET', '/vehicles?expand=plate')).json(), { status: 422, code: 'list.invalid' })

    const all = { create: 'all', read: 'all', change: 'all', remove: 'all' }
    const profileOf = async (name: string, objects: object) =>
      (await ask('adm', 'POST', '/profiles', { name, rules: { all, objects } })).json<{ id: string }>().id
    const give = (profile: string) => ask('adm', 'PATCH', `/users/${amy}`, { profile })
    await give(await profileOf('blind', { contact: { fields: { title: 'hidden', name: 'hidden' } } }))
    const blind = await ask('amy', 'GET', `/vehicles/${id}?expand=holder`)
    t.match(blind.json(), { expanded: { holder: { id: holder, name: '', language: 'zh' } } })
    t.notMatch(blind.body, /Li Ming|Dr/)
    await give(await profileOf('own', { contact: { read: 'own' } }))
    t.match((await ask('amy', 'GET', `/vehicles/${id}?expand=holder`)).json(), { expanded: { holder: null } })
    await give(await profileOf('unseen', { vehicle: { fields: { holder: 'hidden' } } }))
    t.match((await ask('amy', 'GET', '/vehicles?expand=holder')).json(), { status: 422, code: 'list.invalid' })
  },
)
