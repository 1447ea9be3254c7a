import { z } from 'zod'
import { db, prepare } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'

interface Tables {
  segment: {
    leg: string
    interaction: string
    kind: string
    party: string
    role: string
    rang_at_ms: number
    started_at_ms: number
    ended_at_ms: number
    talk_ms: number
    hold_ms: number
    reason: string
  }
}

/** One part that an agent or a number had in a call; `startedAtMs` is 0 for somebody who rang in vain. */
export const segment = z.object({
  kind: z.enum(['agent', 'number']),
  id: z.string(),
  role: z.enum(['agent', 'consulted', 'joined']),
  rangAtMs: z.int(),
  startedAtMs: z.int(),
  endedAtMs: z.int(),
  talkMs: z.int(),
  holdMs: z.int(),
  reason: z.string(),
})
type Segment = z.infer<typeof segment>

const MOST = 200
const ofCall = prepare<{ interaction: string }>((param) =>
  db<Tables>()
    .selectFrom('segment')
    .select(['kind', 'party as id', 'role', 'rang_at_ms as rangAtMs', 'started_at_ms as startedAtMs'])
    .select(['ended_at_ms as endedAtMs', 'talk_ms as talkMs', 'hold_ms as holdMs', 'reason'])
    .where('interaction', '=', param('interaction'))
    .orderBy('rang_at_ms')
    .orderBy('leg')
    .limit(MOST),
)

/** Who talked on a call and for how long, in the order in which they were rung. */
export async function readSegments(store: Pick<Store, 'read'>, interaction: string): Promise<Segment[]> {
  return (await store.read(ofCall({ interaction }))).map((row) => segment.parse(row))
}

/** All agents who had a part in a call, and the one whom its record names. */
export async function agentsOn(
  store: Pick<Store, 'read'>,
  call: { readonly id: string; readonly agent: string },
): Promise<string[]> {
  return [call.agent, ...agentsAmong(await readSegments(store, call.id))]
}

/** The agents among those who had a part in a call. */
export function agentsAmong(segments: readonly Segment[]): string[] {
  return segments.flatMap(({ kind, id }) => (kind === 'agent' ? [id] : []))
}
