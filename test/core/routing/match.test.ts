import fc from 'fast-check'
import t from 'tap'
import type { Agent, Centre, Interaction, Queue } from '../../../src/core/centre.ts'
import { countReady, findAgent, findWork } from '../../../src/core/routing/match.ts'
import type { Input } from '../../../src/core/words/input.ts'
import { callIn, createStage, listed, login, pause, ready, type Stage } from '../../support/engine.ts'
import { agent, flow, number, queue } from '../../support/settings.ts'

const AGENTS = ['amy', 'bob', 'cy', 'dan', 'eve']
const QUEUES = ['q0', 'q1', 'q2', 'q3']
const STRATEGIES = ['longest-idle', 'fewest-calls', 'round-robin', 'top-down', 'skill-level-first']

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
const levels = (draw: number) => ({ zh: draw % 4, tech: (draw >> 2) % 4 })
const needs = (draw: number): Record<string, number> =>
  draw % 3 === 0 ? {} : draw % 3 === 1 ? { zh: 2 } : { zh: 1, tech: 2 }

const acts: readonly ((a: number, b: number) => Input)[] = [
  (a, b) =>
    agent(pick(AGENTS, a), {
      skills: levels(b),
      queues: b % 5 === 0 ? [pick(QUEUES, b)] : null,
      levels: b % 3 === 0 ? { [pick(QUEUES, b)]: 1 + (b % 4) } : {},
      position: b % 7,
    }),
  (a) => ready(pick(AGENTS, a)),
  (a) => pause(pick(AGENTS, a)),
  (a, b) => queue(pick(QUEUES, a), { strategy: pick(STRATEGIES, b), requires: needs(b), priority: b % 3 }),
  (a) => ({ type: 'queue.remove', queue: pick(QUEUES, a) }),
  (a, b) => callIn(`c${a}-${b}`, pick(['0', '1', '2', '3'], b)),
]

t.test('the index finds whom a look at everybody would find', async () => {
  const script = fc.array(fc.tuple(fc.nat(acts.length - 1), fc.nat(999), fc.nat(999)), { maxLength: 60, size: 'max' })
  fc.assert(
    fc.property(script, (given) => {
      const stage = staffed()
      for (const [kind, a, b] of given) {
        stage.when(pick(acts, kind)(a, b))
        compare(stage.engine.centre)
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
  for (const [at, id] of AGENTS.entries()) stage.given(agent(id, { skills: levels(at * 5) }), login(id))
  return stage
}

function compare({ agents, interactions, match }: Centre): void {
  for (const queue of match.queues.values()) {
    const able = [...agents.values()].filter((each) => each.status === 'ready' && serves(each, queue))
    const rank = (each: Agent) => queue.roster.strategy.rank(each)
    const tier = ({ settings: { levels, skills } }: Agent) => {
      const { requires, id } = queue.settings
      const asked = Object.keys(requires).reduce((sum, skill) => sum + (skills[skill] ?? 0), 0)
      return (levels[id] ?? 1) * 1_000 - (queue.settings.strategy === 'skill-level-first' ? asked : 0)
    }
    const best = able.sort((a, b) => tier(a) - tier(b) || rank(a) - rank(b) || a.order - b.order)[0]
    expectSame(`agent for ${queue.settings.id}`, findAgent(match, queue, () => 0)?.id, best?.id)
    expectSame(`ready for ${queue.settings.id}`, countReady(match, queue), able.length)
  }
  for (const each of agents.values()) {
    const open = [...interactions.values()].filter((work) => work.place >= 0 && serves(each, queueOf(match, work)))
    const best = open.sort((a, b) => b.priority - a.priority || a.order - b.order)[0]
    expectSame(`work for ${each.id}`, findWork(match, each.profile)?.id, best?.id)
  }
}

function serves({ settings: { queues, skills } }: Agent, queue: Queue | undefined): boolean {
  if (queue === undefined) return false
  const { id, requires } = queue.settings
  if (queues !== null && !queues.includes(id)) return false
  return Object.entries(requires).every(([skill, level]) => (skills[skill] ?? 0) >= level)
}

function queueOf({ queues }: Centre['match'], work: Interaction): Queue | undefined {
  return queues.get(work.queue)
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: found ${found}, expected ${expected}`)
}
