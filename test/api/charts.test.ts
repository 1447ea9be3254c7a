import t from 'tap'
import { createProfile } from '../../src/crm/profiles.ts'
import { profileRules } from '../../src/crm/rights/rules.ts'
import { changeUser } from '../../src/crm/users.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'

async function ask(stage: ApiStage, login: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = await stage.page(login)
  const answer = await stage.app.inject({
    ...{ method, url: `/api/v1${url}`, headers },
    ...(payload !== undefined && { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

/** A group with a daughter; the daughter has a department with a boss and one below her. */
async function company(stage: ApiStage) {
  const make = async (url: string, payload: object): Promise<string> =>
    (await ask(stage, 'sue', 'POST', url, payload)).body.id
  const group = await make('/accounts', { name: 'Group', tier: 'A' })
  const daughter = await make('/accounts', { name: 'Daughter', tier: 'B', parent: group })
  const unit = await make('/org-units', { name: 'Sales', account: daughter })
  const boss = await make('/contacts', { name: 'Boss', language: 'en', orgUnit: unit, title: 'Ms' })
  const clerk = await make('/contacts', { name: 'Clerk', language: 'en', orgUnit: unit, reportsTo: boss })
  await make(`/accounts/${daughter}/members`, { contact: boss, role: 'Head of sales' })
  await make(`/accounts/${daughter}/members`, { contact: clerk })
  return { group, daughter, unit, boss, clerk }
}

t.test('the chart of an account shows what belongs to it, departments, and who reports to whom', async (t) => {
  const stage = await openApiStage(t)
  const { group, daughter, unit, boss, clerk } = await company(stage)
  const { body } = await ask(stage, 'amy', 'GET', `/accounts/${group}/chart`)
  t.same(body, {
    isCut: false,
    nodes: [
      { kind: 'account', id: group, name: 'Group', title: '', account: '', unit: '', above: '' },
      { kind: 'account', id: daughter, name: 'Daughter', title: '', account: '', unit: '', above: group },
      { kind: 'unit', id: unit, name: 'Sales', title: '', account: daughter, unit: '', above: '' },
      { kind: 'person', id: boss, name: 'Boss', title: 'Head of sales', account: daughter, unit, above: '' },
      { kind: 'person', id: clerk, name: 'Clerk', title: '', account: daughter, unit, above: boss },
    ],
  })
  const shallow = (await ask(stage, 'amy', 'GET', `/accounts/${group}/chart?depth=0`)).body
  t.same(shallow.nodes.length, 1)
  t.equal((await ask(stage, 'amy', 'GET', '/accounts/nobody/chart')).status, 404)
})

t.test('nobody stands above themselves, directly or through others', async (t) => {
  const stage = await openApiStage(t)
  const { group, daughter, boss, clerk } = await company(stage)
  const circle = { status: 409, body: { code: 'record.circle' } }
  t.match(await ask(stage, 'amy', 'PATCH', `/accounts/${group}`, { parent: daughter }), circle)
  t.match(await ask(stage, 'amy', 'PATCH', `/accounts/${group}`, { parent: group }), circle)
  t.match(await ask(stage, 'amy', 'PATCH', `/contacts/${boss}`, { reportsTo: clerk }), circle)
  t.match(await ask(stage, 'amy', 'PATCH', `/contacts/${boss}`, { referredBy: clerk }), { status: 200 })
  t.equal((await ask(stage, 'amy', 'PATCH', `/accounts/${daughter}`, { parent: null })).status, 200)
})

t.test('whoever does not see people or what somebody is called is not told by the chart', async (t) => {
  const stage = await openApiStage(t)
  const { group, daughter } = await company(stage)
  const all = { create: 'all', read: 'all', change: 'all', remove: 'all' }
  const amy = (await ask(stage, 'amy', 'GET', '/user-names')).body.users.find(
    (user: { name: string }) => user.name === 'amy',
  ).id
  const as = async (name: string, objects: object) => {
    const made = await createProfile(stage.rows, { name, rules: profileRules.parse({ all, objects }) }, 'test')
    if ('refusal' in made) throw new Error(made.refusal.detail)
    await changeUser(stage.rows, { user: amy, patch: { profile: made.value.id } }, 'test')
    return (await ask(stage, 'amy', 'GET', `/accounts/${group}/chart`)).body.nodes
  }
  t.same(
    (await as('no people', { contact: { read: 'none' } })).map(({ name }: { name: string }) => name),
    [...['Group', 'Daughter', 'Sales']],
  )
  t.notMatch(JSON.stringify(await as('no names', { contact: { fields: { name: 'hidden' } } })), /Boss|Clerk/)
  t.same(await as('no parents', { account: { fields: { parent: 'hidden' } } }), [
    { kind: 'account', id: group, name: 'Group', title: '', account: '', unit: '', above: '' },
  ])
  t.ok(daughter)
})
