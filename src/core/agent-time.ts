import { becomeReady, leaveWrapup, pause } from './agent-state.ts'
import type { Agent } from './centre.ts'
import { missPhone } from './phone.ts'
import { type Decider, refuse, type Turn } from './turn.ts'
import type { AgentCommand } from './words/agent.ts'

type CommandOf<T extends AgentCommand['type']> = Extract<AgentCommand, { readonly type: T }>
type Timed = 'agent.extendWrapup' | 'agent.reserve' | 'agent.release'

/** Decisions on how long agents are in a state that ends by itself. */
export const agentTimeDeciders = {
  'agent.extendWrapup': (turn, { agent: id }) => {
    const agent = turn.centre.agents.get(id)
    if (agent === undefined) return unknown(id)
    const { status, interaction, deadline, queue, wrapupExtensions } = agent
    if (status !== 'wrapup' || deadline === undefined) return refuse('agent.notWrappingUp', `${id} is ${status}`)
    const settings = turn.centre.match.queues.get(queue)?.settings
    if (settings === undefined || wrapupExtensions >= settings.wrapupExtensions)
      return refuse('wrapup.spent', `${queue || 'a call of no queue'} allows ${settings?.wrapupExtensions ?? 0}`)
    turn.emit({
      type: 'agent.wrapupExtended',
      agent: id,
      interaction,
      atMs: turn.nowMs,
      untilMs: deadline.atMs + settings.wrapupExtraMs,
      times: wrapupExtensions + 1,
    })
    return undefined
  },
  'agent.reserve': (turn, { agent: id, reason, forMs }) => {
    const agent = turn.centre.agents.get(id)
    if (agent === undefined) return unknown(id)
    if (agent.status !== 'ready') return refuse('agent.notReady', `${id} is ${agent.status}`)
    pause(turn, agent, `${RESERVED}${reason}`, forMs)
    return undefined
  },
  'agent.release': (turn, { agent: id }) => {
    const agent = turn.centre.agents.get(id)
    if (agent === undefined) return unknown(id)
    if (agent.status !== 'break' || !agent.reason.startsWith(RESERVED))
      return refuse('agent.notReserved', `${id} is ${agent.status}`)
    becomeReady(turn, agent)
    return undefined
  },
} satisfies { [T in Timed]: Decider<CommandOf<T>> }

/** The reasons of breaks for which somebody was reserved begin with it. */
const RESERVED = 'reserved:'

/** The time of an agent's state is over. */
export function passAgent(turn: Turn, agent: Agent): void {
  if (agent.status === 'ready') missPhone(turn, agent)
  else if (agent.status === 'break') becomeReady(turn, agent)
  else leaveWrapup(turn, agent)
}

function unknown(id: string): ReturnType<typeof refuse> {
  return refuse('agent.unknown', `expected the id of an agent, got ${JSON.stringify(id)}`)
}
