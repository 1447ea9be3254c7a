import { agentSettings } from '../../../src/core/words/agent.ts'
import type { FlowSettings } from '../../../src/core/words/flow.ts'
import type { Command } from '../../../src/core/words/input.ts'
import { type QueueSettings, queueSettings } from '../../../src/core/words/queue.ts'

/** The number of the flow below. */
export const NUMBER = '1000'
/** The queue that key 1 leads to. */
export const QUEUE = 'sales'

/** The commands that furnish a centre: one queue, its agents, one flow with a menu and a mailbox, one number. */
export function centreCommands(agents: readonly string[], queue: Partial<QueueSettings> = {}): Command[] {
  const settings = queueSettings.parse({ id: QUEUE, name: 'Sales', wrapupMs: 1_000, ...queue })
  return [
    { type: 'queue.configure', queue: settings },
    ...agents.map((id): Command => {
      return { type: 'agent.configure', agent: agentSettings.parse({ id, name: id, phone: `phone:${id}` }) }
    }),
    { type: 'flow.publish', flow: mainFlow },
    { type: 'number.configure', number: { id: NUMBER, label: 'Main', flow: mainFlow.id, language: 'en' } },
  ]
}

/** The flow: a menu, a queue, a mailbox. */
export const mainFlow: FlowSettings = {
  id: 'main',
  start: 'answer',
  hours: {},
  nodes: {
    answer: { verb: 'answer', args: {}, next: { done: 'who' } },
    who: { verb: 'lookup', args: { withinMs: 1_000 }, next: { known: 'menu', unknown: 'menu' } },
    menu: {
      verb: 'menu',
      args: { prompt: 'menu-main', keys: { '1': 'sales', '0': 'message' }, tries: 5 },
      next: { sales: 'sales', message: 'message', timeout: 'end' },
    },
    sales: {
      verb: 'enqueue',
      args: { queue: QUEUE },
      next: { timeout: 'message', full: 'message', failed: 'message' },
    },
    message: { verb: 'voicemail', args: { greeting: 'beep', maxMs: 20_000 }, next: { done: 'thanks' } },
    thanks: { verb: 'play', args: { prompts: ['thanks'] }, next: { done: 'end' } },
    end: { verb: 'hangup', args: {}, next: {} },
  },
}
