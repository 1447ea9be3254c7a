import t from 'tap'
import contact from '../../src/crm/objects/contact.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf } from '../../src/crm/rights/actor.ts'
import { listUsers } from '../../src/crm/users.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { type Message, type RealtimeClient, screen } from '../support/realtime-client.ts'

const ALL = { create: 'all', read: 'all', change: 'all', remove: 'none' }
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

async function open(t: Tap) {
  const stage = await openApiStage(t)
  const users = new Map((await listUsers(stage.rows)).map(({ login, id }) => [login, id]))
  const as = async (login: string) => {
    const headers = await stage.page(login)
    return (method: Method, url: string, payload?: object) =>
      stage.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
  }
  const admin = await as('adm')
  const idOf = (login: string) => users.get(login) ?? ''
  const give = async (login: string, rules: object): Promise<string> => {
    const made = await admin('POST', '/profiles', { name: `of ${login}`, rules })
    const { id } = made.json<{ id: string }>()
    await admin('PATCH', `/users/${idOf(login)}`, { profile: id })
    return id
  }
  return { stage, as, admin, idOf, give }
}

type Tap = Parameters<typeof openApiStage>[0]

t.test('a profile is made, given, changed, and removed once nobody has it; those of the roles stay', async (t) => {
  const { admin, as, idOf, give } = await open(t)
  const id = await give('amy', { all: ALL })
  t.match((await admin('GET', '/profiles')).json(), { profiles: [{ id: 'admin' }, { id: 'agent' }, {}, { id }] })
  t.match((await admin('GET', '/users')).json(), { users: [{ login: 'adm' }, { login: 'amy', profile: id }, {}, {}] })
  t.match((await admin('DELETE', `/profiles/${id}`)).json(), { status: 409, code: 'profile.inUse' })
  t.match((await admin('PUT', '/profiles/agent', { name: 'x', rules: { all: ALL } })).json(), {
    code: 'profile.builtIn',
  })
  t.match((await admin('POST', '/profiles', { name: 'of amy', rules: { all: ALL } })).json(), {
    code: 'profile.invalid',
  })
  t.equal((await admin('POST', '/profiles', { name: 'x', rules: { all: { read: 'some' } } })).statusCode, 422)
  t.match((await admin('PATCH', `/users/${idOf('amy')}`, { profile: 'none' })).json(), { code: 'user.invalid' })
  await admin('PATCH', `/users/${idOf('amy')}`, { profile: '' })
  t.equal((await admin('DELETE', `/profiles/${id}`)).statusCode, 204)
  t.equal((await admin('DELETE', `/profiles/${id}`)).statusCode, 404)
  const sue = await as('sue')
  t.equal((await sue('GET', '/profiles')).statusCode, 403)
})

t.test('a team is made, renamed, and removed once nobody is in it', async (t) => {
  const { admin, idOf } = await open(t)
  const { id } = (await admin('POST', '/teams', { name: 'North' })).json<{ id: string }>()
  t.match((await admin('POST', '/teams', { name: 'North' })).json(), { code: 'team.invalid' })
  t.match((await admin('PATCH', `/teams/${id}`, { name: 'South' })).json(), { id, name: 'South' })
  t.match((await admin('PATCH', `/users/${idOf('amy')}`, { team: id })).json(), { team: id })
  t.match((await admin('DELETE', `/teams/${id}`)).json(), { code: 'team.inUse' })
  await admin('PATCH', `/users/${idOf('amy')}`, { team: '' })
  t.equal((await admin('DELETE', `/teams/${id}`)).statusCode, 204)
  t.same((await admin('GET', '/teams')).json(), { teams: [] })
})

t.test('what a profile takes away is gone with the next request of somebody who is logged in', async (t) => {
  const { admin, as, give } = await open(t)
  const amy = await as('amy')
  const { id } = (await amy('POST', '/contacts', { name: 'Li Na', language: 'zh', title: 'Dr' })).json<{ id: string }>()
  const profile = await give('amy', { all: ALL, objects: { contact: { fields: { title: 'hidden' } } } })
  const seen = (await amy('GET', `/contacts/${id}`)).json<Record<string, unknown>>()
  t.notOk('title' in seen, 'the field is left out')
  t.match((await amy('PATCH', `/contacts/${id}`, { title: 'Prof' })).json(), {
    code: 'record.invalid',
    detail: /Unrecognized key: "title"/,
  })
  const rules = { all: ALL, objects: { contact: { read: 'own', fields: { title: 'read' } } } }
  await admin('PUT', `/profiles/${profile}`, { name: 'of amy', rules })
  t.equal((await amy('GET', `/contacts/${id}`)).statusCode, 404, 'nobody owns the contact')
  const own = await amy('POST', '/contacts', { name: 'Wu', language: 'zh' })
  t.match(own.json(), { owner: null }, 'with the right to make records of everybody it is owned by nobody')
})

t.test('of the caller the rung agent is shown what their profile lets them see, and no more', async (t) => {
  const { stage, give } = await open(t)
  const li = await makeLi(stage)
  const fields = { contact: { fields: { name: 'hidden', title: 'hidden' } } }
  await give('amy', { all: ALL, objects: fields })
  const amy = await screen(stage, 'amy', ['me'])
  const pop = await ring(stage, li, amy)
  t.match(pop, { contact: { id: li, language: 'zh' } })
  t.notMatch(JSON.stringify(amy.messages), /Li Na|Professor/)
})

t.test('whoever may not read the caller is shown the call alone', async (t) => {
  const { stage, give } = await open(t)
  const li = await makeLi(stage)
  await give('amy', { all: ALL, objects: { contact: { read: 'own' } } })
  const amy = await screen(stage, 'amy', ['me'])
  const pop = await ring(stage, li, amy)
  t.match(pop, { contact: null, caller: { number: '13800138000' }, last_interactions: [] })
  t.notMatch(JSON.stringify(pop), new RegExp(li))
  t.notMatch(JSON.stringify(amy.messages), /Li Na|Professor/)
})

async function makeLi({ rows }: ApiStage): Promise<string> {
  const records = createRecords(rows)
  const server = inNameOf('test')
  const made = await records.create(contact, { name: 'Li Na', language: 'zh', title: 'Professor' }, server)
  const id = 'value' in made ? made.value.id : ''
  await records.create(contactPoint, { kind: 'phone', value: '13800138000', level: 'known', contact: id }, server)
  return id
}

/** A call of Li's rings at amy's; resolves with her card as it is once the rows have come. */
async function ring(stage: ApiStage, li: string, amy: RealtimeClient) {
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const call = await stage.callIn('leg-1')
  const set = { name: 'Li Na', language: 'zh', lastAgent: 'ben' }
  await stage.tell({ type: 'contact.found', interaction: call, match: 'known', contact: li, account: '', set })
  await stage.tell({ type: 'agent.ready', agent: 'amy' })
  const isPop = (message: Message) => message.type === 'delta' && message.key === 'screen_pop' && message.row !== null
  const first = await amy.until(isPop)
  // The second one comes once the rows were read for her.
  return { ...(await amy.until((message) => isPop(message) && message !== first)).row }
}
