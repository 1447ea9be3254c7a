import { sql } from 'kysely'
import type { EventOf, Logged } from '../../core/words/event.ts'
import { prepare } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import {
  abandoned,
  answered,
  depart,
  leave,
  lost,
  missed,
  offer,
  offered,
  overflowed,
  talked,
  wrapped,
} from './booking.ts'
import { credit, one, rows } from './credit.ts'

type Entering = EventOf<'thread.queued'> & { readonly seq: number }

/** What has just come in. */
const enter = prepare<Entering>((param) =>
  rows
    .insertInto('queue_stay')
    .values({
      seq: param('seq'),
      interaction: param('thread'),
      queue: param('queue'),
      priority: param('priority'),
      entered_at_ms: param('atMs'),
      expected_ms: sql.lit(null),
      channel: param('channel'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

/** What an agent has sent on: within its queue it stays the same stay, whoever has it. */
const enterFromOther = prepare<Entering>((param) =>
  rows
    .insertInto('queue_stay')
    .columns(['seq', 'interaction', 'queue', 'priority', 'entered_at_ms', 'channel'])
    .expression((eb) =>
      eb
        .selectFrom('queue_stay')
        .select([
          param('seq').as('seq'),
          'interaction',
          param('queue').as('queue'),
          param('priority').as('priority'),
          param('atMs').as('entered_at_ms'),
          param('channel').as('channel'),
        ])
        .where(isLastOf(param('thread')))
        .where('queue', '<>', param('queue')),
    )
    .onConflict((conflict) => conflict.doNothing()),
)

const closed = credit<{ interaction: string }>(
  'answered',
  () => ({ closed: one }),
  (param) => isLastOf(param('interaction')),
)

function isLastOf(thread: ReturnType<typeof sql<string>>): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`seq = (select max(seq) from queue_stay where interaction = ${thread})`
}

function accept({ thread: interaction, isInServiceLevel, ...rest }: EventOf<'thread.accepted'>): readonly Statement[] {
  const taken = { ...rest, interaction, inLevel: isInServiceLevel ? 1 : 0 }
  return [answered(taken), leave({ ...taken, outcome: 'answered' })]
}

function finish({ thread: interaction, endedBy, heldMs, atMs }: EventOf<'thread.finished'>): readonly Statement[] {
  const at = { interaction, atMs }
  const told = [talked({ interaction, talkMs: heldMs, holdMs: 0 })]
  if (endedBy === 'caller') return [abandoned(at), depart(at, 'abandoned'), closed(at), ...told]
  if (endedBy === 'system') return [overflowed(at), depart(at, 'overflowed'), closed(at), ...told]
  return [lost(at), depart(at, 'lost'), closed(at), ...told]
}

/** What was asked of several is missed once; who went home while asked has missed nothing. */
function isMissed({ reason, stillWith }: EventOf<'thread.offerEnded'>): boolean {
  if (reason === 'unanswered') return stillWith === ''
  return reason === 'expired' || reason === 'declined'
}

/** Chats, mails and tasks in the figures of their queues: as calls, in rows that no call shares. */
export function foldThread({ seq, event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'thread.queued': {
      const entering = { ...event, seq }
      const isNew = event.sinceMs === event.atMs
      return [isNew ? enter(entering) : enterFromOther(entering), offered({ interaction: event.thread })]
    }
    case 'thread.offered':
      return [offer({ interaction: event.thread })]
    case 'thread.offerEnded':
      return isMissed(event) ? [missed({ interaction: event.thread })] : []
    case 'thread.accepted':
      return accept(event)
    case 'thread.transferred':
    case 'thread.requeued':
      return event.heldMs > 0 ? [talked({ interaction: event.thread, talkMs: event.heldMs, holdMs: 0 })] : []
    case 'thread.finished':
      return finish(event)
    case 'thread.wrapupEnded':
      return [wrapped({ interaction: event.thread, tookMs: event.tookMs })]
    default:
      return []
  }
}
