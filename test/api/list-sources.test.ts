import t from 'tap'
import contact from '../../src/crm/objects/contact.ts'
import { createRecords } from '../../src/crm/records.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { openApiStage } from '../support/api-stage.ts'
import { actsOf } from '../support/calendar-acts.ts'
import { turnUntil } from '../support/turn-until.ts'

t.test('an import names its source, which tells what came of it; an expired list goes as one', async (t) => {
  const stage = await openApiStage(t)
  const [amy, sue] = [await actsOf(stage, 'amy'), await actsOf(stage, 'sue')]
  const terms = {
    name: 'Fair 2026',
    kind: 'rented',
    terms: 'two mailings',
    validUntil: '2020-01-31',
    costCents: 90_000,
  }
  t.equal((await amy.ask('POST', '/list-sources', terms)).statusCode, 403)
  const { id } = (await sue.ask('POST', '/list-sources', terms)).json()
  const taken = await stage.app.inject({
    ...{ method: 'POST', url: '/api/v1/imports?object=contact&name=fair.csv' },
    headers: { ...(await stage.page('sue')), 'content-type': 'text/csv' },
    payload: 'Full name,Mobile\nIda,+86 13900009901\nIda again,0086 139 0000 9901\nBo,nothing\n',
  })
  const { id: file, mapping } = taken.json()
  const put = (source: string) =>
    stage.page('sue').then((headers) =>
      stage.app.inject({
        ...{ method: 'PUT', url: `/api/v1/imports/${file}/mapping`, headers },
        payload: { ...mapping, constants: { ...mapping.constants, source } },
      }),
    )
  t.match((await put('nowhere')).json(), { code: 'record.dangling' })
  t.equal((await put(id)).statusCode, 200)
  await sue.ask('POST', `/imports/${file}/run`, {})
  await turnUntil(stage, async () => (await sue.ask('GET', `/imports/${file}`)).json().status === 'done')
  await createRecords(stage.rows).create(contact, { name: 'Not listed', language: 'en' }, SYSTEM)

  t.match((await sue.ask('GET', '/source-quality?expired=true')).json().sources, [
    { name: 'Fair 2026', rows: 3, duplicate: 1, broken: 1, made: 1, contacts: 1, reached: 0, isExpired: true },
  ])
  t.equal((await amy.ask('POST', `/list-sources/${id}/remove-records`)).statusCode, 403)
  t.same((await sue.ask('POST', `/list-sources/${id}/remove-records`)).json(), { removed: 1, kept: 0 })
  t.match((await sue.ask('GET', '/contacts')).json().rows, [{ name: 'Not listed' }])
  t.match((await sue.ask('GET', '/contacts?removed=true')).json().rows, [{ name: 'Ida' }], 'they can be brought back')
})
