import { join } from 'node:path'
import t from 'tap'
import { createMemoryStore } from '../../../src/adapters/store/memory/index.ts'
import { createSqliteStore } from '../../../src/adapters/store/sqlite/index.ts'
import { storeConformance } from '../../conformance/store.ts'

storeConformance(t, {
  name: 'sqlite',
  make: ({ dir, clock, migrations }) => createSqliteStore({ file: join(dir, 'ringdown.db'), clock, migrations }),
})

storeConformance(t, {
  name: 'memory',
  make: ({ clock, migrations }) => createMemoryStore({ clock, migrations }),
})
