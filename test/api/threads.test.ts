import t from 'tap'
import { queueSettings } from '../../src/core/words/queue.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { flush, screen } from '../support/realtime-client.ts'

async function ask(stage: ApiStage, login: string, path: string, payload?: object) {
  const method = payload === undefined ? 'GET' : 'POST'
  const headers = await stage.page(login)
  const answer = await stage.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const CHAT = { thread: 'chat-1', queue: 'chats', from: 'lee@example.org', name: 'Lee', subject: 'An order' }

async function open(t: Parameters<typeof openApiStage>[0]): Promise<ApiStage> {
  const stage = await openApiStage(t)
  const settings = { id: 'chats', name: 'Chats', channel: 'chat', wrapupMs: 0 }
  await stage.loop.submit({ type: 'queue.configure', queue: queueSettings.parse(settings) })
  return stage
}

t.test('a chat comes in, is offered, taken and ended; who wrote is told to whom it concerns', async (t) => {
  const stage = await open(t)
  await stage.loop.submit({ type: 'agent.login', agent: 'amy' })
  await stage.loop.submit({ type: 'agent.ready', agent: 'amy' })
  const floor = await screen(stage, 'sue', ['threads'])
  t.match(await ask(stage, 'sue', '/threads', CHAT), { status: 200, body: { thread: 'chat-1' } })
  flush(stage)
  await floor.until(({ key, row }) => key === 'chat-1' && row?.['status'] === 'offered')
  t.match((await ask(stage, 'amy', '/threads')).body.threads, [{ from: 'lee@example.org', agents: ['amy'] }])
  t.match((await ask(stage, 'ben', '/threads')).body.threads, [{ from: '', name: '', subject: '', agents: [] }])
  t.match(await ask(stage, 'sue', '/threads', CHAT), { status: 409, body: { code: 'thread.exists' } })
  t.match(await ask(stage, 'ben', '/threads/chat-1/accept', { agent: 'amy' }), { status: 403 })
  t.match(await ask(stage, 'amy', '/threads/chat-1/accept', { agent: 'amy' }), { status: 200 })
  t.match(await ask(stage, 'ben', '/threads/chat-1/finish', {}), { status: 404, body: { code: 'thread.unknown' } })
  t.match(await ask(stage, 'amy', '/threads/chat-1/finish', {}), { status: 200 })
  t.same((await ask(stage, 'amy', '/threads')).body.threads, [])
  const again = await ask(stage, 'sue', '/threads', CHAT)
  t.match(again, { status: 409, body: { code: 'thread.exists' } }, 'its id is spent')
  const { body } = await ask(stage, 'sue', `/statistics/channels?fromMs=0&toMs=${stage.clock.now() + 1}`)
  t.match(body.channels, [
    { channel: 'chat', queue: 'chats', offered: 1, answered: 1, inServiceLevel: 1, abandoned: 0 },
  ])
})

t.test('queues of calls take no chats, and the channels are told', async (t) => {
  const stage = await open(t)
  t.match(await ask(stage, 'sue', '/threads', { ...CHAT, queue: 'sales' }), {
    status: 409,
    body: { code: 'queue.otherChannel' },
  })
  const { body } = await ask(stage, 'amy', '/channels')
  t.match(
    body.channels.find(({ name }: { name: string }) => name === 'chat'),
    { weight: 30, atOnce: 3 },
  )
})

t.test(
  'why a chat waits and why somebody was asked is told, and what agents did with it is in their figures',
  async (t) => {
    const stage = await open(t)
    await ask(stage, 'sue', '/threads', CHAT)
    const { body: waiting } = await ask(stage, 'sue', '/threads/chat-1/explain')
    t.match(waiting.summary, { code: 'now.waiting', params: { queue: 'chats' } })
    t.match(waiting.lines.at(-1), { code: 'wait.nobodyLoggedIn' })
    await stage.loop.submit({ type: 'agent.login', agent: 'amy' })
    await stage.loop.submit({ type: 'agent.ready', agent: 'amy' })
    t.match((await ask(stage, 'sue', '/agents')).body.agents[0], { id: 'amy', capacity: 100, written: { chat: 1 } })
    t.match((await ask(stage, 'ben', '/agents')).body.agents[0], { id: 'amy', written: {} }, 'not for colleagues')
    await ask(stage, 'amy', '/threads/chat-1/accept', { agent: 'amy' })
    await ask(stage, 'amy', '/threads/chat-1/finish', {})
    const { body: over } = await ask(stage, 'sue', '/threads/chat-1/explain')
    t.match(over.summary, { code: 'now.threadOver', params: { agent: 'amy' } })
    t.match(
      over.lines.map(({ code }: { code: string }) => code),
      ['thread.arrived', 'call.queued', 'thread.only', 'thread.accepted', 'thread.finished'],
    )
    t.match(await ask(stage, 'sue', '/threads/none/explain'), { status: 404, body: { code: 'thread.unknown' } })
    t.match(await ask(stage, 'amy', '/threads/chat-1/explain'), { status: 403 })
    const span = `fromMs=0&toMs=${stage.clock.now() + 1}`.replace('fromMs=0', `fromMs=${stage.clock.now() - 3_600_000}`)
    const { body: queues } = await ask(stage, 'sue', `/statistics/queues?${span}&queue=chats`)
    t.match(queues.intervals, [{ queue: 'chats', channel: 'chat', offered: 1, answered: 1, closed: 1, offers: 1 }])
    const { body: agents } = await ask(stage, 'sue', `/statistics/agents?${span}&agent=amy`)
    t.match(agents.written, [{ agent: 'amy', channel: 'chat', offers: 1, accepted: 1, inServiceLevel: 1, closed: 1 }])
    const { body: own } = await ask(stage, 'amy', '/me/figures')
    t.match(own, { handled: 0, serviceLevelPercent: null, written: [{ channel: 'chat', accepted: 1, closed: 1 }] })
  },
)

t.test('what a customer wrote stands on their timeline, found by their mail address too', async (t) => {
  const stage = await open(t)
  const { body: lee } = await ask(stage, 'sue', '/contacts', { name: 'Lee', language: 'en' })
  await ask(stage, 'sue', `/contacts/${lee.id}/points`, { kind: 'email', value: 'Lee@Example.org' })
  await ask(stage, 'sue', '/threads', { ...CHAT, from: 'LEE@example.org' })
  await ask(stage, 'sue', '/threads', { ...CHAT, thread: 'chat-2', from: 'visitor-7', contact: lee.id })
  await ask(stage, 'sue', '/threads', { ...CHAT, thread: 'chat-3', from: 'visitor-8' })
  await ask(stage, 'sue', '/threads/chat-2/finish', { by: 'caller' })
  await ask(stage, 'sue', `/contacts/${lee.id}/points`, { kind: 'phone', value: '+1 212 555 0121' })
  await ask(stage, 'sue', '/threads', { ...CHAT, thread: 'chat-4', from: '+12125550121' })
  const { body } = await ask(stage, 'sue', `/contacts/${lee.id}/timeline`)
  const { entries } = body
  t.match(
    entries.toSorted((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)),
    [
      { id: 'chat-1', channel: 'chat', direction: 'in', outcome: '', subject: 'An order' },
      { id: 'chat-2', channel: 'chat', direction: 'in', outcome: 'abandoned', queue: 'chats' },
      { id: 'chat-4', channel: 'chat', direction: 'in', outcome: '', subject: 'An order' },
    ],
  )
  t.equal(entries.length, 3)
})
