import { type AgentSettings, agentSettings } from '../../src/core/words/agent.ts'
import { type FlowSettings, flowSettings } from '../../src/core/words/flow.ts'
import type { Input } from '../../src/core/words/input.ts'
import { numberSettings } from '../../src/core/words/number.ts'
import { type QueueSettings, queueSettings } from '../../src/core/words/queue.ts'

/** An admin sets an agent. */
export const agent = (id: string, settings: Partial<AgentSettings> = {}): Input => ({
  type: 'agent.configure',
  agent: agentSettings.parse({ id, name: id, phone: `phone:${id}`, ...settings }),
})
/** An admin sets a queue. */
export const queue = (id: string, settings: Partial<QueueSettings> = {}): Input => ({
  type: 'queue.configure',
  queue: queueSettings.parse({ id, name: id, wrapupMs: 10_000, recordPercent: 0, ...settings }),
})
/** An admin sets a number. */
export const number = (id: string, flow: string, language = 'en'): Input => ({
  type: 'number.configure',
  number: numberSettings.parse({ id, label: id, flow, language }),
})

/** A node of a flow: verb, arguments, exits. */
export type Node = readonly [string, Record<string, unknown>, Record<string, string>]

/** The settings of a flow that starts at its first node. */
export function flowOf(id: string, nodes: Record<string, Node>, hours = {}): FlowSettings {
  const entries = Object.entries(nodes).map(([key, [verb, args, next]]) => [key, { verb, args, next }])
  return flowSettings.parse({ id, start: Object.keys(nodes)[0], nodes: Object.fromEntries(entries), hours })
}
/** An admin publishes a flow that starts at its first node. */
export const flow = (id: string, nodes: Record<string, Node>, hours = {}): Input => ({
  type: 'flow.publish',
  flow: flowOf(id, nodes, hours),
})
