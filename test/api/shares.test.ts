import t from 'tap'
import { listUsers } from '../../src/crm/users.ts'
import { openApiStage } from '../support/api-stage.ts'

t.setTimeout(240_000)

const OWN = { create: 'own', read: 'own', change: 'own', remove: 'own' }
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Tap = Parameters<typeof openApiStage>[0]

/** Amy, who may do with her own records only, is in a team; Sue has a customer in the north and one in the south. */
async function open(t: Tap) {
  const stage = await openApiStage(t)
  const users = new Map((await listUsers(stage.rows)).map(({ login, id }) => [login, id]))
  const as = async (login: string) => {
    const headers = await stage.page(login)
    return (method: Method, url: string, payload?: object) =>
      stage.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
  }
  const [admin, amy, sue] = [await as('adm'), await as('amy'), await as('sue')]
  const profile = (await admin('POST', '/profiles', { name: 'own', rules: { all: OWN } })).json<{ id: string }>().id
  const team = (await admin('POST', '/teams', { name: 'North' })).json<{ id: string }>().id
  await admin('PATCH', `/users/${users.get('amy')}`, { profile, team })
  const make = async (name: string, region: string) => {
    const made = await sue('POST', '/contacts', { name, language: 'en', region, owner: users.get('sue') })
    return made.json<{ id: string }>().id
  }
  const [north, south] = [await make('Nora', 'North'), await make('Sol', 'South')]
  const share = (access: string, where: object = { region: 'North' }) =>
    admin('PATCH', `/teams/${team}`, { shares: [{ object: 'contact', where, access }] })
  return { admin, amy, sue, share, north, south, profile, users, team }
}

t.test('a team sees the records of others that are shared with it, in lists, search and one by one', async (t) => {
  const { amy, share, north, south, sue } = await open(t)
  t.same((await amy('GET', '/contacts')).json().rows, [])
  t.equal((await share('read')).statusCode, 200)
  t.match((await amy('GET', '/contacts')).json().rows, [{ id: north }])
  t.match((await amy('GET', '/contacts/search?text=Nora')).json(), { hits: [{ id: north }] })
  t.equal((await amy('GET', `/contacts/${south}`)).statusCode, 404)
  t.equal((await amy('PATCH', `/contacts/${north}`, { title: 'Dr' })).statusCode, 403, 'shared to be read')
  await sue('PATCH', `/contacts/${north}`, { region: 'South' })
  t.equal((await amy('GET', `/contacts/${north}`)).statusCode, 404, 'it is not in the north any more')
})

t.test('what is shared to be changed is changed and written about, and not removed', async (t) => {
  const { amy, share, north, sue } = await open(t)
  await sue('POST', `/contacts/${north}/notes`, { text: 'Likes tea' })
  await share('change')
  t.equal((await amy('PATCH', `/contacts/${north}`, { title: 'Dr' })).statusCode, 200)
  t.match((await amy('GET', `/contacts/${north}/notes`)).json().rows, [{ text: 'Likes tea' }])
  t.equal((await amy('POST', `/contacts/${north}/notes`, { text: 'And cake' })).statusCode, 201)
  t.equal((await amy('DELETE', `/contacts/${north}`)).statusCode, 403)
})

t.test('what a profile forbids wholly stays forbidden, and so does what a token is not for', async (t) => {
  const { admin, amy, share, north, profile } = await open(t)
  await share('change')
  const token = (await amy('POST', '/tokens', { label: 'calls', scopes: ['read:calls'] })).json<{ token: string }>()
  t.ok(token.token)
  await admin('PUT', `/profiles/${profile}`, { name: 'own', rules: { all: { ...OWN, read: 'none' } } })
  t.equal((await amy('GET', `/contacts/${north}`)).statusCode, 404)
})

t.test('a share that names what is not declared is refused', async (t) => {
  const { admin, share, team } = await open(t)
  t.match((await share('read', { shoeSize: 3 })).json(), { code: 'team.invalid', detail: /no field shoeSize/ })
  t.equal((await share('read', {})).statusCode, 422)
  t.equal((await share('remove')).statusCode, 422)
  t.match((await admin('GET', '/teams')).json(), { teams: [{ id: team, name: 'North', shares: [] }] })
})

t.test('what somebody may see is told as it is at this moment', async (t) => {
  const { admin, amy, share, users } = await open(t)
  const sight = async () => {
    const answer = await admin('GET', `/users/${users.get('amy')}/sight`)
    return answer.json<{ sight: { object: string }[] }>().sight.find(({ object }) => object === 'contact')
  }
  t.match(await sight(), { read: 'own', readable: 0, total: 2, hidden: [] })
  await share('read')
  t.match(await sight(), { readable: 1, total: 2 })
  t.equal((await amy('GET', `/users/${users.get('amy')}/sight`)).statusCode, 403)
  t.equal((await admin('GET', '/users/nobody/sight')).statusCode, 404)
})

t.test('a new user begins with a profile and a team', async (t) => {
  const { admin, profile, team } = await open(t)
  const made = await admin('POST', '/users', { login: 'new', name: 'New', role: 'agent', profile, team })
  t.match(made.json(), { profile, team })
  t.match((await admin('POST', '/users', { login: 'x', name: 'X', role: 'agent', team: 'none' })).json(), {
    code: 'user.invalid',
  })
})
