import type { Row, Statement } from '../../../ports/store.ts'
import { type Connection, connect } from './connection.ts'
import { faultOf, isOfTheWorld } from './fault.ts'

/** A run of the log: the JSON array of its events, the first of which has the number `firstSeq`. */
export interface Page {
  readonly firstSeq: number
  readonly count: number
  readonly json: string
}

/** What can be read beside the writer. */
export interface Reading {
  rows(statement: Statement): readonly Row[]
  page(afterSeq: number): Page
}

const PAGE_EVENTS = 5_000
const EVENTS = 'SELECT seq, body FROM event WHERE seq > ? ORDER BY seq LIMIT ?'

/** Reads over a connection that is asked for each time, so that it may have been opened anew. */
export function createReading(connection: () => Connection): Reading {
  return {
    rows: ({ sql, parameters }) => {
      const prepared = connection().prepare(sql)
      if (!prepared.readonly) throw new Error(`only queries can be read, not: ${sql.slice(0, 200)}`)
      return prepared.all(...parameters)
    },
    page: (afterSeq) => {
      const rows = connection().prepare(EVENTS).all(afterSeq, PAGE_EVENTS)
      for (const [at, row] of rows.entries()) refuseGap(afterSeq + 1 + at, Number(row['seq']))
      return { firstSeq: afterSeq + 1, count: rows.length, json: `[${rows.map((row) => row['body']).join(',')}]` }
    },
  }
}

/** Reads over a connection of this thread, opened with the first read; one on which the disk has failed is not used again. */
export function openReading(file: string): Reading & { close(): void } {
  let connection: Connection | undefined
  const close = () => {
    connection?.close()
    connection = undefined
  }
  const reading = createReading(() => {
    connection ??= connect({ file, mode: 'read' })
    return connection
  })
  const reopening =
    <A, R>(read: (argument: A) => R) =>
    (argument: A): R => {
      try {
        return read(argument)
      } catch (error) {
        if (isOfTheWorld(faultOf(error))) close()
        throw error
      }
    }
  return { rows: reopening(reading.rows), page: reopening(reading.page), close }
}

function refuseGap(expected: number, found: number): void {
  if (found === expected) return
  throw new Error(`the log has a gap: expected event ${expected}, found ${found}; restore the last backup`)
}
