import t, { type Test } from 'tap'
import { queueSettings } from '../../src/core/words/queue.ts'
import { openApiStage } from '../support/api-stage.ts'
import { flush, screen } from '../support/realtime-client.ts'

/** Amy talks with a caller, ben is ready. */
async function openTalk(t: Test) {
  const stage = await openApiStage(t)
  const { tell, callIn, engine, app, page } = stage
  await tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const call = await callIn('leg-1', { name: 'Li' })
  await tell({ type: 'leg.answered', leg: engine.centre.agents.get('amy')?.leg ?? '' })
  await tell({ type: 'agent.login', agent: 'ben' }, { type: 'agent.ready', agent: 'ben' })
  const post = async (login: string, path: string, payload: object = {}) =>
    (await app.inject({ method: 'POST', url: `/api/v1${path}`, headers: await page(login), payload })).json()
  const parked = async (login: string) =>
    (await app.inject({ url: '/api/v1/parked', headers: await page(login) })).json()
  return { ...stage, call, post, parked }
}

t.test('a call that is parked is found by its slot, and rings at whoever takes it', async (t) => {
  const { call, post, parked, engine } = await openTalk(t)
  t.match(await post('amy', `/calls/${call}/park`, { slot: 'not a slot' }), { status: 422 })
  t.match(await post('amy', `/calls/${call}/park`, { slot: '7' }), { events: [{ type: 'interaction.transferred' }] })
  t.match(await parked('ben'), { parked: [{ slot: '7', interaction: call }] })
  t.match(await post('ben', '/parked/8/take'), { code: 'slot.unknown' })
  t.match(await post('ben', '/parked/7/take', { agent: 'amy' }), { status: 403 }, 'agents take calls for themselves')
  t.match(await post('ben', '/parked/7/take'), { events: [{ type: 'interaction.unparked' }] })
  t.equal(engine.centre.agents.get('ben')?.status, 'offered')
  t.same(await parked('ben'), { parked: [] })
})

t.test('every desk is told of parked calls as they come and go', async (t) => {
  const { call, post, ...stage } = await openTalk(t)
  const desk = await screen(stage, 'ben', ['parked'])
  await post('amy', `/calls/${call}/park`, { slot: '7' })
  flush(stage)
  await desk.until(({ topic, key, row }) => topic === 'parked' && key === call && row?.['slot'] === '7')
  await post('ben', '/parked/7/take')
  flush(stage)
  await desk.until(({ topic, key, row }) => topic === 'parked' && key === call && row === null)
})

t.test('a ready agent is reserved for other work, and given back', async (t) => {
  const { post, engine } = await openTalk(t)
  const ben = () => engine.centre.agents.get('ben')
  t.match(await post('ben', '/agents/ben/reserve', { reason: 'chat', forMs: 1 }), { status: 422 })
  await post('ben', '/agents/ben/reserve', { reason: 'chat', forMs: 60_000 })
  t.match(ben(), { status: 'break', reason: 'reserved:chat' })
  t.match(await post('ben', '/agents/ben/reserve', { reason: 'chat', forMs: 60_000 }), { code: 'agent.notReady' })
  await post('ben', '/agents/ben/release')
  t.equal(ben()?.status, 'ready')
  t.match(await post('ben', '/agents/ben/release'), { code: 'agent.notReserved' })
})

t.test('a wrap-up is made longer only while there is one', async (t) => {
  const { post, tell } = await openTalk(t)
  t.match(await post('amy', '/agents/amy/extend-wrapup'), { code: 'agent.notWrappingUp' })
  await tell({ type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  t.match(await post('amy', '/agents/amy/extend-wrapup'), { code: 'wrapup.spent' })
})

t.test('a wrap-up lasts longer as often as its queue allows', async (t) => {
  const { post, tell, engine } = await openTalk(t)
  const queue = queueSettings.parse({ id: 'sales', name: 'Sales', wrapupExtensions: 1, wrapupExtraMs: 45_000 })
  await tell({ type: 'queue.configure', queue }, { type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  t.equal(engine.centre.agents.get('amy')?.status, 'wrapup')
  t.match(await post('amy', '/agents/amy/extend-wrapup'), { events: [{ type: 'agent.wrapupExtended' }] })
  t.match(await post('amy', '/agents/amy/extend-wrapup'), { code: 'wrapup.spent' })
})
