import fc from 'fast-check'
import t from 'tap'
import type { Agent, Centre, Interaction, Queue } from '../../../src/core/centre.ts'
import { queuedAt } from '../../../src/core/moments.ts'
import { findAgent, findWork } from '../../../src/core/routing/match.ts'
import { countReady } from '../../../src/core/routing/ready.ts'
import type { Input } from '../../../src/core/words/input.ts'
import type { QueueSettings } from '../../../src/core/words/queue.ts'
import { callIn, createStage, listed, login, pause, ready, type Stage } from '../../support/engine.ts'
import { agent, flow, number, queue } from '../../support/settings.ts'

const AGENTS = ['amy', 'bob', 'cy', 'dan', 'eve']
const QUEUES = ['q0', 'q1', 'q2', 'q3']
const STRATEGIES = ['longest-idle', 'fewest-calls', 'round-robin', 'top-down', 'skill-level-first']

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
const levels = (draw: number) => ({ zh: draw % 4, tech: (draw >> 2) % 4 })
const needs = (draw: number): Record<string, number> =>
  draw % 3 === 0 ? {} : draw % 3 === 1 ? { zh: 2 } : { zh: 1, tech: 2 }

const ringsOf = (draw: number): QueueSettings['rings'] => {
  const rings: QueueSettings['rings'] = [
    { afterMs: 5_000, requires: { zh: 1 }, upToLevel: 2 },
    { afterMs: 12_000, requires: {}, upToLevel: 10 },
  ]
  return rings.slice(draw % 3)
}

/** Numbers whose callers need more than the queue asks for. */
const ASKING: Readonly<Record<string, (id: string) => Input[]>> = {
  8: (id) => [flow('asks-zh', { queue: ['enqueue', { queue: 'q0', requires: { zh: 2 } }, {}] }), number(id, 'asks-zh')],
  9: (id) => [
    flow('asks-tech', { queue: ['enqueue', { queue: 'q1', requires: { tech: 1 }, prefers: { zh: 3 } }, {}] }),
    number(id, 'asks-tech'),
  ],
}

const acts: readonly ((a: number, b: number) => Input | number)[] = [
  (a, b) =>
    agent(pick(AGENTS, a), {
      skills: levels(b),
      queues: b % 5 === 0 ? [pick(QUEUES, b)] : null,
      levels: b % 3 === 0 ? { [pick(QUEUES, b)]: 1 + (b % 4) } : {},
      position: b % 7,
    }),
  (a) => ready(pick(AGENTS, a)),
  (a) => pause(pick(AGENTS, a)),
  (a, b) =>
    queue(pick(QUEUES, a), {
      strategy: pick(STRATEGIES, b),
      requires: needs(b),
      prefers: b % 2 === 0 ? {} : { tech: 3 },
      upToLevel: b % 5 === 0 ? 1 : 10,
      rings: ringsOf(b),
      sparesFlexible: b % 7 === 0,
      priority: b % 3,
      weight: 1 + (b % 4),
    }),
  (a) => ({ type: 'queue.remove', queue: pick(QUEUES, a) }),
  (a) => 1 + a * 40,
  (a, b) => callIn(`c${a}-${b}`, pick(['0', '1', '2', '3', '8', '9'], b)),
]

t.test('the index finds whom a look at everybody would find', async () => {
  const script = fc.array(fc.tuple(fc.nat(acts.length - 1), fc.nat(999), fc.nat(999)), { maxLength: 60, size: 'max' })
  fc.assert(
    fc.property(script, (given) => {
      const stage = staffed()
      for (const [kind, a, b] of given) {
        stage.when(pick(acts, kind)(a, b))
        compare(stage.engine.centre, stage.nowMs)
      }
    }),
    { seed: 5, numRuns: 150 },
  )
})

function staffed(): Stage {
  const stage = createStage().given(
    listed(),
    ...QUEUES.flatMap((id, at) => [
      queue(id, { requires: needs(at) }),
      flow(`to-${id}`, { queue: ['enqueue', { queue: id }, {}] }),
      number(String(at), `to-${id}`),
    ]),
  )
  for (const [number, asked] of Object.entries(ASKING)) stage.given(...asked(number))
  for (const [at, id] of AGENTS.entries()) stage.given(agent(id, { skills: levels(at * 5) }), login(id))
  return stage
}

function compare({ agents, interactions, match }: Centre, nowMs: number): void {
  for (const queue of match.queues.values())
    for (const lines of [queue, ...(queue.own?.values() ?? [])])
      for (const lane of lines.lanes) {
        const asked = { ...queue, settings: 'needs' in lines ? asking(queue, lines.needs) : queue.settings }
        const able = [...agents.values()].filter((each) => each.status === 'ready' && serves(each, asked, lane.ring))
        const rank = (each: Agent) => queue.roster.strategy.rank(each)
        const best = able.toSorted((a, b) => compareTiers(asked, a, b) || rank(a) - rank(b) || a.order - b.order)[0]
        expectSame(`agent for ${queue.settings.id}`, findAgent(match, lane, () => 0)?.id, best?.id)
        expectSame(`ready for ${queue.settings.id}`, countReady(match, lane), able.length)
      }
  for (const each of agents.values()) {
    const open = [...interactions.values()].filter((work) => {
      const queue = queueOf(match, work)
      const { needs } = work.company
      const asked = queue && needs ? { ...queue, settings: asking(queue, needs) } : queue
      return work.place >= 0 && serves(each, asked, work.wait?.ring ?? 0)
    })
    const urgency = (work: Interaction) => {
      const { weight = 1, serviceLevelMs = 1 } = queueOf(match, work)?.settings ?? {}
      const waitedMs = nowMs - queuedAt(work) + work.priority * 60_000
      return waitedMs * (weight / serviceLevelMs)
    }
    const best = open.sort((a, b) => urgency(b) - urgency(a) || a.order - b.order)[0]
    expectSame(`work for ${each.id}`, findWork(match, each, nowMs)?.id, best?.id)
  }
}

/** What comes before the strategy's own order: ring, level, preferred skills, how much else they could do, level of skills. */
function compareTiers(queue: Queue, a: Agent, b: Agent): number {
  const { settings } = queue
  const ofLevels = (levels: Record<string, number>, { skills }: Agent['settings'], isCapped: boolean) =>
    Object.entries(levels).reduce(
      (sum, [skill, level]) => sum + (isCapped ? Math.min(level, skills[skill] ?? 0) : (skills[skill] ?? 0)),
      0,
    )
  const keys: ((agent: Agent) => number)[] = [
    (agent) => ringOf(agent, queue),
    (agent) => agent.settings.levels[settings.id] ?? 1,
    (agent) => 0 - ofLevels(settings.prefers, agent.settings, true),
    ({ settings: { queues, skills } }) =>
      settings.sparesFlexible ? (queues === null ? 500 + Object.keys(skills).length : queues.length) : 0,
    (agent) => (settings.strategy === 'skill-level-first' ? 0 - ofLevels(settings.requires, agent.settings, false) : 0),
  ]
  return keys.map((key) => key(a) - key(b)).find((by) => by !== 0) ?? 0
}

function ringOf({ settings: { skills, levels } }: Agent, { settings }: Queue): number {
  const own = { requires: settings.requires, upToLevel: settings.upToLevel }
  return [own, ...settings.rings].findIndex(
    ({ requires, upToLevel }) =>
      (levels[settings.id] ?? 1) <= upToLevel &&
      Object.entries(requires ?? settings.requires).every(([skill, level]) => (skills[skill] ?? 0) >= level),
  )
}

function serves(agent: Agent, queue: Queue | undefined, ring: number): boolean {
  if (queue === undefined) return false
  const { queues } = agent.settings
  if (queues !== null && !queues.includes(queue.settings.id)) return false
  const first = ringOf(agent, queue)
  return first >= 0 && first <= ring
}

/** What a queue and one of its calls ask for together. */
function asking({ settings }: Queue, needs: { requires: Record<string, number>; prefers: Record<string, number> }) {
  const both = (a: Record<string, number>, b: Record<string, number>) =>
    Object.fromEntries([...Object.keys(a), ...Object.keys(b)].map((key) => [key, Math.max(a[key] ?? 0, b[key] ?? 0)]))
  return {
    ...settings,
    requires: both(settings.requires, needs.requires),
    prefers: both(settings.prefers, needs.prefers),
    rings: settings.rings.map((ring) => ({
      ...ring,
      requires: both(ring.requires ?? settings.requires, needs.requires),
    })),
  }
}

function queueOf({ queues }: Centre['match'], work: Interaction): Queue | undefined {
  return queues.get(work.queue)
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: found ${found}, expected ${expected}`)
}
