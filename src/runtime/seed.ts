import type { AgentSettings } from '../core/words/agent.ts'
import type { Command } from '../core/words/input.ts'
import type { NumberSettings } from '../core/words/number.ts'
import type { QueueSettings } from '../core/words/queue.ts'
import type { Loop } from './loop.ts'

/** What an empty centre is filled with. */
export interface Seed {
  readonly queues: readonly QueueSettings[]
  readonly agents: readonly AgentSettings[]
  readonly numbers: readonly NumberSettings[]
}

/** Sets up queues and agents; flows need them. */
export async function seedPeople(loop: Pick<Loop, 'submit'>, seed: Seed | undefined): Promise<void> {
  for (const queue of seed?.queues ?? []) await insist(loop, { type: 'queue.configure', queue })
  for (const agent of seed?.agents ?? []) await insist(loop, { type: 'agent.configure', agent })
}

/** Sets up numbers; they need the flows. */
export async function seedNumbers(loop: Pick<Loop, 'submit'>, seed: Seed | undefined): Promise<void> {
  for (const number of seed?.numbers ?? []) await insist(loop, { type: 'number.configure', number })
}

async function insist(loop: Pick<Loop, 'submit'>, command: Command): Promise<void> {
  const answer = await loop.submit(command)
  if ('refusal' in answer)
    throw new Error(`the centre file was refused: ${answer.refusal.code}: ${answer.refusal.detail}`)
}
