import type { RowEvent } from '../../core/words/event.ts'
import type { CrmObject } from '../object.ts'
import type { RecordPorts } from '../ports.ts'
import type { Records } from '../records.ts'
import type { Import } from './journal.ts'

/** What imports work with. */
export interface ImportParts {
  readonly rows: RecordPorts
  readonly records: Records
  readonly objects: ReadonlyMap<string, CrmObject>
  /** Where the files lie. */
  readonly dir: string
  /** Told of an import that came to an end it should not have. */
  readonly onFault: (error: unknown) => void
}

/** The event that tells of a step of an import. It names no record and no value. */
export function importEvent(one: Import, change: RowEvent['change'], field: string): RowEvent {
  const { id, createdBy: by, updatedAtMs: atMs } = one
  return { type: 'row.changed', object: 'import', id, change, fields: [field], by, atMs }
}
