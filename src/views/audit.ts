import { sql } from 'kysely'
import type { Logged, RowEvent } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { RowView } from './view.ts'

interface Tables {
  audit: {
    seq: number
    object: string
    id: string
    change: string
    by: string
    at_ms: number
    before: string
    after: string
    fields: string
  }
}

/** What a setting is after a change, as JSON; '' when it is gone. */
interface Change {
  readonly seq: number
  readonly object: string
  readonly id: string
  readonly by: string
  readonly atMs: number
  readonly after: string
}

/** Records that are settings, too; their events name fields, not values. */
const ROW_OBJECTS = new Set(['user', 'alert_rule', 'profile', 'team', 'second_step_rule'])
const rows = db<Tables>()

/** The value before is the one after the change before; a change that changes nothing is none. */
const note = prepare<Change>((param) => {
  const before = sql<string>`coalesce((select after from audit
    where object = ${param('object')} and id = ${param('id')} order by seq desc limit 1), '')`
  return rows
    .insertInto('audit')
    .columns(['seq', 'object', 'id', 'change', 'by', 'at_ms', 'before', 'after', 'fields'])
    .expression(
      rows
        .selectFrom(
          sql<{ before: string; after: string }>`(select ${before} as before, ${param('after')} as after)`.as('c'),
        )
        .select([
          param('seq').as('seq'),
          param('object').as('object'),
          param('id').as('id'),
          sql<string>`case when c.before = '' then 'created' when c.after = '' then 'deleted' else 'updated' end`.as(
            'change',
          ),
          param('by').as('by'),
          param('atMs').as('at_ms'),
          'c.before',
          'c.after',
          sql.lit('').as('fields'),
        ])
        .whereRef('c.before', '<>', 'c.after'),
    )
    .onConflict((conflict) => conflict.doNothing())
})

const noteRow = prepare<RowEvent & { readonly seq: number; readonly names: string }>((param) =>
  rows
    .insertInto('audit')
    .values({
      seq: param('seq'),
      object: param('object'),
      id: param('id'),
      change: param('change'),
      by: param('by'),
      at_ms: param('atMs'),
      before: '',
      after: '',
      fields: param('names'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

function fold({ seq, event }: Logged): readonly Statement[] {
  if (event.type === 'row.changed')
    return ROW_OBJECTS.has(event.object) ? [noteRow({ ...event, seq, names: event.fields.join(',') })] : []
  const change = changeOf(event)
  return change === undefined ? [] : [note({ ...change, seq })]
}

function changeOf(event: Logged['event']): Omit<Change, 'seq'> | undefined {
  switch (event.type) {
    case 'agent.configured':
      return changed('agent', event.agent, event)
    case 'queue.configured':
      return changed('queue', event.queue, event)
    case 'number.configured':
      return changed('number', event.number, event)
    case 'reason.configured':
      return changed('reason', event.reason, event)
    case 'disposition.configured':
      return changed('disposition', event.disposition, event)
    case 'prompt.configured':
      return { ...changed('prompt', event.prompt, event), id: `${event.prompt.language}/${event.prompt.id}` }
    case 'flow.published':
      return changed('flow', event.flow, event)
    default:
      return removalOf(event)
  }
}

function removalOf(event: Logged['event']): Omit<Change, 'seq'> | undefined {
  switch (event.type) {
    case 'agent.removed':
      return removed('agent', event.agent, event)
    case 'queue.removed':
      return removed('queue', event.queue, event)
    case 'number.removed':
      return removed('number', event.number, event)
    case 'reason.removed':
      return removed('reason', event.reason, event)
    case 'disposition.removed':
      return removed('disposition', event.disposition, event)
    case 'prompt.removed':
      return removed('prompt', `${event.language}/${event.prompt}`, event)
    default:
      return undefined
  }
}

interface Said {
  readonly by: string
  readonly atMs: number
}

function changed(object: string, settings: { readonly id: string }, { by, atMs }: Said): Omit<Change, 'seq'> {
  return { object, id: settings.id, by, atMs, after: JSON.stringify(settings) }
}

function removed(object: string, id: string, { by, atMs }: Said): Omit<Change, 'seq'> {
  return { object, id, by, atMs, after: '' }
}

/** Who changed which setting when, from what to what. The number of a change is that of its event. */
export default { name: 'audit', kind: 'rows', tables: ['audit'], fold } satisfies RowView
