import type { Engine } from '../../src/core/engine.ts'
import type { Input } from '../../src/core/words/input.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { type Random, randomBelow } from '../../src/lib/random.ts'

const QUEUES = ['chats', 'mails']

/** Queues of written channels, with wrap-up and without. */
export function threadSettings(): readonly Input[] {
  const chats = { id: 'chats', name: 'Chats', channel: 'chat', wrapupMs: 20_000, maxWaitMs: 600_000 }
  const tales = { id: 'tales', name: 'Tales', channel: 'chat', wrapupMs: 0 }
  const mails = { id: 'mails', name: 'Mails', channel: 'mail', wrapupMs: 0, strategy: 'ring-all' }
  return [chats, tales, mails].map((queue) => ({ type: 'queue.configure', queue: queueSettings.parse(queue) }))
}

/** What customers and agents do with chats and mails, by weight, and what leaves agents time for them. */
export function threadActs({ centre }: Engine, random: Random): readonly (readonly [number, () => Input])[] {
  const live = [...centre.threads.live.values()]
  const oneOf = (list: typeof live) => list[randomBelow(random, list.length)]
  const offered = oneOf(live.filter(({ status }) => status === 'offered'))
  const inHand = oneOf(live.filter(({ status }) => status === 'connected'))
  const any = oneOf(live)?.id ?? ''
  const ofAgent = inHand?.id ?? ''
  const asked = { thread: offered?.id ?? '', agent: offered?.agent || (offered?.company.alsoRung[0]?.agent ?? '') }
  const agents = [...centre.agents.keys()]
  const legs = [...centre.legs.keys()]
  const leg = legs[randomBelow(random, legs.length)] ?? ''
  const agent = agents[randomBelow(random, agents.length)] ?? ''
  return [
    [
      24,
      () => ({
        type: 'thread.start',
        thread: `t-${randomBelow(random, 1e9)}`,
        queue: QUEUES[randomBelow(random, QUEUES.length)] ?? '',
        ...{ from: 'lee@example.org', to: 'shop', name: 'Lee', subject: 'A question', contact: 'c1' },
        priority: 0,
        agent: '',
      }),
    ],
    [60, () => ({ type: 'thread.accept', ...asked })],
    [1, () => ({ type: 'thread.decline', ...asked })],
    [4, () => ({ type: 'thread.transfer', thread: ofAgent, to: { kind: 'queue', id: 'tales' } })],
    [
      4,
      () => ({
        type: 'thread.transfer',
        thread: ofAgent,
        to: { kind: 'agent', id: agent },
      }),
    ],
    [12, () => ({ type: 'thread.finish', thread: ofAgent, by: 'agent' })],
    [1, () => ({ type: 'thread.finish', thread: any, by: 'caller' })],
    [0.5, () => ({ type: 'thread.finish', thread: any, by: 'agent' })],
    [10, () => ({ type: 'agent.login', agent })],
    [30, () => ({ type: 'leg.hungup', leg, cause: 'normal' })],
    [40, () => ({ type: 'agent.ready', agent })],
    [2, () => ({ type: 'thread.endWrapup', thread: any })],
  ]
}
