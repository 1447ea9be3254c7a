import type { RowEvent } from '../core/words/event.ts'
import type { NumberPlan } from '../lib/phone-number.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { Statement, Store } from '../ports/store.ts'
import type { Objects } from './rights/reach.ts'

/** A row write and the event that tells of it; they become durable together. */
export interface RowChange {
  readonly event: RowEvent
  /** Other rows that are changed by the same write. */
  readonly also?: readonly RowEvent[]
  readonly statements: readonly Statement[]
  /** Called when the store has written it and refuses it no more; it is durable when the write resolves. */
  readonly onWritten?: () => void
}

/** What reading rows needs. */
export interface ReadPorts {
  readonly store: Pick<Store, 'read' | 'find'>
}

/** What writing rows needs besides. */
export interface WritePorts extends ReadPorts {
  readonly write: (change: RowChange) => Promise<void>
  readonly ids: Ids
  readonly clock: Pick<Clock, 'now'>
}

/** What the customer store needs: `plan` says where numbers without a country code belong, `objects` what is declared. */
export interface RecordPorts extends WritePorts {
  readonly plan: NumberPlan
  readonly objects: Objects
  /** The IANA zone in which days begin; UTC where nothing is said. */
  readonly zone?: string
}
