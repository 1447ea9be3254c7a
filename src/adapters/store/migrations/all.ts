import { migration as log } from './0001-log.ts'
import type { Migration } from './migration.ts'

/** Every migration in the order of its id. */
export const migrations: readonly Migration[] = [log]
