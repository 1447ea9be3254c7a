import type { RecordPorts } from '../../src/crm/ports.ts'
import { objects } from './declared-objects.ts'
import { openRows, type Rows } from './rows.ts'

/** The ports of the customer store over a database in memory; time stands still until it is set. */
export function openRecordPorts(
  country = 'CN',
): RecordPorts & { readonly rows: Rows; readonly time: { nowMs: number } } {
  const rows = openRows()
  const time = { nowMs: 1_800_000_000_000 }
  let last = 0
  return {
    rows,
    time,
    store: rows.store,
    write: rows.write,
    plan: { country },
    objects,
    clock: { now: () => time.nowMs },
    ids: {
      next: () => {
        last += 1
        return `id-${String(last).padStart(6, '0')}`
      },
    },
  }
}
