import { createBreather } from '../../lib/breather.ts'
import type { CrmObject } from '../object.ts'
import type { Import } from './journal.ts'
import type { ImportParts } from './parts.ts'
import { type BrokenRow, createPlanner, type PlannedRow } from './row-plan.ts'
import type { Sheet } from './sheet.ts'

/** The writer is kept waiting for no longer than that when it has written a piece. */
export const BREATH_MS = 0.3

/** Some rows of a file, understood. */
export interface Batch {
  readonly rows: readonly (PlannedRow | BrokenRow)[]
}

/** What is read: the rows of a sheet behind those that are done, `size` at a time. */
export interface Reading {
  readonly object: CrmObject
  readonly sheet: Sheet
  readonly one: Import
  readonly size: () => number
}

/** The rows of a file, some at a time; calls get their turn in between. */
export async function* batchesOf(
  { rows: { plan } }: ImportParts,
  { object, sheet, one, size }: Reading,
): AsyncGenerator<Batch> {
  const { columns, format } = sheet
  const isGuarded = format === 'csv'
  const planned = createPlanner({ object, plan, columns, mapping: one.settings.mapping, isGuarded })
  const breathe = createBreather(BREATH_MS)
  let rows: (PlannedRow | BrokenRow)[] = []
  let place = 0
  for await (const row of sheet.rows()) {
    place += 1
    if (place <= one.position) continue
    rows.push(planned(row))
    await breathe()
    if (rows.length < size()) continue
    yield { rows }
    rows = []
  }
  if (rows.length > 0) yield { rows }
}
