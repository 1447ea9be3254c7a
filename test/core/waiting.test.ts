import t from 'tap'
import { standsSinceMs } from '../../src/core/company.ts'
import type { QueueSettings } from '../../src/core/words/queue.ts'
import {
  caller,
  callIn,
  callOf,
  createStage,
  digit,
  hungup,
  listed,
  login,
  logout,
  openStage,
  pause,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'
import { agent, flow, number, queue } from '../support/settings.ts'

/** Keys leave by `call-me` and `mail`; a flow with opening hours until five in the afternoon, UTC. */
function waiting(settings: Partial<QueueSettings>, args: Record<string, unknown> = {}): Stage {
  const hours = { office: { zone: 'UTC', open: { mon: ['09:00-17:00'] } } }
  const next = { timeout: 'mail', empty: 'mail', failed: 'mail', full: 'mail', 'call-me': 'mail', closed: 'bye' }
  const wired = Object.fromEntries(
    Object.entries(next).filter(
      ([exit]) => (exit !== 'call-me' || args['keys']) && (exit !== 'closed' || args['hours']),
    ),
  )
  return createStage().given(
    listed(),
    queue('support', settings),
    flow(
      'main',
      {
        answer: ['answer', {}, { done: 'queue' }],
        queue: ['enqueue', { queue: 'support', ...args }, wired],
        mail: ['voicemail', {}, { done: 'bye' }],
        bye: ['hangup', {}, {}],
      },
      hours,
    ),
    number('100', 'main'),
    agent('amy'),
    agent('bob'),
  )
}

t.test('a caller who waits leaves by a key of the flow; other keys do nothing', async (t) => {
  const stage = waiting({}, { keys: { 1: 'call-me' } }).given(...caller('c'))
  t.same(stage.when(2_000, digit('c', '7')), [])
  t.same(stage.when(digit('c', '1')), [
    'interaction.overflowed call1 support key waitedMs:2000',
    'flow.moved call1 queue call-me mail',
    'flow.waited call1 c play1 [prompt voicemail en, beep] untilMs:+240000',
    '→ leg.play c play1 [prompt voicemail en, beep]',
  ])
})

t.test('the key that leads from a menu into a queue is not heard by the queue as well', async (t) => {
  const stage = createStage().given(
    listed(),
    queue('support'),
    flow('main', {
      menu: ['menu', { prompt: 'menu-main', keys: { 1: 'support' } }, { support: 'queue', timeout: 'bye' }],
      queue: ['enqueue', { queue: 'support', keys: { 1: 'call-me' } }, { 'call-me': 'bye', timeout: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
    number('100', 'main'),
  )
  const events = stage.given(...caller('c')).when(digit('c', '1'))
  t.notOk(events.some((line) => line.startsWith('interaction.overflowed')))
  t.match(events, [/flow.collected/, /flow.moved call1 menu support queue/, /interaction.queued call1 support/])
})

t.test('a key that is pressed while a phone rings for the caller does nothing', async (t) => {
  const stage = waiting({}, { keys: { 1: 'call-me' } }).given(login('amy'), ready('amy'), ...caller('c'))
  t.same(stage.when(digit('c', '1')), [])
})

t.test('whoever waits hears the place in line and comfort in turn, over the music', async (t) => {
  const stage = waiting({ announcePosition: 'always', comfortPrompts: ['comfort', 'one-moment'] })
  stage.given(...caller('b'), ...caller('c'), hungup('b'))
  t.same(stage.when(15_000), [
    'interaction.announced call2 support play1 [prompt line-place-1 en, prompt comfort en] position:1 prompt:1 nextAtMs:+60000',
    '→ leg.hold c default play1 [prompt line-place-1 en, prompt comfort en]',
  ])
  t.match(stage.when(60_000), [
    'interaction.announced call2 support play2 [prompt line-place-1 en, prompt one-moment en]',
  ])
})

t.test('a sound of our own comforts those who wait like one that came with the program', async (t) => {
  const file = `${'a'.repeat(32)}.wav`
  const prompt = { id: 'missing', language: 'en', text: 'Soon', source: 'upload', file, durationMs: 1_000 } as const
  const stage = waiting({}).given(
    { type: 'prompt.configure', prompt },
    queue('support', { comfortPrompts: ['missing'] }),
  )
  stage.given(...caller('c'))
  t.match(stage.when(15_000), ['interaction.announced call1 support play1 [prompt missing en]', '→ leg.hold c'])
})

t.test('a place is told again only when it has become better', async (t) => {
  const stage = waiting({ announcePosition: 'improved' }).given(...caller('b'), ...caller('c'))
  t.same(told(stage, 15_000), [1, 2])
  t.same(told(stage, 60_000), [0, 0])
  stage.given(hungup('b'))
  t.same(told(stage, 60_000), [1])
})

t.test('places beyond the limit are not told', async (t) => {
  const stage = waiting({ announcePosition: 'limit', announceUpTo: 1 }).given(...caller('b'), ...caller('c'))
  t.same(told(stage, 15_000), [1, 0])
})

t.test(
  'an agent who is rung in the middle of a word is not kept waiting, and the word does not come twice',
  async (t) => {
    const stage = waiting({ announcePosition: 'always' }).given(login('amy'), ...caller('c'), 15_000, ready('amy'))
    t.match(stage.when(picksUp('amy')), ['interaction.connected call1 support amy'])
    t.same(stage.when(120_000), [])
  },
)

t.test('a caller who is not taken hears the next word when it is due', async (t) => {
  const stage = waiting({ announcePosition: 'always' }).given(login('amy'), ready('amy'), ...caller('c'), 10_000)
  stage.given(phoneEnds('amy', 'busy'))
  t.same(told(stage, 5_000), [1])
})

t.test('callers who wait when the queue closes leave by closed, and nobody is let in afterwards', async (t) => {
  const stage = waiting({}, { hours: 'office' }).given(7 * 3_600_000 + 3_590_000, ...caller('c'))
  t.same(stage.when(10_000), [
    'interaction.overflowed call1 support closed waitedMs:10000',
    'flow.moved call1 queue closed bye',
    'leg.dropped c normal',
    'interaction.finished call1 in normal flow flow support answeredAtMs:-10000 waitedMs:10000',
    '→ leg.hangup c normal',
  ])
  t.match(stage.when(callIn('d'))[4], 'flow.moved call2 queue closed bye')
})

t.test('nobody is let into a queue in which nobody is logged in', async (t) => {
  const stage = waiting({ refusesWhen: 'nobody-logged-in' })
  t.match(stage.when(callIn('c'))[4], 'flow.moved call1 queue empty mail')
  stage.given(login('amy'))
  t.match(stage.when(callIn('d'))[4], 'interaction.queued call2 support')
})

t.test('nobody is let into a queue in which all are on a break', async (t) => {
  const stage = waiting({ refusesWhen: 'nobody-available' }).given(login('amy'))
  t.match(stage.when(callIn('c'))[4], 'flow.moved call1 queue empty mail')
})

t.test('callers leave some time after the last agent has gone, and stay when one comes back', async (t) => {
  const stage = waiting({ leavesWhen: 'nobody-logged-in', leavesAfterMs: 20_000 }).given(login('amy'), ...caller('c'))
  t.same(stage.when(60_000), [])
  stage.given(logout('amy'), 19_000, login('bob'), 60_000, logout('bob'))
  t.same(stage.when(19_999), [])
  t.match(stage.when(1), [
    'interaction.overflowed call1 support empty waitedMs:159000',
    'flow.moved call1 queue empty mail',
  ])
})

t.test('callers leave when everybody is on a break for too long', async (t) => {
  const stage = waiting({ leavesWhen: 'nobody-available', leavesAfterMs: 5_000 }).given(
    login('amy'),
    ready('amy'),
    ...caller('a'),
    picksUp('amy'),
    ...caller('c'),
  )
  stage.given(60_000, hungup('a'), phoneEnds('amy'), pause('amy'))
  t.match(stage.when(5_000), ['interaction.overflowed call2 support empty'])
})

t.test('who gave up and calls again has the old place, once', async (t) => {
  const stage = waiting({ resumesWithinMs: 60_000 })
  stage.given(callIn('a', '100', '+4911'), 10_000, callIn('b', '100', '+4922'), 10_000, hungup('a'))
  stage.given(20_000, callIn('a2', '100', '+4911'), login('amy'))
  const back = callOf(stage, 'a2')
  t.equal(standsSince(stage, back), stage.nowMs - 40_000)
  t.match(stage.when(ready('amy'))[1], /offer\.made call3 /)
  stage.given(callIn('a3', '100', '+4911'))
  t.equal(standsSince(stage, callOf(stage, 'a3')), stage.nowMs)
})

t.test('who calls again too late, or from elsewhere, stands at the end', async (t) => {
  const stage = waiting({ resumesWithinMs: 60_000 })
  stage.given(callIn('a', '100', '+4911'), callIn('b', '100', '+4922'), hungup('a'), 60_001)
  stage.given(callIn('a2', '100', '+4911'), login('amy'))
  t.match(stage.when(ready('amy'))[1], /offer\.made call2 /)
})

t.test('after some calls whoever comes in is told how long it will take', async (t) => {
  const stage = openStage(['amy'], { announceWait: true, wrapupMs: 0 })
  for (let at = 0; at < 20; at += 1)
    stage.given(callIn(`x${at}`), picksUp('amy'), 60_000, hungup(`x${at}`), phoneEnds('amy'))
  stage.given(callIn('talks'), picksUp('amy'), callIn('b'), callIn('c'))
  const waits = [...stage.engine.centre.interactions.values()].map(({ id }) =>
    stage.log.findLast((event) => event.type === 'interaction.queued' && event.interaction === id),
  )
  t.same(
    waits.map((event) => event?.type === 'interaction.queued' && event.expectedMs),
    [null, 60_000, 120_000],
  )
  t.match(stage.when(15_000)[0], 'prompt line-wait-1 en')
})

/** The places that are told within a time, 0 where a word tells none. */
function told(stage: Stage, forMs: number): number[] {
  const from = stage.log.length
  stage.when(forMs)
  return stage.log.slice(from).flatMap((event) => (event.type === 'interaction.announced' ? [event.position] : []))
}

function standsSince({ engine }: Stage, call: string): number | undefined {
  const work = engine.centre.interactions.get(call)
  return work && standsSinceMs(work)
}
