import type { Centre } from '../core/centre.ts'
import { isQueue } from '../core/threads/queues.ts'
import type { AgentSettings } from '../core/words/agent.ts'
import type { DispositionSettings } from '../core/words/disposition.ts'
import type { EventOf } from '../core/words/event.ts'
import type { Command } from '../core/words/input.ts'
import type { NumberSettings } from '../core/words/number.ts'
import type { QueueSettings } from '../core/words/queue.ts'
import type { ReasonSettings } from '../core/words/reason.ts'
import { compile, db } from '../lib/statement.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { Loop, RowChange } from './loop.ts'

/** What an empty centre is filled with. */
export interface Seed {
  readonly queues: readonly QueueSettings[]
  readonly agents: readonly AgentSettings[]
  readonly numbers: readonly NumberSettings[]
  readonly reasons: readonly ReasonSettings[]
  readonly dispositions: readonly DispositionSettings[]
}

/** What seeding needs: where to write, and what is there already. */
export interface SeedParts {
  readonly loop: Pick<Loop, 'submit'>
  readonly centre: Centre
}

/** What the beginning needs to know. */
export interface SeedStart {
  readonly loop: Pick<Loop, 'position' | 'write'>
  readonly store: Pick<Store, 'read'>
  readonly clock: Pick<Clock, 'now'>
}

type Change = EventOf<'row.changed'>['change']

/** The subject of the two events that tell when filling began and that it is done. */
const MARK = 'seed'

const lastOfMark = compile(
  db<{ event: { seq: number; subject: string; body: string } }>()
    .selectFrom('event')
    .select('body')
    .where('subject', '=', MARK)
    .orderBy('seq', 'desc')
    .limit(1),
)

/** True when filling this store was begun and never finished, as after a kill. */
export async function isSeedDue({ read }: Pick<Store, 'read'>): Promise<boolean> {
  const [row] = await read(lastOfMark)
  if (row === undefined) return false
  const { change }: { readonly change?: Change } = JSON.parse(String(row['body']))
  return change === 'created'
}

/**
 * True when the store is to be filled: it is empty, or filling it was cut off. The beginning is noted before anything else,
 * so that an end in the middle is known.
 */
export async function beginSeed({ loop, store, clock }: SeedStart): Promise<boolean> {
  if (loop.position > 0) return isSeedDue(store)
  await loop.write(mark('created', clock.now()))
  return true
}

/** Notes that all is there. */
export function endSeed({ write }: Pick<Loop, 'write'>, nowMs: number): Promise<void> {
  return write(mark('deleted', nowMs))
}

/** Sets up what is missing of queues and agents, which flows need, and of what agents choose from. */
export async function seedPeople({ loop, centre }: SeedParts, seed: Seed | undefined): Promise<void> {
  for (const queue of seed?.queues ?? [])
    if (!isQueue(centre, queue.id)) await insist(loop, { type: 'queue.configure', queue })
  for (const agent of seed?.agents ?? [])
    if (!centre.agents.has(agent.id)) await insist(loop, { type: 'agent.configure', agent })
  for (const reason of seed?.reasons ?? [])
    if (!centre.reasons.has(reason.id)) await insist(loop, { type: 'reason.configure', reason })
  for (const disposition of seed?.dispositions ?? [])
    if (!centre.dispositions.has(disposition.id)) await insist(loop, { type: 'disposition.configure', disposition })
}

/** Sets up the numbers that are missing; they need the flows. */
export async function seedNumbers({ loop, centre }: SeedParts, seed: Seed | undefined): Promise<void> {
  for (const number of seed?.numbers ?? [])
    if (!centre.numbers.has(number.id)) await insist(loop, { type: 'number.configure', number })
}

async function insist(loop: Pick<Loop, 'submit'>, command: Command): Promise<void> {
  const answer = await loop.submit(command)
  if ('refusal' in answer)
    throw new Error(`the centre file was refused: ${answer.refusal.code}: ${answer.refusal.detail}`)
}

function mark(change: Change, atMs: number): RowChange {
  return {
    event: { type: 'row.changed', object: MARK, id: MARK, change, fields: [], by: MARK, atMs },
    statements: [],
  }
}
