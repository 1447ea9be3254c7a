import t from 'tap'
import { driver, fakeAri } from './fake-stage.ts'
import { until } from './world.ts'

const JOIN = { type: 'leg.join', switch: 'pbx', leg: 'caller', with: 'agent', bridge: 'talk' } as const

t.test('a bridge whose name is spent is made under another one, and goes by it from then on', async (t) => {
  const fake = await fakeAri(t)
  const { pbx, start } = driver(t, fake)
  fake.channels = []
  await start()
  fake.rule = (method, path) => {
    if (method === 'POST' && path === '/bridges/talk') return { status: 409 }
    if (path === '/bridges/talk/addChannel') return { status: 404, body: { message: 'Bridge not found' } }
    return undefined
  }
  await pbx.perform(JOIN)
  await pbx.perform(JOIN)
  t.same(
    fake.requests.filter((request) => request.includes('/bridges/')),
    [
      ...[
        'POST /bridges/talk',
        'POST /bridges/talk/addChannel',
        'POST /bridges/talk.again1',
        'POST /bridges/talk.again1/addChannel',
      ],
      ...['POST /bridges/talk.again1', 'POST /bridges/talk.again1/addChannel'],
    ],
  )
})

t.test('a bridge that is being removed is not waited for', async (t) => {
  const fake = await fakeAri(t)
  const { pbx, start } = driver(t, fake)
  await start()
  const message = 'Bridge not in Stasis application'
  fake.rule = (_, path) => (path === '/bridges/talk/addChannel' ? { status: 409, body: { message } } : undefined)
  await pbx.perform(JOIN)
  t.ok(fake.requests.includes('POST /bridges/talk.again1/addChannel'))
})

t.test('a leg that has gone is no reason for another bridge', async (t) => {
  const fake = await fakeAri(t)
  const { pbx, start } = driver(t, fake)
  await start()
  fake.rule = (_, path) => (path.endsWith('/addChannel') ? { status: 422 } : undefined)
  await t.rejects(pbx.perform(JOIN))
  t.notOk(fake.requests.some((request) => request.includes('.again')))
})

t.test('an empty bridge goes when two listings show it and nobody was put in between', async (t) => {
  const fake = await fakeAri(t)
  const bridges = ['talk', 'left.again2', 'other'].map((id) => ({
    id,
    name: id === 'other' ? 'else' : 'ringdown',
    channels: [],
  }))
  fake.rule = (method, path) => (method === 'GET' && path === '/bridges' ? { status: 200, body: bridges } : undefined)
  const { pbx, start } = driver(t, fake)
  const removed = () => fake.requests.filter((request) => request.startsWith('DELETE /bridges/'))
  await start()
  t.same(removed(), [], 'a call may be about to be put together in it')
  await pbx.perform(JOIN)
  await pbx.snapshot()
  await until('the one that nobody wants', () => removed().length === 1)
  t.same(removed(), ['DELETE /bridges/left.again2'])
  await pbx.snapshot()
  await until('both', () => removed().length === 3)
  t.same(removed().slice(1).sort(), ['DELETE /bridges/left.again2', 'DELETE /bridges/talk'])
})

t.test('the names that a server before this one gave are known', async (t) => {
  const fake = await fakeAri(t)
  const bridges = [{ id: 'talk.again1', name: 'ringdown', channels: ['caller'] }]
  fake.rule = (method, path) => (method === 'GET' && path === '/bridges' ? { status: 200, body: bridges } : undefined)
  const { pbx, start } = driver(t, fake)
  await start()
  await pbx.perform(JOIN)
  t.ok(fake.requests.includes('POST /bridges/talk.again1/addChannel'))
})
