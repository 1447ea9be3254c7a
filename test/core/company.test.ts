import fc from 'fast-check'
import t from 'tap'
import type { Interaction } from '../../src/core/centre.ts'
import { restoreImage, takeImage } from '../../src/core/image.ts'
import { connectedAt } from '../../src/core/moments.ts'
import type { Input } from '../../src/core/words/input.ts'
import type { Cause } from '../../src/core/words/leg.ts'
import type { Target } from '../../src/core/words/transfer.ts'
import { createRandom } from '../../src/lib/random.ts'
import { digestOf } from '../support/centre-digest.ts'
import { COMPANY_WORDS, companyWord } from '../support/company-words.ts'
import {
  answered,
  callIn,
  createStage,
  dial,
  listed,
  login,
  lost,
  newEngine,
  ready,
  type Stage,
} from '../support/engine.ts'
import { passTime, takeInOrder } from '../support/in-order.ts'
import { agent, flow, number, queue } from '../support/settings.ts'

const AGENTS = ['amy', 'bob', 'cy', 'dan']
const RUNS = 400
const CAUSES: readonly Cause[] = ['normal', 'normal', 'busy', 'no_answer', 'failed', 'switch_lost', 'lost_event']

/** One act of chance: what is done, three free choices, and how much time passes before. */
type Act = readonly [kind: number, a: number, b: number, c: number, afterMs: number]
type Maker = (stage: Stage, a: number, b: number, c: number) => Input

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
const works = ({ engine }: Stage): Interaction[] => [...engine.centre.interactions.values()]
const talk = (stage: Stage, at: number) => {
  const talks = works(stage).filter((work) => connectedAt(work) > 0)
  return talks.length === 0 ? 'none' : pick(talks, at).id
}
const company = (stage: Stage, at: number) => {
  const found = works(stage).filter(({ company }) => company.parties.length > 0)
  return found.length === 0 ? talk(stage, at) : pick(found, at).id
}
const ringing = ({ engine }: Stage, at: number) => {
  const found = [...engine.centre.legs.values()].filter(({ status }) => status === 'new' || status === 'ringing')
  return found.length === 0 ? 'none' : pick(found, at).id
}
const leg = ({ engine }: Stage, at: number) => pick([...engine.centre.legs.keys(), 'none'], at)
const target = (a: number, b: number): Target =>
  pick<Target>(
    [
      { kind: 'agent', id: pick(AGENTS, b) },
      { kind: 'queue', id: pick(['sales', 'support'], b) },
      { kind: 'number', id: '555' },
      { kind: 'flow', id: 'main' },
    ],
    a,
  )
const times = (count: number, maker: Maker): Maker[] => Array<Maker>(count).fill(maker)

/** What may happen while agents are at work; most of it fits. */
const acts: readonly Maker[] = [
  ...times(4, (stage) => callIn(`c${stage.log.length}`, '100')),
  ...times(16, (stage, a) => answered(ringing(stage, a))),
  ...times(6, (_, a) => ready(pick(AGENTS, a))),
  ...times(6, (stage, a, b) => ({ type: 'interaction.transfer', interaction: talk(stage, a), to: target(b, a) })),
  ...times(10, (stage, a, b) => ({
    type: 'interaction.consult',
    interaction: talk(stage, a),
    to: b % 4 === 0 ? { kind: 'number', id: '555' } : { kind: 'agent', id: pick(AGENTS, b) },
  })),
  ...times(4, (stage, a) => ({ type: 'interaction.conference', interaction: company(stage, a) })),
  ...times(3, (stage, a) => ({ type: 'interaction.swap', interaction: company(stage, a) })),
  ...times(2, (stage, a) => ({ type: 'interaction.complete', interaction: company(stage, a) })),
  (stage, a) => ({ type: 'interaction.cancelConsult', interaction: company(stage, a) }),
  (stage, a, b) => ({ type: 'interaction.leave', interaction: company(stage, a), agent: pick(AGENTS, b) }),
  (stage, a) => ({ type: 'interaction.sendDigits', interaction: talk(stage, a), digits: '1#' }),
  (stage, a) => ({ type: 'interaction.hold', interaction: talk(stage, a) }),
  (stage, a) => ({ type: 'interaction.retrieve', interaction: talk(stage, a) }),
  (stage, a) => ({ type: 'interaction.hangup', interaction: talk(stage, a), by: 'agent' }),
  ...times(5, (stage, a, b) => ({ type: 'leg.hungup', leg: leg(stage, a), cause: pick(CAUSES, b) })),
  (stage, a) => ({ type: 'leg.failed', leg: leg(stage, a), effect: 'leg.join', reason: 'chance' }),
  (stage, a) => ({ type: 'leg.failed', leg: ringing(stage, a), effect: 'leg.ring', reason: 'chance' }),
  (_, a) => ({ type: 'agent.decline', agent: pick(AGENTS, a) }),
  (_, a) => ({ type: 'agent.pause', agent: pick(AGENTS, a), reason: 'lunch' }),
  (_, a) => ({ type: 'agent.logout', agent: pick(AGENTS, a) }),
  (_, a) => login(pick(AGENTS, a)),
  ...times(4, (stage, a) => dial(pick(AGENTS, a), '555', `out${stage.log.length}`)),
  (stage, a, b, c) => listing(stage, a, b, c),
  (_, a) => lost(a % 8 === 0),
  (_, a) => ({ type: 'queue.remove', queue: pick(['sales', 'support'], a) }),
  (_, a) => queue(pick(['sales', 'support'], a), { wrapupMs: pick([0, 5_000], a) }),
]

/** Nearly all legs that we know are live. */
function listing(stage: Stage, a: number, b: number, c: number): Input {
  const legs = [...stage.engine.centre.legs.values()]
    .filter((_, index) => (a + index) % 9 > 0)
    .map(({ id, interaction }, index) => ({
      leg: id,
      status: (b + index) % 5 === 0 ? ('ringing' as const) : ('up' as const),
      bridge: pick(['', interaction, id], c),
    }))
  return listed(legs)(stage)
}

const act: fc.Arbitrary<Act> = fc.tuple(
  fc.nat({ max: acts.length - 1 }),
  fc.nat({ max: 999 }),
  fc.nat({ max: 999 }),
  fc.nat({ max: 999 }),
  fc.oneof({ arbitrary: fc.integer({ min: 0, max: 4_000 }), weight: 9 }, fc.integer({ min: 1, max: 60_000 })),
)
const script = fc.array(act, { minLength: 60, maxLength: 160, size: 'max' })

function opened(): Stage {
  const stage = createStage(createRandom(1))
  stage.given(
    listed(),
    queue('sales', { maxWaitMs: 30_000, recordPercent: 100, wrapupMs: 0 }),
    queue('support', { wrapupMs: 5_000 }),
    flow('main', {
      answer: ['answer', {}, { done: 'sales' }],
      sales: ['enqueue', { queue: 'sales' }, { timeout: 'again', full: 'again', failed: 'bye' }],
      again: ['enqueue', { queue: 'support' }, { timeout: 'bye', full: 'bye', failed: 'bye' }],
      bye: ['hangup', {}, {}],
    }),
    number('100', 'main'),
    ...AGENTS.flatMap((id) => [agent(id), login(id), ready(id)]),
  )
  return stage
}

function perform(stage: Stage, steps: readonly Act[]): void {
  for (const [kind, a, b, c, afterMs] of steps) {
    passTime(stage, afterMs)
    takeInOrder(stage, pick(acts, kind)(stage, a, b, c))
  }
}

t.test('whoever hangs up or is brought in at whatever moment, the centre stays in order', async (t) => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(script, (steps) => {
      const stage = opened()
      perform(stage, steps)
      for (const event of stage.log) seen.set(companyWord(event), (seen.get(companyWord(event)) ?? 0) + 1)
    }),
    { numRuns: RUNS, seed: 21 },
  )
  for (const word of COMPANY_WORDS) t.ok((seen.get(word) ?? 0) > 0, `${word}: ${seen.get(word) ?? 0}`)
})

t.test('a replay or a snapshot of calls with many people gives the same centre', async () => {
  fc.assert(
    fc.property(script, (steps) => {
      const stage = opened()
      perform(stage, steps)
      const again = newEngine(() => 'none')
      for (const event of stage.log) again.apply(event)
      if (digestOf(again.centre) !== digestOf(stage.engine.centre)) throw new Error('the replayed centre differs')
      const restored = newEngine(() => 'none')
      restoreImage(restored.centre, structuredClone(takeImage(stage.engine.centre)))
      if (digestOf(restored.centre) !== digestOf(stage.engine.centre)) throw new Error('the restored centre differs')
    }),
    { numRuns: RUNS / 4, seed: 22 },
  )
})

t.test('in the end everybody is free, every call has one story, and its parts fit into it', async () => {
  fc.assert(
    fc.property(script, (steps) => {
      const stage = opened()
      perform(stage, steps)
      takeInOrder(stage, lost(true))
      passTime(stage, 600_000)
      const { agents, interactions, legs } = stage.engine.centre
      const stuck = [...agents.values()].filter(({ status }) => !['ready', 'break', 'offline'].includes(status))
      if (stuck.length > 0) throw new Error(`stuck: ${stuck.map(({ id, status }) => `${id} ${status}`).join()}`)
      if (interactions.size + legs.size > 0) throw new Error(`left: ${[...interactions.keys(), ...legs.keys()].join()}`)
      const ends = stage.log.filter((event) => event.type === 'interaction.finished')
      const starts = stage.log.filter((event) => event.type === 'interaction.started')
      if (new Set(ends.map(({ interaction }) => interaction)).size !== starts.length || ends.length !== starts.length)
        throw new Error('stories differ')
      for (const end of ends) {
        const parts = [end.ivrMs, end.waitedMs, end.talkMs, end.holdMs]
        const sum = parts.reduce((all, part) => all + part, 0)
        if (Math.min(...parts) < 0 || sum > end.atMs - end.startedAtMs)
          throw new Error(`${end.interaction}: ${parts.join()} of ${end.atMs - end.startedAtMs}`)
        if (end.talkMs < end.earlierTalkMs || end.holdMs < end.earlierHoldMs) throw new Error('it ran backwards')
      }
    }),
    { numRuns: RUNS, seed: 23 },
  )
})

t.test('no caller is hung up on by a transfer or a consultation that fails', async () => {
  fc.assert(
    fc.property(script, (steps) => {
      const stage = opened()
      for (const [kind, a, b, c, afterMs] of steps) {
        passTime(stage, afterMs)
        const before = new Map(works(stage).map((work) => [work.id, work.status]))
        const input = pick(acts, kind)(stage, a, b, c)
        const events = takeInOrder(stage, input)
        if (input.type === 'leg.hungup' || input.type === 'interaction.hangup' || input.type.startsWith('switch.'))
          continue
        for (const event of events)
          if (
            event.type === 'interaction.finished' &&
            ['transferring', 'consulting'].includes(before.get(event.interaction) ?? '')
          )
            if (event.endedBy !== 'caller')
              throw new Error(`${event.interaction} was dropped by ${JSON.stringify(input)}`)
      }
    }),
    { numRuns: RUNS, seed: 24 },
  )
})
