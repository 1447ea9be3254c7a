import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { createSqliteStore, type SqliteStoreOptions } from '../../src/adapters/store/sqlite/index.ts'
import { createVirtualClock, type VirtualClock } from '../../src/lib/virtual-clock.ts'
import type { Store, StoreHealth } from '../../src/ports/store.ts'
import { testMigrations } from './store-rows.ts'

/** A folder for one test with a clock that stands still, and stores in it that are closed with the test. */
export interface StoreFolder {
  readonly dir: string
  readonly file: string
  readonly clock: VirtualClock
  make(options?: Partial<SqliteStoreOptions>): Store
  open(options?: Partial<SqliteStoreOptions>): Promise<Store>
}

/** Makes the folder. */
export function storeFolder(t: Test): StoreFolder {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-store-'))
  const file = join(dir, 'ringdown.db')
  const clock = createVirtualClock(5_000)
  const stores: Store[] = []
  t.teardown(async () => {
    await Promise.all(stores.map((store) => store.close()))
    rmSync(dir, { recursive: true })
  })
  const make = (options: Partial<SqliteStoreOptions> = {}): Store => {
    const store = createSqliteStore({ file, clock, migrations: testMigrations, waitForLockMs: 0, ...options })
    stores.push(store)
    return store
  }
  const open = async (options: Partial<SqliteStoreOptions> = {}): Promise<Store> => {
    const store = make(options)
    await store.open()
    return store
  }
  return { dir, file, clock, make, open }
}

/** The next thing a store says of its health. */
export function healthOf(store: Store): () => Promise<StoreHealth> {
  const said: StoreHealth[] = []
  let heard = Promise.withResolvers<void>()
  store.onHealth((health) => {
    said.push(health)
    heard.resolve()
  })
  return async () => {
    for (;;) {
      const next = said.shift()
      if (next) return next
      heard = Promise.withResolvers<void>()
      await heard.promise
    }
  }
}
