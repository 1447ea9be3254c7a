import { createBreather } from '../../lib/breather.ts'
import type { CrmObject } from '../object.ts'
import type { Import } from './journal.ts'
import type { ImportParts } from './parts.ts'
import { type BrokenRow, createPlanner, type PlannedRow } from './row-plan.ts'
import type { Sheet } from './sheet.ts'

/** A commit of a call waits for no more than these; with fewer each row takes longer. */
const ROWS = 40

/** Some rows of a file, understood. */
export interface Batch {
  readonly rows: readonly (PlannedRow | BrokenRow)[]
}

/** The rows of a file behind those that are done, some at a time; calls get their turn in between. */
export async function* batchesOf(
  { rows: { plan } }: ImportParts,
  { object, sheet, one }: { object: CrmObject; sheet: Sheet; one: Import },
): AsyncGenerator<Batch> {
  const { columns, format } = sheet
  const isGuarded = format === 'csv'
  const planned = createPlanner({ object, plan, columns, mapping: one.settings.mapping, isGuarded })
  const breathe = createBreather()
  let rows: (PlannedRow | BrokenRow)[] = []
  let place = 0
  for await (const row of sheet.rows()) {
    place += 1
    if (place <= one.position) continue
    rows.push(planned(row))
    await breathe()
    if (rows.length < ROWS) continue
    yield { rows }
    rows = []
  }
  if (rows.length > 0) yield { rows }
}
