import type { EventOf, Logged } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { RowView } from './view.ts'

interface Tables {
  voicemail: { id: string; interaction: string; left_at_ms: number }
}

const leave = prepare<EventOf<'voicemail.left'>>((param) =>
  db<Tables>()
    .insertInto('voicemail')
    .values({ id: param('recording'), interaction: param('interaction'), left_at_ms: param('atMs') })
    .onConflict((conflict) => conflict.doNothing()),
)

function fold({ event }: Logged): readonly Statement[] {
  return event.type === 'voicemail.left' ? [leave(event)] : []
}

/** One row per message that a caller left; its id is that of the recording. */
export default { name: 'voicemails', kind: 'rows', tables: ['voicemail'], fold } satisfies RowView
