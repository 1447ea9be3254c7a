import t from 'tap'
import { openApiStage } from '../support/api-stage.ts'

const shoe = {
  name: 'xShoeSize',
  label: { en: 'Shoe size', zh: '鞋码' },
  kind: 'number',
  isWhole: true,
  isListed: true,
}
const boat = {
  name: 'x-boat',
  label: { en: 'Boat', zh: '船' },
  plural: { en: 'Boats', zh: '船' },
  title: 'xName',
  fields: [
    { name: 'xName', label: { en: 'Name', zh: '名称' }, kind: 'text', isRequired: true, isSearched: true },
    { name: 'xHolder', label: { en: 'Holder', zh: '船主' }, kind: 'reference', to: 'contact' },
    { name: 'xRig', label: { en: 'Rig', zh: '帆装' }, kind: 'choice', choices: ['sloop', 'ketch'], isListed: true },
  ],
}

type Stage = Awaited<ReturnType<typeof openApiStage>>
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

async function asking({ app, page }: Stage, user: 'adm' | 'amy' | 'sue') {
  const headers = await page(user)
  return (method: Method, url: string, payload?: object) =>
    app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
}

t.test('a field of one’s own is there at once: in the description, forms, lists and on records', async (t) => {
  const stage = await openApiStage(t)
  const [admin, agent] = [await asking(stage, 'adm'), await asking(stage, 'amy')]
  const { id } = (await agent('POST', '/contacts', { name: 'Lena', language: 'en' })).json<{ id: string }>()
  t.equal((await admin('POST', '/objects/contact/fields', shoe)).statusCode, 201)
  const { objects } = (await agent('GET', '/objects')).json<{ objects: { name: string; fields: object[] }[] }>()
  t.match(objects.find(({ name }) => name === 'contact')?.fields.at(-1), { name: 'xShoeSize', label: { zh: '鞋码' } })
  t.match((await agent('PATCH', `/contacts/${id}`, { xShoeSize: 38 })).json(), { xShoeSize: 38, name: 'Lena' })
  t.match((await agent('GET', '/contacts?xShoeSize=38')).json(), { rows: [{ id, xShoeSize: 38 }] })
  t.match((await agent('PATCH', `/contacts/${id}`, { xShoeSize: 3.5 })).json(), { faults: [/^xShoeSize: /] })
  const { fields, codes } = (await admin('GET', '/objects/contact/fields')).json()
  t.match(fields, [{ name: 'xShoeSize', isRetired: false }])
  t.match(codes, [{ field: 'code', pattern: 'K-{yyyy}-{00000}', next: /^K-\d{4}-00002$/ }], 'one has its code already')
  t.equal((await agent('GET', '/contacts?xHatSize=3')).statusCode, 422, 'no list is narrowed by what is no field')
})

t.test(
  'an object of one’s own has list, search, records with their rules, and comes and goes while all runs',
  async (t) => {
    const stage = await openApiStage(t)
    const [admin, agent, supervisor] = [
      await asking(stage, 'adm'),
      await asking(stage, 'amy'),
      await asking(stage, 'sue'),
    ]
    t.equal((await agent('GET', '/custom/x-boat')).statusCode, 404)
    t.match((await admin('POST', '/objects', boat)).json(), { name: 'x-boat', path: 'custom/x-boat' })
    const made = await agent('POST', '/custom/x-boat', { xName: '海燕 Petrel', xRig: 'sloop' })
    t.equal(made.statusCode, 201, made.body)
    const { id } = made.json<{ id: string }>()
    t.match((await agent('GET', '/custom/x-boat?xRig=sloop')).json(), { rows: [{ id }] })
    t.match((await agent('GET', '/custom/x-boat/search?text=燕')).json(), { hits: [{ id, name: '海燕 Petrel' }] })
    t.match((await agent('PATCH', `/custom/x-boat/${id}`, { xRig: 'raft' })).json(), { code: 'record.invalid' })
    t.match((await agent('POST', '/custom/x-boat', { xName: 'Gull', xHolder: 'nobody' })).json(), {
      code: 'record.dangling',
    })
    t.equal((await supervisor('DELETE', `/custom/x-boat/${id}`)).statusCode, 204)
    t.equal((await supervisor('POST', `/custom/x-boat/${id}/restore`)).statusCode, 200)
    t.match((await agent('GET', `/custom/x-boat/${id}/changes`)).json(), { changes: [{ change: 'restored' }, {}, {}] })
    t.equal((await agent('GET', '/custom/contact')).statusCode, 404, 'declared objects have their own places')
    t.equal((await admin('DELETE', '/objects/x-boat')).statusCode, 204)
    t.equal((await agent('GET', '/custom/x-boat')).statusCode, 404)
    t.match((await admin('POST', '/objects', boat)).json(), { code: 'custom.exists' }, 'its name stays taken')
  },
)

t.test('what is declared wrongly is refused with what was expected', async (t) => {
  const stage = await openApiStage(t)
  const [admin, agent] = [await asking(stage, 'adm'), await asking(stage, 'amy')]
  t.equal((await agent('POST', '/objects/contact/fields', shoe)).statusCode, 403)
  const field = (more: object) => admin('POST', '/objects/contact/fields', { ...shoe, ...more })
  t.match((await field({ name: 'shoeSize' })).json(), { faults: [/^name: expected x, a capital/] })
  t.match((await field({ kind: 'choice' })).json(), { faults: [/^choices: expected two choices/] })
  const called = { kind: 'choice', choices: ['a', 'b'], choiceLabels: { c: { en: 'C', zh: '丙' } } }
  t.match((await field(called)).json(), { faults: [/^choiceLabels: expected one of the choices, got "c"/] })
  t.match((await field({ kind: 'reference', to: 'ship' })).json(), { detail: /no object ship/ })
  t.match((await field({ isRequired: true })).json(), { detail: /^isRequired: expected false/ })
  t.equal((await field({})).statusCode, 201)
  t.match((await field({})).json(), { code: 'custom.exists' })
  t.match((await admin('POST', '/objects/ship/fields', shoe)).json(), { code: 'custom.unknown' })
  t.match((await admin('POST', '/objects', { ...boat, title: 'xRig' })).json(), { faults: [/^title: expected a text/] })
})

t.test('a retired field is shown no more, keeps what records hold, and may come back', async (t) => {
  const stage = await openApiStage(t)
  const [admin, agent] = [await asking(stage, 'adm'), await asking(stage, 'amy')]
  const rig = { ...boat.fields[2], name: 'xMood' }
  await admin('POST', '/objects/contact/fields', rig)
  const { id } = (await agent('POST', '/contacts', { name: 'Lena', language: 'en', xMood: 'ketch' })).json()
  const change = (body: object) => admin('PATCH', '/objects/contact/fields/xMood', body)
  t.match((await change({ choices: ['ketch'] })).json(), { detail: /records may hold "sloop"/ })
  t.match((await change({ choices: ['sloop', 'ketch', 'yawl'] })).json(), { choices: ['sloop', 'ketch', 'yawl'] })
  const ordered = ['yawl', 'ketch', 'sloop']
  t.same((await change({ choices: ordered })).json().choices, ordered, 'choices stand in the order that was said last')
  await change({ choices: ['sloop', 'ketch', 'yawl'] })
  const choiceLabels = { sloop: { en: 'Sloop', zh: '单桅帆船' } }
  t.match((await change({ choiceLabels: { raft: choiceLabels.sloop } })).json(), { detail: /no choice raft/ })
  t.match((await change({ choiceLabels })).json(), { choiceLabels, choices: ['sloop', 'ketch', 'yawl'] })
  const { objects } = (await agent('GET', '/objects')).json<{ objects: { name: string; fields: object[] }[] }>()
  t.match(objects.find(({ name }) => name === 'contact')?.fields.at(-1), {
    choices: ['sloop', 'ketch', 'yawl'],
    choiceLabels: { ...choiceLabels, yawl: { en: 'yawl', zh: 'yawl' } },
  })
  await change({ isRetired: true })
  t.notOk('xMood' in (await agent('GET', `/contacts/${id}`)).json())
  await change({ isRetired: false })
  t.match((await agent('GET', `/contacts/${id}`)).json(), { xMood: 'ketch' })
})
