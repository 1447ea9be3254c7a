import { sql } from 'kysely'
import t from 'tap'
import { compileSql } from '../../src/lib/statement.ts'
import { openApiStage } from '../support/api-stage.ts'
import { actsOf, userIds } from '../support/calendar-acts.ts'

const DAY_MS = 86_400_000

async function open(t: Parameters<typeof openApiStage>[0]) {
  const stage = await openApiStage(t)
  const [amy, sue] = [await actsOf(stage, 'amy'), await actsOf(stage, 'sue')]
  const ids = await userIds(stage)
  const person = async (name: string, more: object = {}) =>
    String((await amy.ask('POST', '/contacts', { name, language: 'en', ...more })).json().id)
  const stale = async (query = '') => {
    const { stale: found } = (await amy.ask('GET', `/to-verify/contacts${query}`)).json()
    return found.map(({ record }: { record: { name: string } }) => record.name)
  }
  // As if so many days had passed for every contact.
  const later = (days: number) =>
    stage.rows.write({
      event: { type: 'row.changed', object: 'test', id: '1', change: 'updated', fields: [], by: '', atMs: 1 },
      statements: [
        compileSql(sql`update contact set created_at_ms = created_at_ms - ${days * DAY_MS},
          verified_at_ms = verified_at_ms - ${days * DAY_MS}`),
      ],
    })
  return { stage, amy, sue, ids, person, stale, later }
}

t.test('records of which nobody said for long that they are right are to be verified, the oldest first', async (t) => {
  const { stage, amy, sue, person, stale, later } = await open(t)
  const old = await person('Old')
  await later(1)
  const other = await person('Other')
  await later(31)
  t.same(await stale(), [], 'there is no rule')
  const rule = { object: 'contact', days: 30, subject: 'Verify' }
  t.equal((await amy.ask('POST', '/age-rules', rule)).statusCode, 403)
  t.equal((await sue.ask('POST', '/age-rules', rule)).statusCode, 201)
  t.same(await stale(), ['Old', 'Other'])
  t.match((await amy.ask('POST', `/contacts/${old}/verify`)).json(), { verifiedAtMs: stage.clock.now() })
  t.same(await stale(), ['Other'])
  await amy.ask('PATCH', `/contacts/${other}`, { title: 'Dr' })
  t.same(await stale(), ['Other'], 'a change does not say that the rest is right')
  t.match((await amy.ask('GET', `/contacts/${old}/changes`)).json().changes[0], { fields: [{ field: 'verifiedAtMs' }] })
  await later(30)
  const first = (await amy.ask('GET', '/to-verify/contacts?limit=1')).json()
  t.match(first, { days: 30, stale: [{ record: { name: 'Other' } }] })
  t.same(await stale(`?cursor=${encodeURIComponent(first.next)}`), ['Old'])
  const account = (await amy.ask('POST', '/accounts', { name: 'Acme', tier: 'A' })).json()
  await amy.ask('POST', `/accounts/${account.id}/members`, { contact: old })
  t.same(await stale('?tier=A'), ['Old'], 'people of valuable accounts alone')
})

t.test('owners get a task for each stale record, once', async (t) => {
  const { amy, sue, ids, person, later } = await open(t)
  await person('Hers', { owner: ids['amy'] })
  await person('Nobody’s')
  await later(31)
  const { id } = (await sue.ask('POST', '/age-rules', { object: 'contact', days: 30, subject: 'Verify' })).json()
  const run = async (isDryRun: boolean) => (await sue.ask('POST', `/age-rules/${id}/run`, { isDryRun })).json()
  t.match(await run(true), { count: 1, ownerless: 1 })
  t.match(await run(false), { count: 1 })
  t.match(await run(false), { count: 0 })
  t.match((await amy.ask('GET', '/activities')).json().rows, [{ subject: 'Verify: Hers', owner: ids['amy'] }])
  t.equal((await amy.ask('POST', `/age-rules/${id}/run`, { isDryRun: true })).statusCode, 403)
})

t.test('a number is marked as wrong, and verified', async (t) => {
  const { stage, amy, person } = await open(t)
  const id = await person('Li')
  const point = (await amy.ask('POST', `/contacts/${id}/points`, { kind: 'phone', value: '01065542300' })).json()
  const path = `/contacts/${id}/points/${point.id}`
  t.match((await amy.ask('PATCH', path, { mark: 'wrong' })).json(), { mark: 'wrong' })
  t.match((await amy.ask('PATCH', path, { isVerified: true })).json(), { mark: null, verifiedAtMs: stage.clock.now() })
})
