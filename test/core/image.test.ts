import t from 'tap'
import { ALONE, companyOf } from '../../src/core/company.ts'
import { restoreImage, takeImage } from '../../src/core/image.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { parseImage } from '../../src/sim/image-text.ts'
import { callIn, newEngine } from '../support/engine.ts'
import { START_MS } from '../support/event-lines.ts'
import { flow, number } from '../support/settings.ts'

const NOWHERE = () => ({ events: [], effects: [] })

/** A centre with one call in its flow. */
function withCall() {
  const engine = newEngine(() => 'call')
  const inputs = [
    { type: 'switch.listed', switch: 'one', legs: [], askedAtMs: START_MS, isRestarted: false } as const,
    flow('main', {
      answer: ['answer', {}, { done: 'menu' }],
      menu: ['menu', { prompt: 'menu', keys: { 1: 'one' } }, { one: 'bye', timeout: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
    number('100', 'main'),
    callIn('leg', '100', '+4930123'),
  ]
  for (const input of inputs) engine.step(input, START_MS, { events: [], effects: [] })
  return engine.centre
}

/** The same centre after it was written down as JSON and read again. */
function again(centre: ReturnType<typeof withCall>) {
  const restored = newEngine(() => 'call').centre
  restoreImage(restored, parseImage(JSON.stringify(takeImage(centre))))
  return restored
}

t.test('a call of which nothing special is known shares what all such calls share, also after a restart', async (t) => {
  const [work] = again(withCall()).interactions.values()
  t.equal(work?.company, ALONE)
})

t.test('what becomes known of a call after a restart is written like what was known before', async (t) => {
  const centre = withCall()
  const [before] = centre.interactions.values()
  if (before === undefined) throw new Error('there is no call')
  companyOf(before).lastAgent = 'amy'
  const restored = again(centre)
  for (const { interactions } of [centre, restored])
    for (const work of interactions.values())
      companyOf(work).transfer = { by: 'amy', kind: 'queue', to: 'sales', isReturned: false }
  t.equal(JSON.stringify(takeImage(restored)), JSON.stringify(takeImage(centre)))
})

t.test('whatever a call, a chat or a task has later is written where it would be without the restart', async (t) => {
  const engine = newEngine(() => 'call')
  engine.step(
    { type: 'queue.configure', queue: queueSettings.parse({ id: 'chats', name: 'Chats', channel: 'chat' }) },
    1,
    NOWHERE(),
  )
  const chat = { from: 'lee', to: 'shop', name: 'Lee', subject: 'A question', contact: 'c1', priority: 0, agent: '' }
  engine.step({ type: 'thread.start', thread: 'chat', queue: 'chats', ...chat }, 1, NOWHERE())
  const [thread] = engine.centre.threads.live.values()
  if (thread === undefined) throw new Error('there is no chat')
  const { wait } = thread
  thread.wait = undefined
  const restored = again(engine.centre)
  for (const { threads } of [engine.centre, restored])
    for (const each of threads.live.values()) {
      companyOf(each).lastAgent = 'amy'
      each.wait = wait
    }
  t.equal(JSON.stringify(takeImage(restored)), JSON.stringify(takeImage(engine.centre)))
})
