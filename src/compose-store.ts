import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createSqliteStore } from './adapters/store/sqlite/index.ts'
import { systemClock } from './adapters/system/clock.ts'
import type { Config } from './config/schema.ts'
import type { Clock } from './ports/clock.ts'
import type { Store } from './ports/store.ts'

/** A store that opens, and the clock that it goes by. */
export interface OpeningStore {
  readonly store: Store
  readonly clock: Clock
  /** Rejects with why it cannot be opened. */
  readonly opened: Promise<void>
}

/** The database of a centre. */
export function databaseIn({ data }: Config): string {
  return join(resolve(data.dir), 'ringdown.db')
}

/** Begins to open the store in its folder, which is made when it is missing. */
export function openStore(config: Config): OpeningStore {
  mkdirSync(resolve(config.data.dir), { recursive: true, mode: 0o700 })
  const clock = systemClock()
  const store = createSqliteStore({ file: databaseIn(config), clock })
  const opened = store.open()
  // Whoever composes the server hears of it.
  opened.catch(() => {})
  return { store, clock, opened }
}
