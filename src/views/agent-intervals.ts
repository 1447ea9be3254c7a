import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import type { EventOf, Logged } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { RowView } from './view.ts'

const INTERVAL_MS = 900_000
const interval = sql.lit(INTERVAL_MS)

type Activity = 'ready' | 'ring' | 'talk' | 'hold' | 'wrap' | 'break' | 'offline'
const TIMES = ['ready_ms', 'ring_ms', 'talk_ms', 'hold_ms', 'wrap_ms', 'break_ms'] as const
type Count = 'offers' | 'answered' | 'missed' | 'declined' | 'dialled'
type Figure = (typeof TIMES)[number] | Count

interface Tables {
  agent_state: { agent: string; status: Activity; interaction: Generated<string>; since_ms: number }
  agent_interval: { agent: string; start_ms: number } & { [F in Figure]: Generated<number> }
  part: { agent: string; status: Activity; start_ms: number; from_ms: number; to_ms: number }
}

const rows = db<Omit<Tables, 'part'>>()

const bookAgent = prepare<{ agent: string; atMs: number }>((param) => book('agent', param('agent'), param('atMs')))
const bookInteraction = prepare<{ interaction: string; atMs: number }>((param) =>
  book('interaction', param('interaction'), param('atMs')),
)

/** Books the time since the last change of activity, cut at the borders of the intervals. */
function book(key: 'agent' | 'interaction', value: RawBuilder<string>, atMs: RawBuilder<number>) {
  return rows
    .withRecursive('part(agent, status, start_ms, from_ms, to_ms)', (query) =>
      query
        .selectFrom('agent_state')
        .select([
          'agent',
          'status',
          sql<number>`since_ms - since_ms % ${interval}`.as('start_ms'),
          sql<number>`since_ms`.as('from_ms'),
          earlier(atMs, sql`since_ms - since_ms % ${interval} + ${interval}`).as('to_ms'),
        ])
        .where(key, '=', value)
        .where('status', '<>', sql.lit('offline'))
        .where('since_ms', '<', atMs)
        .unionAll(
          query
            .selectFrom('part')
            .select([
              'agent',
              'status',
              sql<number>`to_ms`.as('start_ms'),
              sql<number>`to_ms`.as('from_ms'),
              earlier(atMs, sql`to_ms + ${interval}`).as('to_ms'),
            ])
            .where('to_ms', '<', atMs),
        ),
    )
    .insertInto('agent_interval')
    .columns(['agent', 'start_ms', ...TIMES])
    .expression((eb) =>
      eb
        .selectFrom('part')
        .select(['agent', 'start_ms'])
        .select(
          TIMES.map((time) =>
            sql<number>`case status when ${activityOf(time)} then to_ms - from_ms else 0 end`.as(time),
          ),
        )
        .where(sql<boolean>`true`),
    )
    .onConflict((conflict) => conflict.columns(['agent', 'start_ms']).doUpdateSet(sums(TIMES)))
}

const turn = prepare<Selectable<Tables['agent_state']>>((param) => {
  const state = { status: param('status'), interaction: param('interaction'), since_ms: param('since_ms') }
  return rows
    .insertInto('agent_state')
    .values({ agent: param('agent'), ...state })
    .onConflict((conflict) => conflict.column('agent').doUpdateSet(state))
})

const turnByInteraction = prepare<{ interaction: string; atMs: number; status: Activity }>((param) =>
  rows
    .updateTable('agent_state')
    .set({ status: param('status'), since_ms: param('atMs') })
    .where('interaction', '=', param('interaction')),
)

const forget = prepare<{ agent: string }>((param) => rows.deleteFrom('agent_state').where('agent', '=', param('agent')))

const count: { readonly [C in Count]: (values: { agent: string; start_ms: number }) => Statement } = {
  offers: counter('offers'),
  answered: counter('answered'),
  missed: counter('missed'),
  declined: counter('declined'),
  dialled: counter('dialled'),
}

function counter(figure: Count): (values: { agent: string; start_ms: number }) => Statement {
  return prepare((param) =>
    rows
      .insertInto('agent_interval')
      .values({ agent: param('agent'), start_ms: param('start_ms'), [figure]: sql.lit(1) })
      .onConflict((conflict) => conflict.columns(['agent', 'start_ms']).doUpdateSet(sums([figure]))),
  )
}

function activityOf(time: (typeof TIMES)[number]): RawBuilder<string> {
  return sql.lit(time.replace(/_ms$/, ''))
}

function earlier(a: RawBuilder<number>, b: RawBuilder<unknown>): RawBuilder<number> {
  return sql`case when ${a} < ${b} then ${a} else ${b} end`
}

function sums(figures: readonly Figure[]): { readonly [F in Figure]?: RawBuilder<number> } {
  return Object.fromEntries(
    figures.map((figure) => [
      figure,
      sql<number>`${sql.ref(`agent_interval.${figure}`)} + ${sql.ref(`excluded.${figure}`)}`,
    ]),
  )
}

function change(agent: string, status: Activity, atMs: number, interaction = ''): readonly Statement[] {
  return [bookAgent({ agent, atMs }), turn({ agent, status, interaction, since_ms: atMs })]
}

function changeHold(
  status: Activity,
  { interaction, atMs }: { interaction: string; atMs: number },
): readonly Statement[] {
  return [bookInteraction({ interaction, atMs }), turnByInteraction({ interaction, atMs, status })]
}

function add(figure: Count, { agent, atMs }: { agent: string; atMs: number }): Statement {
  return count[figure]({ agent, start_ms: atMs - (atMs % INTERVAL_MS) })
}

function endOffer(event: EventOf<'offer.ended'>): readonly Statement[] {
  if (event.reason === 'declined') return [add('declined', event)]
  return event.reason === 'expired' || event.reason === 'failed' ? [add('missed', event)] : []
}

function start(event: EventOf<'interaction.started'>): readonly Statement[] {
  if (event.direction === 'in' || event.agent === '') return []
  return [...change(event.agent, 'ring', event.atMs, event.interaction), add('dialled', event)]
}

/** Who only listens is not put on hold with the customer. */
function talkOf({ type, interaction }: EventOf<'coaching.started' | 'coaching.tookOver'>): string {
  return type === 'coaching.tookOver' ? interaction : ''
}

function connect(event: EventOf<'interaction.connected'>): readonly Statement[] {
  const talk = change(event.agent, 'talk', event.atMs, event.interaction)
  return event.queue === '' ? talk : [...talk, add('answered', event)]
}

/** Whoever rang to be consulted is being offered the call; who sent it on has no part in its holds any more. */
function pass(event: EventOf<'interaction.transferred'>): readonly Statement[] {
  const { agent, kind, to, leg, atMs, interaction } = event
  const sent = change(agent, 'talk', atMs)
  if (kind !== 'agent' || leg === '') return sent
  return [...sent, ...change(to, 'ring', atMs, interaction), add('offers', { agent: to, atMs })]
}

/** While somebody else is asked the agent talks, whatever the customer hears. */
function ring(event: EventOf<'party.rung'>): readonly Statement[] {
  const asking = event.status === 'consulting' ? changeHold('talk', event) : []
  return event.kind === 'agent' ? [...asking, ...change(event.to, 'ring', event.atMs)] : asking
}

function foldParties({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'interaction.transferred':
      return pass(event)
    case 'interaction.handed': {
      const left = change(event.agent, 'talk', event.atMs)
      return event.to === '' ? left : [...left, ...change(event.to, 'talk', event.atMs, event.interaction)]
    }
    case 'party.rung':
      return ring(event)
    case 'party.answered':
      return event.agent === '' ? [] : change(event.agent, 'talk', event.atMs)
    case 'party.left':
      return changeHold(event.status === 'held' ? 'hold' : 'talk', event)
    default:
      return []
  }
}

function fold(logged: Logged): readonly Statement[] {
  const { event } = logged
  switch (event.type) {
    case 'agent.loggedIn':
    case 'agent.paused':
      return change(event.agent, 'break', event.atMs)
    case 'agent.readied':
      return change(event.agent, 'ready', event.atMs)
    case 'agent.loggedOut':
      return change(event.agent, 'offline', event.atMs)
    case 'agent.removed':
      return [forget(event)]
    case 'agent.wrapup':
      return change(event.agent, 'wrap', event.atMs)
    case 'interaction.started':
      return start(event)
    case 'offer.made':
      return [...change(event.agent, 'ring', event.atMs, event.interaction), add('offers', event)]
    case 'offer.ended':
      return endOffer(event)
    case 'interaction.dialled':
      return change(event.agent, 'talk', event.atMs, event.interaction)
    case 'coaching.started':
    case 'coaching.tookOver':
      return event.agent === '' ? [] : change(event.agent, 'talk', event.atMs, talkOf(event))
    case 'interaction.connected':
      return connect(event)
    case 'interaction.held':
      return changeHold('hold', event)
    case 'interaction.retrieved':
      return changeHold('talk', event)
    default:
      return foldParties(logged)
  }
}

/** What each agent did, by quarter of an hour: times are cut at its borders, counts stand where they happened. */
export default {
  name: 'agent-intervals',
  kind: 'rows',
  tables: ['agent_state', 'agent_interval'],
  fold,
} satisfies RowView
