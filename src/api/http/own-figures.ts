import { sql } from 'kysely'
import { z } from 'zod'
import { db, prepare } from '../../lib/statement.ts'
import type { Store } from '../../ports/store.ts'

const TIMES = ['ready', 'ring', 'talk', 'hold', 'wrap', 'break'] as const
const COUNTS = ['offers', 'answered', 'missed', 'declined', 'dialled'] as const

interface Tables {
  agent_interval: { agent: string; start_ms: number; [figure: string]: string | number }
  agent_state: { agent: string; status: string; since_ms: number }
  agent_channel_interval: { agent: string; channel: string; start_ms: number; [figure: string]: string | number }
  queue_stay: { agent: string; channel: string; left_at_ms: number; outcome: string; in_service_level: number }
}

/** What an agent did with the chats, mails or tasks of a channel. */
const writtenFigures = z.object({
  channel: z.string(),
  accepted: z.int(),
  closed: z.int(),
  missed: z.int(),
  declined: z.int(),
  handledMs: z.int().describe('How long they were in hand; several at once count each.'),
  wrapMs: z.int(),
  averageHandleMs: z.int().nullable().describe('(handled + wrap) / closed; null before the first.'),
  serviceLevelPercent: z.number().nullable().describe('Of those accepted, what had waited no longer than promised.'),
})

/** An agent's figures since a moment; docs/records.md defines each. Times that still run are not in them yet. */
export const ownFigures = z.object({
  fromMs: z.int(),
  handled: z.int().describe('Calls of queues that were taken.'),
  dialled: z.int(),
  missed: z.int(),
  declined: z.int(),
  offers: z.int(),
  readyMs: z.int(),
  ringMs: z.int(),
  talkMs: z.int(),
  holdMs: z.int(),
  wrapMs: z.int(),
  breakMs: z.int(),
  averageHandleMs: z.int().nullable().describe('(talk + hold + wrap) / (handled + dialled); null before the first.'),
  serviceLevelPercent: z
    .number()
    .nullable()
    .describe('Of the calls handled, those that waited no longer than promised.'),
  written: z.array(writtenFigures).describe('Chats, mails and tasks, apart from all figures above.'),
  doing: z
    .object({ activity: z.string(), sinceMs: z.int() })
    .nullable()
    .describe('What runs now; add the time since then to its sum.'),
})

const rows = db<Tables>()
const sums = prepare<{ agent: string; fromMs: number }>((param) =>
  rows
    .selectFrom('agent_interval')
    .select(COUNTS.map((count) => sql<number>`coalesce(sum(${sql.ref(count)}), 0)`.as(count)))
    .select(TIMES.map((time) => sql<number>`coalesce(sum(${sql.ref(`${time}_ms`)}), 0)`.as(`${time}Ms`)))
    .where('agent', '=', param('agent'))
    .where('start_ms', '>=', param('fromMs')),
)
const levels = prepare<{ agent: string; fromMs: number }>((param) =>
  rows
    .selectFrom('queue_stay')
    .select(({ fn }) => [fn.countAll<number>().as('taken'), fn.sum<number>('in_service_level').as('inLevel')])
    .where('agent', '=', param('agent'))
    .where('left_at_ms', '>=', param('fromMs'))
    .where('outcome', '=', sql.lit('answered'))
    .where('channel', '=', sql.lit('voice')),
)
const now = prepare<{ agent: string }>((param) =>
  rows
    .selectFrom('agent_state')
    .select(['status as activity', 'since_ms as sinceMs'])
    .where('agent', '=', param('agent')),
)
const WRITTEN = ['accepted', 'closed', 'missed', 'declined', 'in_service_level', 'handled_ms', 'wrap_ms'] as const
const byChannel = prepare<{ agent: string; fromMs: number }>((param) =>
  rows
    .selectFrom('agent_channel_interval')
    .select('channel')
    .select(WRITTEN.map((figure) => sql<number>`sum(${sql.ref(figure)})`.as(figure)))
    .where('agent', '=', param('agent'))
    .where('start_ms', '>=', param('fromMs'))
    .groupBy('channel')
    .orderBy('channel'),
)
const channelSums = writtenFigures
  .pick({ channel: true, accepted: true, closed: true, missed: true, declined: true })
  .extend({ in_service_level: z.int(), handled_ms: z.int(), wrap_ms: z.int() })
  .transform(({ in_service_level: inLevel, handled_ms: handledMs, wrap_ms: wrapMs, ...counts }) => ({
    ...counts,
    handledMs,
    wrapMs,
    averageHandleMs: counts.closed === 0 ? null : Math.round((handledMs + wrapMs) / counts.closed),
    serviceLevelPercent: percent(inLevel, counts.accepted),
  }))
const summed = ownFigures
  .omit({ fromMs: true, handled: true, averageHandleMs: true, serviceLevelPercent: true, written: true, doing: true })
  .extend({ answered: z.int() })
const level = z.object({ taken: z.int(), inLevel: z.int().nullable() })

/** Reads the figures of an agent from the interval views, since the beginning of a quarter of an hour. */
export async function readOwnFigures(
  store: Pick<Store, 'read'>,
  { agent, fromMs }: { agent: string; fromMs: number },
): Promise<z.infer<typeof ownFigures>> {
  const [[sum], [share], [state], written] = await Promise.all([
    store.read(sums({ agent, fromMs })),
    store.read(levels({ agent, fromMs })),
    store.read(now({ agent })),
    store.read(byChannel({ agent, fromMs })),
  ])
  const { answered, ...rest } = summed.parse(sum)
  const { taken, inLevel } = level.parse(share)
  const calls = answered + rest.dialled
  const handleMs = rest.talkMs + rest.holdMs + rest.wrapMs
  return {
    fromMs,
    handled: answered,
    ...rest,
    averageHandleMs: calls === 0 ? null : Math.round(handleMs / calls),
    serviceLevelPercent: percent(inLevel ?? 0, taken),
    written: written.map((row) => channelSums.parse(row)),
    doing: state === undefined ? null : ownFigures.shape.doing.parse(state),
  }
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1_000 * part) / whole) / 10
}
