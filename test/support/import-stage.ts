import { join } from 'node:path'
import { createSqliteStore } from '../../src/adapters/store/sqlite/index.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { ulids } from '../../src/adapters/system/ids.ts'
import { Imports } from '../../src/crm/import/imports.ts'
import type { Import } from '../../src/crm/import/journal.ts'
import type { RecordPorts } from '../../src/crm/ports.ts'
import { createRecords, type Records } from '../../src/crm/records.ts'
import { SYSTEM } from '../../src/crm/rights/actor.ts'
import { prepareTables } from '../../src/crm/tables.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'
import type { Store } from '../../src/ports/store.ts'
import type { Loop } from '../../src/runtime/loop.ts'
import { createLoop } from '../../src/runtime/single-writer.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/runtime/snapshot.ts'
import type { View } from '../../src/views/view.ts'
import { objects } from './declared-objects.ts'
import { newEngine } from './engine.ts'

/** A centre that takes files in, with its store on disk. */
export interface ImportStage {
  readonly store: Store
  readonly loop: Loop
  readonly rows: RecordPorts
  readonly records: Records
  readonly imports: Imports
  /** The import as it stands when it is at rest. */
  settled(id: string): Promise<Import>
  stop(): Promise<void>
}

/** Opens a centre in a folder, and goes on with what was cut off there. */
export async function openImportStage(dir: string, onFault: (error: unknown) => void): Promise<ImportStage> {
  const clock = systemClock()
  const ids = ulids()
  const store = createSqliteStore({ file: join(dir, 'ringdown.db'), clock })
  await store.open()
  const engine = newEngine(() => ids.next(clock.now()))
  const views = await loadCatalog<View>(new URL('../../src/views/', import.meta.url), ['view', 'rebuild'])
  const loop = createLoop({
    ...{ engine, store, clock, onFault, views: [...views.values()], snapshotEvery: 1_000_000 },
    perform: () => {},
    restore: (live) => restoreSnapshot({ engine, store }, live),
    save: (live, centreSeq, viewsSeq) => saveSnapshot({ engine, store }, live, centreSeq, viewsSeq),
  })
  await loop.start()
  const rows: RecordPorts = {
    ...{ store, ids, clock, objects, plan: { country: 'CN' } },
    write: (change) => loop.write(change),
  }
  const records = createRecords(rows)
  await prepareTables(rows, objects.values())
  const imports = new Imports({ rows, records, objects, dir: join(dir, 'imports'), onFault })
  await imports.start()
  return {
    ...{ store, loop, rows, records, imports },
    async settled(id) {
      for (;;) {
        const found = await imports.find(id, SYSTEM)
        if ('refusal' in found) throw new Error(found.refusal.detail)
        if (!found.value.status.endsWith('ing')) return found.value
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    async stop() {
      await imports.stop()
      await loop.stop()
      await store.close()
    },
  }
}
