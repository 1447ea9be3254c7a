import { agentSettings } from '../core/words/agent.ts'
import { flowSettings } from '../core/words/flow.ts'
import type { Command } from '../core/words/input.ts'
import { numberSettings } from '../core/words/number.ts'
import { NOBODY, POSITIONS, type QueueSettings, queueSettings } from '../core/words/queue.ts'
import { createRandom, type Random, randomBelow } from '../lib/random.ts'

/** The number that simulated callers dial. */
export const NUMBER = '100'

/** The keys of the simulated menu and how many callers press each; `7` is none of the choices. */
export const KEYS: readonly (readonly [string, number])[] = [
  ['1', 0.45],
  ['2', 0.3],
  ['3', 0.17],
  ['0', 0.03],
  ['7', 0.05],
]

/** The key with which somebody who waits goes elsewhere. */
export const EXIT_KEY = '9'

/**
 * The commands that set up a centre of so many agents: three queues by skill, a menu, voicemail. Each queue takes one
 * of the strategies, which are given by name, and rings, weights and points of its own, by chance.
 */
export function inboundSettings(agents: number, strategies: readonly string[], random: Random): Command[] {
  const waiting = createRandom(`${random()}/waiting`)
  const drawn = () => ({
    strategy: strategies[randomBelow(random, strategies.length)],
    ...drawRouting(random),
    ...drawWaiting(waiting),
    ...drawWork(createRandom(`${waiting()}/work`)),
  })
  const needs = drawNeeds(createRandom(`${agents}/${waiting()}/needs`))
  return [
    queue({ id: 'sales', name: 'Sales', requires: { sales: 1 }, wrapupMs: 20_000, ...drawn() }),
    queue({ id: 'support', name: 'Support', requires: { support: 1 }, maxWaitMs: 240_000, ...drawn() }),
    queue({ id: 'billing', name: 'Billing', priority: 5, ringForMs: 12_000, wrapupMs: 10_000, ...drawn() }),
    { type: 'flow.publish', flow: menuFlow(needs) },
    number(),
    ...Array.from({ length: agents }, (_, index) => agent(index, random)),
  ]
}

/** The commands that set up M/M/n: one queue, no menu, no wrap-up, nothing recorded. */
export function erlangSettings(agents: number, serviceLevelMs: number): Command[] {
  const flow = flowSettings.parse({
    id: 'main',
    start: 'answer',
    nodes: {
      answer: { verb: 'answer', next: { done: 'queue' } },
      queue: { verb: 'enqueue', args: { queue: 'all' } },
    },
  })
  return [
    queue({ id: 'all', name: 'All', wrapupMs: 0, maxSize: 100_000, recordPercent: 0, serviceLevelMs }),
    { type: 'flow.publish', flow },
    number(),
    ...Array.from({ length: agents }, (_, index) => plainAgent(agentId(index))),
  ]
}

/** How agents are treated who miss calls or need more time. */
function drawWork(random: Random) {
  return {
    missedLimit: randomBelow(random, 4),
    missedPauseMs: randomBelow(random, 3) * 5_000,
    wrapupExtensions: randomBelow(random, 3),
    wrapupExtraMs: 10_000,
    endsWithCustomer: random() < 0.5,
  }
}

/** What those who wait are told, and when they leave. */
function drawWaiting(random: Random) {
  const pick = <T>(list: readonly T[]): T | undefined => list[randomBelow(random, list.length)]
  return {
    comfortPrompts: pick([[], ['comfort'], ['comfort', 'one-moment']]),
    announceFirstMs: 5_000 + randomBelow(random, 20_000),
    announceEveryMs: 10_000 + randomBelow(random, 50_000),
    announcePosition: pick(POSITIONS),
    announceWait: random() < 0.5,
    refusesWhen: pick(NOBODY),
    leavesWhen: pick(NOBODY),
    leavesAfterMs: randomBelow(random, 60_000),
    resumesWithinMs: random() < 0.5 ? 0 : 120_000,
  }
}

/** The commands that set up queues without menus, each behind a number of its own, and the agents of each. */
export function waitsSettings(
  queues: readonly string[],
  agents: readonly { readonly queues: readonly string[] }[],
): Command[] {
  const lines = queues.flatMap((id, index): Command[] => [
    queue({ id, name: id, wrapupMs: 0, maxSize: 100_000, recordPercent: 0 }),
    {
      type: 'flow.publish',
      flow: flowSettings.parse({ id, start: 'in', nodes: { in: { verb: 'enqueue', args: { queue: id } } } }),
    },
    { type: 'number.configure', number: numberSettings.parse({ id: `10${index}`, label: id, flow: id }) },
  ])
  const people = agents.map(({ queues: served }, index): Command => {
    const id = agentId(index)
    const settings = { id, name: id, phone: `phone:${id}`, queues: served }
    return { type: 'agent.configure', agent: agentSettings.parse(settings) }
  })
  return [...lines, ...people]
}

/** The id of an agent by number; the phone bears the same name. */
export function agentId(index: number): string {
  return `agent-${index + 1}`
}

function queue(given: Parameters<typeof queueSettings.parse>[0]): Command {
  return { type: 'queue.configure', queue: queueSettings.parse(given) }
}

/** How a queue chooses besides its strategy; half of them do nothing of the kind. */
export function drawRouting(random: Random): Partial<QueueSettings> {
  if (random() < 0.5) return {}
  const rings: QueueSettings['rings'] = [
    { afterMs: 8_000 + randomBelow(random, 10_000), requires: null, upToLevel: 10 },
    { afterMs: 30_000 + randomBelow(random, 30_000), requires: {}, upToLevel: 10 },
  ]
  return {
    rings: rings.slice(randomBelow(random, 3)),
    upToLevel: 1 + randomBelow(random, 2),
    prefers: random() < 0.5 ? {} : { sales: 5 },
    sparesFlexible: random() < 0.5,
    helpersKept: randomBelow(random, 2),
    helpersFrom: randomBelow(random, 5),
    weight: 1 + randomBelow(random, 4),
    tierPoints: random() < 0.5 ? {} : { A: 4, B: 1 },
    stickyForMs: 1_000 + randomBelow(random, 40_000),
  }
}

function number(): Command {
  return { type: 'number.configure', number: numberSettings.parse({ id: NUMBER, label: 'Main', flow: 'main' }) }
}

function plainAgent(id: string): Command {
  return { type: 'agent.configure', agent: agentSettings.parse({ id, name: id, phone: `phone:${id}` }) }
}

/** Two of three speak for sales, two of three for support; every tenth serves billing alone. */
function agent(index: number, random: Random): Command {
  const id = agentId(index)
  const isBillingOnly = index % 10 === 9
  const skills: Record<string, number> = {}
  if (index % 3 !== 2) skills['sales'] = 5
  if (index % 3 !== 0) skills['support'] = 5
  const queues = isBillingOnly ? ['billing'] : null
  const callsPerDay = random() < 0.1 ? 5 + randomBelow(random, 40) : null
  const levels = { billing: 1 + randomBelow(random, 2), sales: 1 + randomBelow(random, 2) }
  return {
    type: 'agent.configure',
    agent: agentSettings.parse({
      id,
      name: `Agent ${index + 1}`,
      phone: `phone:${id}`,
      queues,
      skills,
      levels,
      callsPerDay,
      ...drawRoom(createRandom(`${index}/${callsPerDay}/${levels.billing}/${levels.sales}`)),
    }),
  }
}

/** What they have at once besides a call; half of them as the channels say. */
function drawRoom(random: Random) {
  if (random() < 0.5) return {}
  const capacity = 50 + randomBelow(random, 150)
  return { capacity, atOnce: random() < 0.5 ? {} : { chat: randomBelow(random, 4), mail: randomBelow(random, 4) } }
}

/** What the flow asks for beside the queues; in half of the worlds nothing. */
function drawNeeds(random: Random): object {
  if (random() < 0.5) return {}
  return { requires: { '{{wants}}': '{{level}}' }, prefers: random() < 0.5 ? {} : { support: 3 } }
}

function enqueue(queue: string, needs: object) {
  return {
    verb: 'enqueue',
    args: { queue, keys: { [EXIT_KEY]: 'callback' }, ...needs },
    next: { timeout: 'voicemail', full: 'voicemail', empty: 'voicemail', callback: `call-back-${queue}` },
  }
}

/** Callbacks of support are made until it closes. */
function callBack(queue: string) {
  const args = { queue, tries: 2, retryAfterMs: 300_000, hours: queue === 'support' ? 'office' : '' }
  return { verb: 'callback', args, next: { done: 'goodbye', failed: 'voicemail' } }
}

/** A line that closes while calls still come. */
function enqueueUntilClosing(queue: string, needs: object) {
  const { verb, args, next } = enqueue(queue, needs)
  return { verb, args: { ...args, hours: 'office' }, next: { ...next, closed: 'goodbye' } }
}

function menuFlow(needs: object) {
  return flowSettings.parse({
    id: 'main',
    start: 'answer',
    hours: { office: { zone: 'UTC', open: { mon: ['00:00-05:00', '05:30-24:00'] } } },
    nodes: {
      answer: { verb: 'answer', next: { done: 'lookup' } },
      lookup: { verb: 'lookup', next: { known: 'welcome', unknown: 'welcome' } },
      welcome: { verb: 'play', args: { prompts: ['welcome'] }, next: { done: 'menu' } },
      menu: {
        verb: 'menu',
        args: { prompt: 'menu-main', keys: { 1: 'sales', 2: 'support', 3: 'billing', 0: 'message' } },
        next: { sales: 'sales', support: 'support', billing: 'billing', message: 'voicemail', timeout: 'goodbye' },
      },
      'call-back-sales': callBack('sales'),
      'call-back-support': callBack('support'),
      'call-back-billing': callBack('billing'),
      sales: enqueue('sales', needs),
      support: enqueueUntilClosing('support', needs),
      billing: enqueue('billing', needs),
      voicemail: { verb: 'voicemail', args: { maxMs: 60_000 }, next: { done: 'goodbye' } },
      goodbye: { verb: 'play', args: { prompts: ['goodbye'] }, next: { done: 'end' } },
      end: { verb: 'hangup' },
    },
  })
}
