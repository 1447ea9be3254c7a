import type { Logged } from '../core/words/event.ts'
import { compile, db } from '../lib/statement.ts'
import type { Statement, Store } from '../ports/store.ts'
import type { RowView } from './view.ts'

interface Tables {
  view_rebuild: { id: number }
}

interface Rebuilding {
  readonly store: Pick<Store, 'commit' | 'read' | 'replay'>
  readonly views: readonly RowView[]
}

const PAGE_EVENTS = 5_000
const rows = db<Tables>()
const mark = compile(
  rows
    .insertInto('view_rebuild')
    .values({ id: 1 })
    .onConflict((conflict) => conflict.doNothing()),
)
const unmark = compile(rows.deleteFrom('view_rebuild'))
const marks = compile(rows.selectFrom('view_rebuild').select('id'))

/**
 * Empties the tables of the views and folds the whole log again. To be run while nothing else writes. A mark stays
 * until the end, so that a rebuild which was cut off is known (`isRebuildDue`) and can be begun anew.
 */
export async function rebuild({ store, views }: Rebuilding): Promise<void> {
  const tables = views.flatMap((view) => view.tables)
  await store.commit({ events: [], statements: [mark, ...tables.map(emptying)] })
  let lastSeq = 0
  for (;;) {
    const page = await readPage(store, lastSeq)
    const statements = page.flatMap((logged) => views.flatMap((view) => view.fold(logged)))
    if (statements.length > 0) await store.commit({ events: [], statements })
    lastSeq = page.at(-1)?.seq ?? lastSeq
    if (page.length < PAGE_EVENTS) break
  }
  await store.commit({ events: [], statements: [unmark] })
}

/** True when a rebuild was begun and not finished: the tables of the views are not to be trusted. */
export async function isRebuildDue(store: Pick<Store, 'read'>): Promise<boolean> {
  return (await store.read(marks)).length > 0
}

function emptying(table: string): Statement {
  return compile(db<Record<string, object>>().deleteFrom(table))
}

class PageFull extends Error {}

// The port's replay has no end mark; leaving it by an error keeps memory bounded however long the log is.
async function readPage(store: Rebuilding['store'], afterSeq: number): Promise<readonly Logged[]> {
  const page: Logged[] = []
  try {
    await store.replay(afterSeq, (logged) => {
      page.push(logged)
      if (page.length >= PAGE_EVENTS) throw new PageFull()
    })
  } catch (error) {
    if (!(error instanceof PageFull)) throw error
  }
  return page
}
