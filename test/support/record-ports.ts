import type { RecordPorts } from '../../src/crm/ports.ts'
import { prepareTables } from '../../src/crm/tables.ts'
import type { Statement } from '../../src/ports/store.ts'
import { objects } from './declared-objects.ts'
import { openRows, type Rows } from './rows.ts'

const preparation = await statementsOfStart()

/** The ports of the customer store over a database in memory; time stands still until it is set. */
export function openRecordPorts(
  country = 'CN',
): RecordPorts & { readonly rows: Rows; readonly time: { nowMs: number } } {
  const rows = openRows()
  for (const { sql, parameters } of preparation) rows.database.prepare(sql).run(...parameters)
  const time = { nowMs: 1_800_000_000_000 }
  return portsOver(rows, country, time)
}

/** What a start does to the tables of declared objects after the migrations. */
async function statementsOfStart(): Promise<readonly Statement[]> {
  const rows = openRows()
  const statements: Statement[] = []
  const write: Rows['write'] = (change) => {
    statements.push(...change.statements)
    return rows.write(change)
  }
  await prepareTables({ ...portsOver(rows, 'CN', { nowMs: 0 }), write }, objects.values())
  return statements
}

function portsOver(rows: Rows, country: string, time: { nowMs: number }) {
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
