import type { Channel } from '../../src/core/channel.ts'
import { createEngine, type Engine } from '../../src/core/engine.ts'
import type { Verb } from '../../src/core/flow/verb.ts'
import type { Strategy } from '../../src/core/routing/strategy.ts'
import { agentSettings } from '../../src/core/words/agent.ts'
import { COACHING_MODES } from '../../src/core/words/coaching.ts'
import type { Event } from '../../src/core/words/event.ts'
import { flowSettings } from '../../src/core/words/flow.ts'
import type { Input } from '../../src/core/words/input.ts'
import { CAUSES } from '../../src/core/words/leg.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'
import { createRandom, type Random, randomBelow } from '../../src/lib/random.ts'
import { companyActs } from './company-acts.ts'
import { threadActs, threadSettings } from './thread-acts.ts'

const SOURCE = new URL('../../src/core/', import.meta.url)
const AGENTS = ['amy', 'ben', 'cai', 'dan']
const SWITCH = 'sim'

/** A call centre in which anything may happen at any time, and only valid things do: the engine decides. */
export interface RandomCentre {
  readonly engine: Engine
  readonly events: readonly Event[]
  readonly nowMs: number
  /** Lets a random while pass and something happen. */
  step(): void
}

/** Makes one from a seed, of calls, or of chats and mails too; the same seed tells the same story. */
export async function createRandomCentre(
  seed: number,
  startMs: number,
  { isWritten = false }: { readonly isWritten?: boolean } = {},
): Promise<RandomCentre> {
  const random = createRandom(seed)
  const verbs = await loadCatalog<Verb>(new URL('flow/verbs/', SOURCE))
  const strategies = await loadCatalog<Strategy>(new URL('routing/strategies/', SOURCE))
  const channels = await loadCatalog<Channel>(new URL('channels/', SOURCE))
  let last = 0
  const ids = {
    next: () => {
      last += 1
      return `id-${String(last).padStart(8, '0')}`
    },
  }
  const engine = createEngine({ strategies, verbs, channels, ids, random, hasPrompt: () => true, hasTrunk: () => true })
  const events: Event[] = []
  let nowMs = startMs
  const submit = (input: Input): void => {
    engine.step(input, nowMs, { events, effects: [] })
  }
  for (const input of [...settings(), ...(isWritten ? threadSettings() : [])]) submit(input)
  return {
    engine,
    events,
    get nowMs() {
      return nowMs
    },
    step() {
      nowMs = Math.min(nowMs + pause(random), Math.max(nowMs, engine.nextDeadlineMs()))
      submit({ type: 'tick' })
      submit(something(engine, random, isWritten))
    },
  }
}

function settings(): readonly Input[] {
  const queues = ['sales', 'help'].map((id) =>
    queueSettings.parse({
      id,
      name: id,
      maxWaitMs: id === 'sales' ? 60_000 : null,
      wrapupMs: id === 'help' ? 0 : 30_000,
    }),
  )
  const flow = (queue: string): Input => ({
    type: 'flow.publish',
    flow: flowSettings.parse({
      id: `to-${queue}`,
      start: 'answer',
      nodes: {
        answer: { verb: 'answer', next: { done: 'wait' } },
        wait: { verb: 'enqueue', args: { queue }, next: { timeout: 'bye' } },
        bye: { verb: 'hangup' },
      },
    }),
  })
  return [
    { type: 'switch.listed', switch: SWITCH, legs: [], askedAtMs: 0, isRestarted: false },
    ...queues.map((queue): Input => ({ type: 'queue.configure', queue })),
    ...AGENTS.map((id): Input => {
      return { type: 'agent.configure', agent: agentSettings.parse({ id, name: id, phone: `phone:${id}` }) }
    }),
    flow('sales'),
    flow('help'),
    { type: 'number.configure', number: { id: '100', label: 'Sales', flow: 'to-sales', language: 'en' } },
    { type: 'number.configure', number: { id: '200', label: 'Help', flow: 'to-help', language: 'en' } },
  ]
}

function pause(random: Random): number {
  return random() < 0.01 ? randomBelow(random, 3_000_000) : randomBelow(random, 4_000)
}

function something(engine: Engine, random: Random, isWritten: boolean): Input {
  const agent = pick(AGENTS, random) ?? ''
  const legs = [...engine.centre.legs.values()]
  const leg = pick(legs, random)?.id ?? ''
  const ringing = pick(
    legs.filter((one) => one.status !== 'up' && one.status !== 'ending'),
    random,
  )
  const ending = pick(
    legs.filter((one) => one.status === 'ending'),
    random,
  )
  const interaction = pick([...engine.centre.interactions.keys()], random) ?? ''
  const recording = pick([...engine.centre.recordings.keys()], random) ?? ''
  const number = `1${randomBelow(random, 1e9)}`
  const may: readonly (readonly [number, () => Input])[] = [
    [
      10,
      () => ({
        type: 'leg.appeared',
        leg: `leg-${number}`,
        switch: SWITCH,
        to: random() < 0.5 ? '100' : '200',
        from: number,
        name: '',
      }),
    ],
    [40, () => ({ type: 'leg.answered', leg: ringing?.id ?? leg })],
    [40, () => ({ type: 'leg.hungup', leg: ending?.id ?? '', cause: 'normal' })],
    [3, () => ({ type: 'leg.hungup', leg, cause: pick(CAUSES, random) ?? 'normal' })],
    [2, () => ({ type: 'leg.failed', leg, effect: random() < 0.5 ? 'leg.join' : 'leg.ring', reason: 'gone' })],
    [
      2,
      () => ({
        type: 'coaching.start',
        interaction,
        by: agent,
        agent,
        phone: '',
        mode: pick(COACHING_MODES, random) ?? 'listen',
      }),
    ],
    [1, () => ({ type: 'coaching.stop', interaction, by: agent })],
    [2, () => ({ type: 'coaching.takeOver', interaction, by: agent })],
    [4, () => ({ type: 'agent.login', agent })],
    [12, () => ({ type: 'agent.ready', agent })],
    [1, () => ({ type: 'agent.pause', agent, reason: 'lunch' })],
    [0.3, () => ({ type: 'agent.logout', agent })],
    [1, () => ({ type: 'agent.decline', agent })],
    ...companyActs(engine, random).map((make) => [1, make] as const),
    [2, () => ({ type: 'interaction.hold', interaction })],
    [3, () => ({ type: 'interaction.retrieve', interaction })],
    [2, () => ({ type: 'interaction.dispose', interaction, agent, disposition: 'sold' })],
    [
      2,
      () => ({ type: 'interaction.dial', interaction: `out-${number}`, agent, to: number, from: '100', contact: '' }),
    ],
    [2, () => ({ type: 'contact.found', interaction, match: 'known', contact: 'c1', account: 'a1', set: {} })],
    [4, () => ({ type: 'recording.kept', recording, file: `${recording}.wav`, bytes: 9, durationMs: 8, sha256: 'ab' })],
    [1, () => ({ type: 'recording.failed', recording, reason: 'stalled' })],
    ...(isWritten ? threadActs(engine, random) : []),
  ]
  let left = random() * may.reduce((sum, [weight]) => sum + weight, 0)
  const chosen = may.find(([weight]) => {
    left -= weight
    return left < 0
  })
  return chosen?.[1]() ?? { type: 'tick' }
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[randomBelow(random, items.length)]
}
