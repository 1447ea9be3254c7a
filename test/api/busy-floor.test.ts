import t from 'tap'
import { agentSettings } from '../../src/core/words/agent.ts'
import type { Command } from '../../src/core/words/input.ts'
import { openApiStage } from '../support/api-stage.ts'
import { flush, type Message, screen } from '../support/realtime-client.ts'

const AGENTS = 500
const CALLERS = 200

const name = (index: number) => `a${String(index).padStart(3, '0')}`
const deltasOf = (messages: readonly Message[], topic: string) =>
  messages.filter((message) => message.type === 'delta' && message.topic === topic)

t.test(
  '500 agents and 200 callers who wait: every change is on the screens after 50 ms, each row told once',
  async (t) => {
    const stage = await openApiStage(t)
    const everybody = Array.from({ length: AGENTS }, (_, index) => name(index))
    const all = (make: (agent: string) => Command) =>
      Promise.all(everybody.map((agent) => stage.loop.submit(make(agent))))
    await all((id) => ({ type: 'agent.configure', agent: agentSettings.parse({ id, name: id, phone: `phone:${id}` }) }))
    await all((agent) => ({ type: 'agent.login', agent }))
    await Promise.all(Array.from({ length: CALLERS }, (_, index) => stage.callIn(`leg-${index}`)))
    flush(stage)
    const sue = await screen(stage, 'sue', ['agents', 'calls', 'queues', 'staff'])
    const told = (topic: string) => sue.messages.find((message) => message.topic === topic)?.rows
    t.equal(told('agents')?.length, AGENTS + 2)
    t.equal(told('calls')?.length, CALLERS)
    t.match(told('queues'), [{ row: { waiting: CALLERS, break: AGENTS, serviceLevelMs: 20_000, targetPercent: 80 } }])
    const from = sue.messages.length
    // A storm: everybody becomes ready, 200 are rung, and all within one pause between two tellings.
    await all((agent) => ({ type: 'agent.ready', agent }))
    await all((agent) => ({ type: 'agent.pause', agent, reason: 'drill' }))
    flush(stage)
    const last = await sue.until(
      (message) =>
        message.topic === 'staff' && message.row?.['offered'] === CALLERS && message.row['break'] === AGENTS - CALLERS,
    )
    t.equal(last.row?.['total'], AGENTS + 2)
    const deltas = sue.messages.slice(from)
    const times = new Map<string, number>()
    for (const { topic, key } of deltas) times.set(`${topic} ${key}`, (times.get(`${topic} ${key}`) ?? 0) + 1)
    t.ok(Math.max(...times.values()) <= 2, `told at most twice: ${Math.max(...times.values())}`)
    t.equal(deltasOf(deltas, 'agents').length <= 2 * AGENTS, true, `${deltas.length} messages`)
    t.match(deltasOf(deltas, 'queues').at(-1)?.row, {
      waiting: 0,
      longestWaitSinceMs: null,
      offered: CALLERS,
      ready: 0,
      talking: 0,
      break: AGENTS - CALLERS,
    })
  },
)
