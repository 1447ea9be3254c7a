import type { Generated } from 'kysely'
import type { EventOf, Logged } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import type { RowView } from './view.ts'

interface Tables {
  recording: {
    id: string
    interaction: string
    leg: string
    kind: string
    agent: string
    state: string
    reason: Generated<string>
    file: Generated<string>
    bytes: Generated<number>
    duration_ms: Generated<number>
    paused_ms: Generated<number>
    sha256: Generated<string>
    started_at_ms: number
    finished_at_ms: Generated<number>
  }
}

const rows = db<Tables>()

const start = prepare<EventOf<'recording.started'>>((param) =>
  rows
    .insertInto('recording')
    .values({
      id: param('recording'),
      interaction: param('interaction'),
      leg: param('leg'),
      kind: param('kind'),
      agent: param('agent'),
      state: 'started',
      started_at_ms: param('atMs'),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const keep = prepare<EventOf<'recording.finished'>>((param) =>
  rows
    .updateTable('recording')
    .set({
      state: 'kept',
      file: param('file'),
      bytes: param('bytes'),
      duration_ms: param('durationMs'),
      sha256: param('sha256'),
      finished_at_ms: param('atMs'),
    })
    .where('id', '=', param('recording')),
)

const leaveOut = prepare<EventOf<'recording.resumed'>>((param) =>
  rows
    .updateTable('recording')
    .set((row) => ({ paused_ms: row('paused_ms', '+', param('pausedMs')) }))
    .where('id', '=', param('recording')),
)

const lose = prepare<EventOf<'recording.lost'>>((param) =>
  rows
    .updateTable('recording')
    .set({ state: 'lost', reason: param('reason'), finished_at_ms: param('atMs') })
    .where('id', '=', param('recording')),
)

function fold({ event }: Logged): readonly Statement[] {
  switch (event.type) {
    case 'recording.started':
      return [start(event)]
    case 'recording.finished':
      return [keep({ ...event, durationMs: Math.round(event.durationMs) })]
    case 'recording.resumed':
      return [leaveOut(event)]
    case 'recording.lost':
      return [lose(event)]
    default:
      return []
  }
}

/** One row per recording: where its file is, how long, its hash, or why it is lost. */
export default { name: 'recordings', kind: 'rows', tables: ['recording'], fold } satisfies RowView
