import type { Logged } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { RowView } from './view.ts'

interface Tables {
  agent: { id: string; name: string; phone: string; settings: string }
  queue: { id: string; name: string; settings: string }
  number: { id: string; label: string; flow: string; settings: string }
  reason: { id: string; settings: string }
  disposition: { id: string; settings: string }
  prompt: { id: string; settings: string }
  flow: { id: string; version: number; settings: string }
}

const rows = db<Tables>()

const saveAgent = prepare<Tables['agent']>((param) => {
  const values = { name: param('name'), phone: param('phone'), settings: param('settings') }
  return rows
    .insertInto('agent')
    .values({ id: param('id'), ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
})

const saveQueue = prepare<Tables['queue']>((param) => {
  const values = { name: param('name'), settings: param('settings') }
  return rows
    .insertInto('queue')
    .values({ id: param('id'), ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
})

const saveNumber = prepare<Tables['number']>((param) => {
  const values = { label: param('label'), flow: param('flow'), settings: param('settings') }
  return rows
    .insertInto('number')
    .values({ id: param('id'), ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
})

const saveFlow = prepare<Tables['flow']>((param) =>
  rows
    .insertInto('flow')
    .values({ id: param('id'), version: param('version'), settings: param('settings') })
    .onConflict((conflict) => conflict.columns(['id', 'version']).doUpdateSet({ settings: param('settings') })),
)

function saving(table: 'reason' | 'disposition' | 'prompt'): (values: Tables[typeof table]) => Statement {
  return prepare((param) =>
    rows
      .insertInto(table)
      .values({ id: param('id'), settings: param('settings') })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ settings: param('settings') })),
  )
}

const saveReason = saving('reason')
const saveDisposition = saving('disposition')
const savePrompt = saving('prompt')

function removal(
  table: 'agent' | 'queue' | 'number' | 'reason' | 'disposition' | 'prompt',
): (values: { id: string }) => Statement {
  return prepare((param) => rows.deleteFrom(table).where('id', '=', param('id')))
}

const removeAgent = removal('agent')
const removeQueue = removal('queue')
const removeNumber = removal('number')
const removeReason = removal('reason')
const removeDisposition = removal('disposition')
const removePrompt = removal('prompt')

function fold({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'agent.configured':
      return [saveAgent({ ...event.agent, settings: JSON.stringify(event.agent) })]
    case 'agent.removed':
      return [removeAgent({ id: event.agent })]
    case 'queue.configured':
      return [saveQueue({ ...event.queue, settings: JSON.stringify(event.queue) })]
    case 'queue.removed':
      return [removeQueue({ id: event.queue })]
    case 'number.configured':
      return [saveNumber({ ...event.number, settings: JSON.stringify(event.number) })]
    case 'number.removed':
      return [removeNumber({ id: event.number })]
    case 'reason.configured':
      return [saveReason({ id: event.reason.id, settings: JSON.stringify(event.reason) })]
    case 'reason.removed':
      return [removeReason({ id: event.reason })]
    case 'disposition.configured':
      return [saveDisposition({ id: event.disposition.id, settings: JSON.stringify(event.disposition) })]
    case 'disposition.removed':
      return [removeDisposition({ id: event.disposition })]
    case 'prompt.configured': {
      const { id, language } = event.prompt
      return [savePrompt({ id: `${language}/${id}`, settings: JSON.stringify(event.prompt) })]
    }
    case 'prompt.removed':
      return [removePrompt({ id: `${event.language}/${event.prompt}` })]
    case 'flow.published':
      return [saveFlow({ id: event.flow.id, version: event.version, settings: JSON.stringify(event.flow) })]
    default:
      return []
  }
}

/** What admins have set: agents, queues, numbers, reasons, dispositions, prompts as they are now, flows in every version. */
export default {
  name: 'settings',
  kind: 'rows',
  tables: ['agent', 'queue', 'number', 'reason', 'disposition', 'prompt', 'flow'],
  fold,
} satisfies RowView
