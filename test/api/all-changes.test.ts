import t from 'tap'
import memo from '../../src/crm/objects/memo.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf } from '../../src/crm/rights/actor.ts'
import { get, post } from '../support/api-client.ts'
import { openApiStage } from '../support/api-stage.ts'
import { turnUntil } from '../support/turn-until.ts'

t.setTimeout(240_000)

t.test('admins see the changes of all records, by kind, record, person and way, page by page', async (t) => {
  const stage = await openApiStage(t)
  const { id } = await post(stage, 'amy', 'contacts', { name: 'Lena', language: 'en' })
  const firm = await post(stage, 'sue', 'accounts', { name: 'Acme', tier: 'A' })
  const list = async (query: string) => (await get(stage, 'adm', `record-changes?${query}`)).changes
  t.match(await list(''), [
    { object: 'account', record: firm.id, title: 'Acme', change: 'created', through: 'rest' },
    { object: 'contact', record: id, title: 'Lena', change: 'created' },
  ])
  t.match(await list('object=contact'), [{ record: id }])
  t.match(await list(`record=${firm.id}`), [{ record: firm.id }])
  t.same(await list('through=import'), [])
  const [last] = await list('limit=1')
  t.match(await list(`before=${last.seq}`), [{ record: id }])
  t.match(await list(`author=${last.author}`), [{ record: firm.id }])
  const { statusCode } = await stage.app.inject({ url: '/api/v1/record-changes', headers: await stage.page('sue') })
  t.equal(statusCode, 403)
})

t.test('of private entries it is told that they changed, not how', async (t) => {
  const stage = await openApiStage(t)
  const records = createRecords(stage.rows)
  const made = await records.create(memo, { title: 'Lena', text: 'Buy a ring', owner: 'amy' }, inNameOf('amy'))
  t.ok('value' in made, JSON.stringify(made))
  const { changes } = await get(stage, 'adm', 'record-changes?object=memo')
  t.match(changes, [{ object: 'memo', change: 'created', fields: [], title: '' }])
  t.notMatch(JSON.stringify(changes), /ring/)
})

t.test('the chain is walked when an admin wants it, and its end is told', async (t) => {
  const stage = await openApiStage(t)
  await post(stage, 'amy', 'contacts', { name: 'Lena', language: 'en' })
  const before = await get(stage, 'adm', 'record-changes/chain')
  t.match(before, { status: 'never', head: /^1:[0-9a-f]{64}$/ })
  t.match(await post(stage, 'adm', 'record-changes/chain/verify', {}), { status: /running|whole/ })
  await turnUntil(stage, async () => (await get(stage, 'adm', 'record-changes/chain')).status === 'whole')
  t.match(await get(stage, 'adm', 'record-changes/chain'), { rows: 1, brokenAt: 0, reason: '' })
})
