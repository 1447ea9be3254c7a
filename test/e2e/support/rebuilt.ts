import { join } from 'node:path'
import { createSqliteStore } from '../../../src/adapters/store/sqlite/index.ts'
import { systemClock } from '../../../src/adapters/system/clock.ts'
import { loadCatalog } from '../../../src/lib/catalog.ts'
import type { Store } from '../../../src/ports/store.ts'
import { rebuild } from '../../../src/views/rebuild.ts'
import type { RowView, View } from '../../../src/views/view.ts'

const VIEWS = new URL('../../../src/views/', import.meta.url)

/** The tables of the views as they are stored, and as the log gives them anew. The server must have stopped. */
export async function rebuiltTables(dataDir: string): Promise<{ readonly stored: unknown; readonly rebuilt: unknown }> {
  const store = createSqliteStore({ file: join(dataDir, 'ringdown.db'), clock: systemClock() })
  await store.open()
  try {
    const all = [...(await loadCatalog<View>(VIEWS, ['view', 'rebuild'])).values()]
    const views = all.filter((view): view is RowView => view.kind === 'rows')
    const stored = await dump(store, views)
    await rebuild({ store, views })
    return { stored, rebuilt: await dump(store, views) }
  } finally {
    await store.close()
  }
}

async function dump(store: Store, views: readonly RowView[]): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {}
  for (const table of views.flatMap((view) => view.tables))
    tables[table] = await store.read({ sql: `select * from ${table} order by 1, 2`, parameters: [] })
  return tables
}
