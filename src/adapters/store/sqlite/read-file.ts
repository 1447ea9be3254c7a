import { existsSync } from 'node:fs'
import type { Store } from '../../../ports/store.ts'
import { connect } from './connection.ts'
import { createReading } from './reading.ts'

/** Opens a database only to read it, while a server uses it or not. Undefined where there is none. */
export function openForReading(file: string): (Pick<Store, 'read' | 'find'> & { close(): void }) | undefined {
  if (!existsSync(file)) return undefined
  const connection = connect({ file, mode: 'read' })
  const { rows } = createReading(() => connection)
  return {
    read: async (statement) => rows(statement),
    find: async (statement) => rows(statement),
    close: () => connection.close(),
  }
}
