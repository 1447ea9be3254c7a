import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import contact from '../../src/crm/objects/contact.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf } from '../../src/crm/rights/actor.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { flush, type Message, openRealtime, screen } from '../support/realtime-client.ts'

const ANN = inNameOf('ann')

const isPop = (message: Message) => message.type === 'delta' && message.key === 'screen_pop' && message.row !== null

async function makeLi({ rows }: ApiStage): Promise<string> {
  const records = createRecords(rows)
  const made = await records.create(contact, { name: 'Li Na', language: 'zh' }, ANN)
  const id = 'value' in made ? made.value.id : ''
  const point = { kind: 'phone', value: '13800138000', level: 'known', contact: id }
  const noted = await records.create(contactPoint, point, ANN)
  if ('refusal' in noted) throw new Error(noted.refusal.detail)
  return id
}

t.test(
  'the caller’s card is on its way to the rung agent, and to nobody else, before the phone is asked to ring',
  async (t) => {
    const stage = await openApiStage(t)
    const sockets: Socket[] = []
    stage.app.server.on('connection', (socket: Socket) => void sockets.push(socket))
    const li = await makeLi(stage)
    const amy = await screen(stage, 'amy', ['me'])
    const ben = await screen(stage, 'ben', ['me'])
    await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.login', agent: 'ben' })
    const call = await stage.callIn('leg-1', { name: 'Li' })
    const found = { match: 'known', contact: li, account: '', set: { tier: 'A' } } as const
    await stage.tell({ type: 'contact.found', interaction: call, ...found })
    for (let count = 0; count < 50; count += 1) await turn()
    const before = sockets[0]?.bytesWritten ?? 0
    let written = 0
    stage.onEffect = ({ type }) => {
      if (type === 'leg.ring') written = (sockets[0]?.bytesWritten ?? 0) - before
    }
    await stage.tell({ type: 'agent.ready', agent: 'amy' })
    t.ok(written > 500, `the card was written before the ring: ${written} bytes`)
    const { row } = await amy.until(isPop)
    t.match(row, {
      call_id: call,
      agent_id: 'amy',
      reason: 'ring',
      caller: { number: '13800138000', name: 'Li', match: 'known', candidates: [] },
      contact: { id: li, name: 'Li Na', language: 'zh' },
      account: null,
      open_cases: [],
      last_interactions: [],
      commitments_due: [],
      consents: {},
      ivr: { path: ['main.answer', 'main.queue'], variables: { language: 'en', tier: 'A' } },
      queue: { name: 'Sales <b>', waited_s: 0.1, priority: 0 },
      why_routed: { strategy: 'longest-idle', ready: 1 },
      offers: [],
      actions: [],
    })
    t.equal(amy.messages.filter(isPop).length, 1, 'complete the first time')
    const leg = stage.engine.centre.interactions.get(call)?.agentLeg ?? ''
    await stage.tell({ type: 'leg.answered', leg }, { type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
    await amy.until((message) => isPop(message) && message.row?.reason === 'connect')
    await stage.tell({ type: 'agent.ready', agent: 'amy' })
    await amy.until(({ type, key, row }) => type === 'delta' && key === 'screen_pop' && row === null)
    t.same(ben.messages.filter(isPop), [])
  },
)

t.test('a card is shown with what is known, and again when the rest has come', async (t) => {
  const stage = await openApiStage(t)
  const li = await makeLi(stage)
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const amy = await screen(stage, 'amy', ['me'])
  const call = await stage.callIn('leg-1', { from: '13800138000', name: '<img src=x onerror=alert(1)>' })
  const first = await amy.until(isPop)
  t.match(first.row, { contact: null, caller: { match: 'unknown', name: '<img src=x onerror=alert(1)>' } })
  t.match(first.row, { actions: ['new_contact', 'assign_number'] })
  const found = { match: 'known', contact: li, account: '', set: {} } as const
  await stage.tell({ type: 'contact.found', interaction: call, ...found })
  const whole = await amy.until(({ row }) => JSON.stringify(row ?? null).includes('Li Na'))
  t.match(whole.row, { call_id: call, contact: { name: 'Li Na' }, caller: { match: 'known' } })
})

t.test('a number of several people comes with its candidates', async (t) => {
  const stage = await openApiStage(t)
  await makeLi(stage)
  await makeLi(stage)
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const amy = await screen(stage, 'amy', ['me'])
  const call = await stage.callIn('leg-1')
  const found = { match: 'many', contact: '', account: '', set: {} } as const
  await stage.tell({ type: 'contact.found', interaction: call, ...found })
  const { row } = await amy.until(({ row }) => JSON.stringify(row ?? null).includes('Li Na'))
  t.match(row, { contact: null, caller: { match: 'many', candidates: [{ contact: {} }, { contact: {} }] } })
})

t.test('a screen that was cut off is told what changed meanwhile, and nothing else', async (t) => {
  const stage = await openApiStage(t)
  const first = await screen(stage, 'sue', ['queues', 'agents', 'calls'])
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  flush(stage)
  const { position } = await first.until(
    (message) => message.type === 'delta' && message.position === stage.loop.position,
  )
  await first.end()
  const call = await stage.callIn('leg-1')
  flush(stage)
  const second = await openRealtime(stage, await stage.page('sue'))
  second.subscribe(['queues', 'agents', 'calls'], position)
  const end = await second.until(({ type }) => type === 'resumed')
  t.equal(end.position, stage.loop.position)
  t.same(
    second.messages
      .map(({ type, topic, key }) => `${type} ${topic} ${key}`)
      .slice(0, -1)
      .sort(),
    [`delta calls ${call}`, 'delta queues sales'],
  )
  t.match(second.messages.find(({ topic }) => topic === 'queues')?.row, { waiting: 1, today: { offered: 1 } })
  await stage.tell({ type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  flush(stage)
  const gone = await second.until(({ topic, row }) => topic === 'calls' && row === null)
  t.equal(gone.key, call)
})

t.test('a position that this server has not reached gets a snapshot', async (t) => {
  const stage = await openApiStage(t)
  const client = await openRealtime(stage, await stage.page('sue'))
  client.subscribe(['queues'], stage.loop.position + 1_000)
  const { rows, position } = await client.until(({ type }) => type === 'snapshot')
  t.match(rows, [{ key: 'sales', row: { name: 'Sales <b>', waiting: 0 } }])
  t.equal(position, stage.loop.position)
})

t.test('deltas say up to where everything was told, so that a cut between them loses nothing', async (t) => {
  const stage = await openApiStage(t)
  const client = await screen(stage, 'sue', ['queues', 'agents', 'calls'])
  await stage.tell({ type: 'agent.login', agent: 'ben' })
  flush(stage)
  await client.until((message) => message.type === 'delta' && message.position === stage.loop.position)
  const told = stage.loop.position
  const fresh = client.messages.length
  await stage.callIn('leg-1')
  flush(stage)
  await client.until(({ position }) => position === stage.loop.position)
  const positions = client.messages.slice(fresh).map(({ position }) => position)
  t.ok(positions.length > 1)
  t.ok(
    positions.every((position, index) => index === 0 || position >= (positions[index - 1] ?? 0)),
    'never back',
  )
  t.ok(positions[0] === told || positions.length === 1, 'the first of several does not claim the whole')
})

t.test('colleagues are seen at work, not what they work on', async (t) => {
  const stage = await openApiStage(t)
  const ben = await screen(stage, 'ben', ['agents', 'calls'])
  const sue = await screen(stage, 'sue', ['agents', 'calls'])
  await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const call = await stage.callIn('leg-1', { from: '13800138000', name: 'Li' })
  flush(stage)
  await sue.until(({ topic, row }) => topic === 'calls' && row?.agent === 'amy')
  await ben.until(({ topic, row }) => topic === 'calls' && row?.agent === 'amy')
  await ben.until(({ key, row }) => key === 'amy' && row?.status === 'offered')
  t.notMatch(JSON.stringify(ben.messages), /13800138000|"Li"/)
  t.notMatch(JSON.stringify(ben.messages.filter(({ topic }) => topic === 'agents')), call)
  t.match(JSON.stringify(sue.messages), /13800138000/)
})

t.test('what was decided while the store took no writes is shown when it does again', async (t) => {
  const stage = await openApiStage(t)
  const client = await screen(stage, 'sue', ['queues', 'health'])
  stage.reportHealth({ status: 'degraded', reason: 'disk full', waiting: 1 })
  flush(stage)
  await client.until(({ topic, key, row }) => topic === 'health' && key === 'store' && row?.status === 'degraded')
  const before = client.messages.length
  stage.reportHealth({ status: 'ok' })
  flush(stage, 1_000)
  await client.until((message) => client.messages.indexOf(message) >= before && message.type === 'snapshot')
  const shown = client.messages.slice(before).filter(({ type }) => type === 'snapshot')
  t.match(shown, [{ topic: 'queues' }])
})
