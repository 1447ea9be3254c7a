import type { Test } from 'tap'
import { loadCatalog } from '../../src/lib/catalog.ts'
import type { Store } from '../../src/ports/store.ts'
import { rebuild } from '../../src/views/rebuild.ts'
import type { RowView, View } from '../../src/views/view.ts'

/** The tables that follow the log are the same when they are made anew from it. */
export async function sameAfterRebuild(t: Test, store: Store): Promise<void> {
  const catalog = await loadCatalog<View>(new URL('../../src/views/', import.meta.url), ['view', 'rebuild'])
  const views = [...catalog.values()].filter((view): view is RowView => view.kind === 'rows')
  const tables = views.flatMap((view) => view.tables)
  const dump = () =>
    Promise.all(tables.map((table) => store.read({ sql: `select * from "${table}" order by 1, 2`, parameters: [] })))
  const before = await dump()
  await rebuild({ store, views })
  t.same(await dump(), before)
}
