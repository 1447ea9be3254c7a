import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import type { WritePorts } from '../ports.ts'
import { createSettling } from './settle.ts'

/** Few rows, so that the pages of a run are few; few runs, for a search looks into each. */
const ROWS_OF_A_RUN = 1_000
const MOST_RUNS = 128
/** So many runs above that, a further step is made for each piece. */
const RUNS_A_STEP = 8

const found = z.object({ runs: z.int(), last: z.int() })

/** The run into which an import writes its part of the indexes; a new one now and then. */
export interface RunToFill {
  readonly current: number
  /** Says that so many rows were written; waits while older runs are brought to their place, when there are too many. */
  took(rows: number): Promise<void>
}

/** Begins a new run. */
export async function openRunToFill(rows: WritePorts): Promise<RunToFill> {
  const read = async () => {
    const [row] = await rows.store.read(
      compileSql(sql`select count(*) as runs, coalesce(max(run), 0) as last from index_run`),
    )
    return found.parse(row)
  }
  const settling = createSettling(rows)
  let current = (await read()).last + 1
  let rowsOfRun = 0
  let steps = 0
  return {
    get current() {
      return current
    },
    async took(rows) {
      for (let step = 0; step < steps; step += 1) await settling.step(current)
      rowsOfRun += rows
      if (rowsOfRun < ROWS_OF_A_RUN) return
      rowsOfRun = 0
      current += 1
      steps = Math.max(0, Math.ceil(((await read()).runs - MOST_RUNS) / RUNS_A_STEP))
    },
  }
}
