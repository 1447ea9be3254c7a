import fc from 'fast-check'
import t from 'tap'
import { restoreImage, takeImage } from '../../src/core/image.ts'
import type { Event } from '../../src/core/words/event.ts'
import type { Input } from '../../src/core/words/input.ts'
import { CAUSES, type LegEffect, type LiveLeg } from '../../src/core/words/leg.ts'
import { createRandom } from '../../src/lib/random.ts'
import { digestOf } from '../support/centre-digest.ts'
import { coachingActs } from '../support/coaching-acts.ts'
import {
  callIn,
  createStage,
  decline,
  dial,
  digit,
  listed,
  login,
  logout,
  lost,
  newEngine,
  pause,
  ready,
  type Stage,
  strategies,
} from '../support/engine.ts'
import { passTime, takeInOrder as take } from '../support/in-order.ts'
import { phoneActs } from '../support/phone-acts.ts'
import { agent, flow, number, queue } from '../support/settings.ts'
import { callbackActs, waitingSettings } from '../support/waiting-acts.ts'

const RUNS = 300
const AGENTS = ['amy', 'bob', 'cy', 'dan']
const QUEUES = ['sales', 'support', 'vip']

/** One act of chance: what is done, three free choices, and how much time passes before. */
type Act = readonly [kind: number, a: number, b: number, c: number, afterMs: number]
type Maker = (stage: Stage, a: number, b: number, c: number) => Input

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
const someLeg = ({ engine }: Stage, at: number) => pick([...engine.centre.legs.keys(), 'nobody'], at)
const someCall = ({ engine }: Stage, at: number) => pick([...engine.centre.interactions.keys(), 'nothing'], at)
const someAgent = (at: number) => pick([...AGENTS, 'zoe'], at)
const someQueue = (at: number) => pick([...QUEUES, 'nowhere'], at)

const EFFECTS: LegEffect['type'][] = ['leg.ring', 'leg.join', 'leg.play', 'leg.answer', 'leg.coach', 'leg.hangup']

const acts: readonly Maker[] = [
  (_, a) => callIn(`c${a}`, pick(['100', '200', '100', '300', '999'], a)),
  (_, a) => callIn(`c${a}`, '100'),
  ...Array<Maker>(6).fill((stage, a) => ({ type: 'leg.answered', leg: someLeg(stage, a) })),
  ...Array<Maker>(3).fill((stage, a, b) => ({
    type: 'leg.hungup',
    leg: someLeg(stage, a),
    cause: pick(CAUSES, b),
  })),
  (stage, a) => ({ type: 'leg.ringing', leg: someLeg(stage, a) }),
  (stage, a, b) => digit(someLeg(stage, a), pick([...'0123#*'], b)),
  ...Array<Maker>(2).fill((stage, a) => {
    const work = pick([...stage.engine.centre.interactions.values(), undefined], a)
    return { type: 'leg.played', leg: work?.leg ?? 'nobody', play: work?.flow?.entry.play ?? 'nothing' }
  }),
  (stage, a, b) => ({ type: 'leg.failed', leg: someLeg(stage, a), effect: pick(EFFECTS, b), reason: 'chance' }),
  (_, a) => login(someAgent(a)),
  (_, a) => logout(someAgent(a)),
  ...Array<Maker>(3).fill((_, a) => ready(someAgent(a))),
  (_, a) => pause(someAgent(a)),
  (_, a) => decline(someAgent(a)),
  (_, a, b) => agent(someAgent(a), { queues: pick([null, ['sales'], ['support', 'vip']], b), skills: { zh: a % 10 } }),
  (_, a) => ({ type: 'agent.remove', agent: someAgent(a) }),
  (_, a, b, c) =>
    queue(someQueue(a), {
      strategy: pick([...strategies.keys(), 'none'], b),
      requires: c % 2 === 0 ? {} : { zh: (c % 10) + 1 },
      maxSize: c % 5,
      maxWaitMs: b % 2 === 0 ? null : 20_000,
      wrapupMs: pick([0, 5_000], c),
      recordPercent: pick([0, 50, 100], a),
      priority: b % 3,
      tierPoints: pick<Record<string, number>>([{}, { a: 2 }], b >> 2),
      ...(a % 2 === 0 ? waitingSettings(c) : {}),
    }),
  (_, a) => ({ type: 'queue.remove', queue: someQueue(a) }),
  (stage, a, b, c) =>
    dial(
      someAgent(a),
      pick(['555', 'x y'], b),
      c % 8 > 0
        ? `out${stage.log.length}`
        : pick([...stage.engine.centre.interactions.keys(), `out${stage.log.length}`], c),
    ),
  (stage, a) => ({ type: 'interaction.hangup', interaction: someCall(stage, a), by: 'agent' }),
  (stage, a) => ({ type: 'interaction.hold', interaction: someCall(stage, a) }),
  (stage, a) => ({ type: 'interaction.retrieve', interaction: someCall(stage, a) }),
  (stage, a) => ({ type: 'recording.pause', interaction: someCall(stage, a), by: '' }),
  (stage, a) => ({ type: 'recording.resume', interaction: someCall(stage, a), by: '' }),
  (stage, a, b) => ({
    type: 'interaction.dispose',
    interaction: someCall(stage, a),
    agent: someAgent(b),
    disposition: 'sold',
  }),
  (stage, a, b) => ({ type: 'interaction.assign', interaction: someCall(stage, a), agent: someAgent(b), by: '' }),
  ...coachingActs,
  (_, a, b) => ({ type: 'agent.adjust', agent: someAgent(a), queues: pick([null, ['sales'], ['nowhere']], b) }),
  (stage, a, b, c) => ({
    type: 'contact.found',
    interaction: someCall(stage, a),
    match: pick(['known', 'many', 'maybe', 'unknown'], b),
    contact: 'k',
    account: '',
    set: { tier: pick(['a', 'b'], c), skill: 'zh', level: String(c % 10) },
  }),
  (stage, a) => ({
    type: 'recording.kept',
    recording: pick([...stage.engine.centre.recordings.keys(), 'none'], a),
    file: 'f.wav',
    bytes: 1,
    durationMs: 1,
    sha256: '',
  }),
  (stage, a) => ({
    type: 'recording.failed',
    recording: pick([...stage.engine.centre.recordings.keys(), 'none'], a),
    reason: 'chance',
  }),
  (_, a, b) => lost(a % 2 === 0, pick(['one', 'two'], b)),
  ...phoneActs(AGENTS),
  ...callbackActs(AGENTS, QUEUES),
  ...Array<Maker>(2).fill(listing),
  (_, a) => number(pick(['100', '400'], a), pick(['main', 'nowhere'], a)),
]

/** Some of the legs that we know are live, and some that we do not know. */
function listing(stage: Stage, a: number, b: number, c: number): Input {
  const legs: Partial<LiveLeg>[] = [...stage.engine.centre.legs.values()]
    .filter((_, index) => (c >> (index % 6)) % 2 === 0)
    .map(({ id, interaction }, index) => ({
      leg: id,
      status: pick(['up', 'ringing'], a + index),
      bridge: pick(['', interaction], b),
    }))
  if (a % 3 === 0) legs.push({ leg: `c${a}`, direction: pick(['in', 'out'], b) })
  return listed(legs, { isRestarted: a % 7 === 0, name: pick(['one', 'one', 'two'], b) })(stage)
}

const act: fc.Arbitrary<Act> = fc.tuple(
  fc.nat({ max: acts.length - 1 }),
  fc.nat({ max: 999 }),
  fc.nat({ max: 999 }),
  fc.nat({ max: 999 }),
  fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, fc.integer({ min: 1, max: 40_000 })),
)

function opened(): Stage {
  const stage = createStage(createRandom(1))
  stage.given(
    listed(),
    ...QUEUES.map((id) => queue(id, { maxWaitMs: 30_000, recordPercent: 100 })),
    flow('main', {
      answer: ['answer', {}, { done: 'who' }],
      who: ['lookup', {}, { known: 'vip', unknown: 'menu' }],
      vip: [
        'enqueue',
        { queue: 'vip', priority: 5, requires: { '{{skill}}': '{{level}}' } },
        { timeout: 'mail', full: 'menu', failed: 'mail' },
      ],
      menu: ['menu', { prompt: 'menu', keys: { 1: 'a', 2: 'b' } }, { a: 'sales', b: 'number', timeout: 'bye' }],
      number: ['digits', { prompt: 'number', into: 'pin', max: 3 }, { done: 'support', timeout: 'bye' }],
      sales: [
        'enqueue',
        { queue: 'sales', prefers: { '{{skill}}': 5 } },
        { timeout: 'comfort', full: 'mail', failed: 'mail' },
      ],
      comfort: ['play', { prompts: ['comfort'] }, { done: 'sales' }],
      support: ['enqueue', { queue: 'support', keys: { 1: 'back' } }, { timeout: 'mail', back: 'book' }],
      book: ['callback', { queue: 'support', tries: 2, retryAfterMs: 20_000 }, { done: 'bye', failed: 'mail' }],
      mail: ['voicemail', {}, { done: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
    flow('quick', {
      sales: ['enqueue', { queue: 'sales' }, { failed: 'bye', full: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
    number('100', 'main'),
    number('200', 'quick'),
    ...AGENTS.flatMap((id) => [agent(id), login(id), ready(id)]),
  )
  return stage
}

function perform(stage: Stage, script: readonly Act[]): void {
  for (const [kind, a, b, c, afterMs] of script) {
    passTime(stage, afterMs)
    take(stage, pick(acts, kind)(stage, a, b, c))
  }
}

t.test('whatever comes in whatever order, the centre stays in order', async () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 120, size: 'max' }), (script) => perform(opened(), script)),
    { numRuns: RUNS, seed: 2 },
  )
})

t.test('replaying the log, or restoring a snapshot, gives the same centre', async () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 120, size: 'max' }), (script) => {
      const stage = opened()
      perform(stage, script)
      const again = newEngine(() => 'none')
      for (const event of stage.log) again.apply(event)
      if (digestOf(again.centre) !== digestOf(stage.engine.centre)) throw new Error('the replayed centre differs')
      const restored = newEngine(() => 'none')
      restoreImage(restored.centre, structuredClone(takeImage(stage.engine.centre)))
      if (digestOf(restored.centre) !== digestOf(stage.engine.centre)) throw new Error('the restored centre differs')
    }),
    { numRuns: RUNS / 3, seed: 3 },
  )
})

t.test('when all phones have hung up, everybody is free and every call has its one story', async () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 120, size: 'max' }), (script) => {
      const stage = opened()
      perform(stage, script)
      take(stage, lost(true))
      take(stage, lost(true, 'two'))
      for (const callback of [...stage.engine.centre.callbacks.values()])
        take(stage, { type: 'callback.cancel', callback, by: 'sue' })
      passTime(stage, 600_000)
      const stuck = [...stage.engine.centre.agents.values()].filter(
        ({ status }) => !['ready', 'break', 'offline'].includes(status),
      )
      if (stuck.length > 0) throw new Error(`stuck: ${stuck.map(({ id, status }) => `${id} ${status}`).join()}`)
      const { interactions, legs } = stage.engine.centre
      if (interactions.size + legs.size > 0) throw new Error(`left: ${[...interactions.keys(), ...legs.keys()].join()}`)
      const started = idsOf(stage.log, 'interaction.started')
      if (idsOf(stage.log, 'interaction.finished').join() !== started.join()) throw new Error('stories differ')
    }),
    { numRuns: RUNS / 3, seed: 4 },
  )
})

function idsOf(log: readonly Event[], type: 'interaction.started' | 'interaction.finished'): string[] {
  return log.flatMap((event) => (event.type === type ? [event.interaction] : [])).sort()
}
