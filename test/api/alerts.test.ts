import t from 'tap'
import { createApi } from '../../src/api/server.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { flush, screen } from '../support/realtime-client.ts'

const RULE = { id: 'long-wait', metric: 'longestWaitMs', above: 30_000, clearAt: 10_000, forMs: 5_000 }

const send = async (stage: ApiStage, login: string, method: 'PUT' | 'POST', url: string, payload: object) => {
  const headers = await stage.page(login)
  return stage.app.inject({ method, url: `/api/v1${url}`, headers, payload })
}
/** Lets seconds pass one by one, and what is written be written. */
async function pass(stage: ApiStage, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    flush(stage, 1_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
const open = async (stage: ApiStage) => {
  const answer = await stage.app.inject({ url: '/api/v1/alerts', headers: await stage.page('sue') })
  return answer.json().alerts
}

t.test('an alert comes, is seen by somebody, and ends when all is well again', async (t) => {
  const stage = await openApiStage(t)
  t.equal((await send(stage, 'amy', 'PUT', '/alerts', { rules: [RULE] })).statusCode, 403)
  t.equal((await send(stage, 'sue', 'PUT', '/alerts', { rules: [RULE] })).statusCode, 204)
  const sue = await screen(stage, 'sue', ['alerts'])
  await stage.callIn('leg-1')
  await pass(stage, 35)
  t.same(await open(stage), [], 'crossed, not for long enough')
  await pass(stage, 2)
  const { row } = await sue.until(({ topic, row }) => topic === 'alerts' && row !== null && row !== undefined)
  t.match(row, { rule: 'long-wait', queue: 'sales', severity: 'warning', acknowledgedBy: '' })
  const id = String(row?.['id'])
  t.equal((await send(stage, 'sue', 'POST', `/alerts/${id}/acknowledge`, {})).statusCode, 204)
  flush(stage)
  await sue.until(({ topic, row }) => topic === 'alerts' && row?.['acknowledgedBy'] !== '' && row?.['id'] === id)
  await stage.tell({ type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  await pass(stage, 2)
  await sue.until(({ topic, key, row }) => topic === 'alerts' && key === id && row === null)
  t.same(await open(stage), [])
  t.equal((await send(stage, 'sue', 'POST', `/alerts/${id}/acknowledge`, {})).statusCode, 404)
  const audit = await stage.app.inject({ url: '/api/v1/audit', headers: await stage.page('adm') })
  const changes = audit.json().changes.filter(({ object }: { object: string }) => object.startsWith('alert'))
  t.match(
    changes,
    [{ object: 'alert_rule', change: 'updated' }],
    'who changed the rules is listed, an alert is no change',
  )
  t.equal(changes.length, 1)
})

t.test('rules that make no sense are refused, and the ones before stay', async (t) => {
  const stage = await openApiStage(t)
  await send(stage, 'sue', 'PUT', '/alerts', { rules: [RULE] })
  for (const rules of [
    [RULE, RULE],
    [{ ...RULE, below: 1 }],
    [{ ...RULE, clearAt: 40_000 }],
    [{ ...RULE, metric: 'mood' }],
  ])
    t.equal((await send(stage, 'sue', 'PUT', '/alerts', { rules })).statusCode, 422)
  const answer = await stage.app.inject({ url: '/api/v1/alerts', headers: await stage.page('sue') })
  t.match(answer.json().rules, [{ ...RULE, queue: null, below: null, severity: 'warning' }])
})

t.test('rules and alerts outlive the server', async (t) => {
  const stage = await openApiStage(t)
  await send(stage, 'sue', 'PUT', '/alerts', { rules: [{ ...RULE, forMs: 0 }] })
  await stage.callIn('leg-1')
  await pass(stage, 32)
  const [before] = await open(stage)
  await send(stage, 'sue', 'POST', `/alerts/${before.id}/acknowledge`, {})
  const again = await createApi(stage.parts)
  t.teardown(() => again.close())
  const answer = await again.inject({ url: '/api/v1/alerts', headers: await stage.page('sue') })
  t.match(answer.json(), { rules: [{ id: 'long-wait' }], alerts: [{ id: before.id, rule: 'long-wait' }] })
  t.not(answer.json().alerts[0].acknowledgedBy, '')
})
