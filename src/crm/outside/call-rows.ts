import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import type { ReadPorts } from '../ports.ts'
import { customerOf, type OutsideCall, outcomeOf } from './call-story.ts'

/** A call as it is kept: whose it is, and who the customer was when it came. */
export interface KeptCall extends OutsideCall {
  readonly id: string
  readonly system: string
  readonly callId: string
  readonly contact: string
  readonly account: string
}

const MOST_DIGITS = 32
const row = z.object({
  id: z.string(),
  system: z.string(),
  callId: z.string(),
  contact: z.string(),
  account: z.string(),
  direction: z.enum(['in', 'out', '']),
  from: z.string(),
  to: z.string(),
  queue: z.string(),
  user: z.string(),
  agent: z.string(),
  startedAtMs: z.int(),
  answeredAtMs: z.int(),
  endedAtMs: z.int(),
  cause: z.string(),
})

/** The newest call of an id. */
export async function findCall(
  { store }: ReadPorts,
  { system, callId }: Pick<KeptCall, 'system' | 'callId'>,
): Promise<KeptCall | undefined> {
  const query = sql`select id, system, call_id as "callId", contact, account, direction, from_number as "from",
      to_number as "to", queue, user, agent, at_ms as "startedAtMs", answered_at_ms as "answeredAtMs",
      ended_at_ms as "endedAtMs", cause
    from outside_call where system = ${system} and call_id = ${callId} order by at_ms desc, id desc limit 1`
  const [found] = await store.read(compileSql(query))
  return found && row.parse(found)
}

/** Writes a call, new or changed. */
export function saveCall(call: KeptCall): Statement {
  const { id, system, callId, direction, from, to, contact, account, queue, user, agent, cause } = call
  const { startedAtMs, answeredAtMs, endedAtMs } = call
  const number = customerOf(call).replace(/\D/g, '').slice(0, MOST_DIGITS)
  const durationMs = endedAtMs === 0 ? 0 : endedAtMs - startedAtMs
  return compileSql(sql`
    insert into outside_call (id, direction, number, contact, account, queue, agent, at_ms, duration_ms, outcome, system,
      call_id, from_number, to_number, user, answered_at_ms, ended_at_ms, cause)
    values (${id}, ${direction}, ${number}, ${contact}, ${account}, ${queue}, ${agent}, ${startedAtMs}, ${durationMs},
      ${outcomeOf(call)}, ${system}, ${callId}, ${from}, ${to}, ${user}, ${answeredAtMs}, ${endedAtMs}, ${cause})
    on conflict (id) do update set direction = excluded.direction, number = excluded.number, contact = excluded.contact,
      account = excluded.account, queue = excluded.queue, agent = excluded.agent, duration_ms = excluded.duration_ms,
      outcome = excluded.outcome, from_number = excluded.from_number, to_number = excluded.to_number,
      user = excluded.user, answered_at_ms = excluded.answered_at_ms, ended_at_ms = excluded.ended_at_ms,
      cause = excluded.cause`)
}
