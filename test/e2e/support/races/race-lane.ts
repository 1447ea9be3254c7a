import { agentSettings } from '../../../../src/core/words/agent.ts'
import type { Command } from '../../../../src/core/words/input.ts'
import { queueSettings } from '../../../../src/core/words/queue.ts'
import type { PhoneCall } from '../../../support/phone-call.ts'
import { idOf } from '../calls.ts'
import { leadTo } from '../lead-to.ts'
import type { Stage } from '../stage.ts'
import { until } from '../until.ts'

/** Three agents and two queues that only they serve: one rings all of them at once, the other one at a time. */
export interface RaceLane {
  readonly stage: Stage
  readonly at: number
  readonly agents: readonly string[]
}

/** A queue of a lane. */
export type RaceQueue = 'all' | 'one'

const NUMBERS: Readonly<Record<RaceQueue, string>> = { all: '30', one: '31' }

/** The agents of the lane of this number. */
export function agentsIn(at: number): readonly string[] {
  return ['a', 'b', 'c'].map((letter) => `${letter}-${at}`)
}

/** Furnishes a lane and makes its agents ready. */
export async function furnishRaceLane({ stage, at, agents }: RaceLane): Promise<void> {
  const queues: readonly RaceQueue[] = ['all', 'one']
  for (const kind of queues) {
    const strategy = kind === 'all' ? 'ring-all' : 'longest-idle'
    const id = `${kind}-${at}`
    const commands: Command[] = [
      { type: 'queue.configure', queue: queueSettings.parse({ id, name: id, wrapupMs: 0, strategy }) },
      { type: 'flow.publish', flow: leadTo(id, id) },
      { type: 'number.configure', number: { id: numberOf(at, kind), label: id, flow: id, language: 'en' } },
    ]
    for (const command of commands) await stage.tell(command)
  }
  for (const id of agents) {
    const agent = agentSettings.parse({ id, name: id, phone: `phone:${id}`, queues: [`all-${at}`, `one-${at}`] })
    await stage.tell({ type: 'agent.configure', agent })
    await stage.ready(id, { type: 'ring' })
  }
}

/** Somebody calls one of the two queues; resolves when the call has an interaction. */
export async function callTo({ stage, at }: RaceLane, kind: RaceQueue, user: string) {
  const call = await stage.caller.call({ to: `sip:${numberOf(at, kind)}@${stage.sip.host}:${stage.sip.port}`, user })
  call.audio.send('mute')
  const id = await until('the call to begin', () => idOf(stage, user) || undefined)
  return { call, id }
}

/** The phone that rings first among those of a lane, and whose it is. */
export function firstRinging({
  stage,
  agents,
}: RaceLane): Promise<{ readonly agent: string; readonly call: PhoneCall }> {
  return until('a phone to ring', () => {
    for (const agent of agents) {
      const call = stage.phone(agent).calls.find(({ atMs }) => atMs.answered === 0)
      if (call !== undefined) return { agent, call }
    }
    return undefined
  })
}

/** Waits until everybody of the lane is off the phone, and makes ready who was put on a break for what happened. */
export async function restLane({ stage, agents }: RaceLane): Promise<void> {
  const { centre } = stage.centre.engine
  for (const id of agents) {
    await until(`${id} to be free`, () => stage.phone(id).calls.length === 0 && centre.agents.get(id)?.leg === '')
    if (centre.agents.get(id)?.status === 'break') await stage.tell({ type: 'agent.ready', agent: id })
    await until(`${id} to be ready`, () => centre.agents.get(id)?.status === 'ready')
  }
}

function numberOf(at: number, kind: RaceQueue): string {
  return `${NUMBERS[kind]}${String(at).padStart(2, '0')}`
}
