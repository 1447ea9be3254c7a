import { type Connection, execute } from './connection.ts'
import { type Fault, faultOf, isOfTheWorld } from './fault.ts'
import { CELLS, type PackedBatch } from './packed-batch.ts'

/** A batch that cannot be written for a reason of its own. */
export interface RefusedBatch {
  readonly number: number
  readonly fault: Fault
}

/** What became of a group: the first `settled` batches are written or refused; a fault left the rest unwritten. */
export interface Outcome {
  readonly settled: number
  readonly refused: readonly RefusedBatch[]
  readonly fault: Fault | undefined
  /** The number of the last event in the log. */
  readonly lastSeq: number
}

const INSERT = 'INSERT INTO event (seq, at_ms, type, subject, body) VALUES (?, ?, ?, ?, ?)'
const COUNT = "UPDATE meta SET value = ? WHERE key = 'lastBatch'"

/** Commits a group in one transaction; a batch that spoils it is found by halving and refused alone. */
export function applyGroup(connection: Connection, group: readonly PackedBatch[]): Omit<Outcome, 'lastSeq'> {
  if (group.length === 0) return { settled: 0, refused: [], fault: undefined }
  const fault = applyTogether(connection, group)
  if (!fault) return { settled: group.length, refused: [], fault }
  if (isOfTheWorld(fault)) return { settled: 0, refused: [], fault }
  const [only] = group
  if (only && group.length === 1) return { settled: 1, refused: [{ number: only.number, fault }], fault: undefined }
  return applyHalves(connection, group)
}

function applyHalves(connection: Connection, group: readonly PackedBatch[]): Omit<Outcome, 'lastSeq'> {
  const middle = group.length >> 1
  const first = applyGroup(connection, group.slice(0, middle))
  if (first.fault) return first
  const second = applyGroup(connection, group.slice(middle))
  return {
    settled: first.settled + second.settled,
    refused: [...first.refused, ...second.refused],
    fault: second.fault,
  }
}

function applyTogether(connection: Connection, group: readonly PackedBatch[]): Fault | undefined {
  const { database } = connection
  try {
    database.exec('BEGIN IMMEDIATE')
    for (const batch of group) applyBatch(connection, batch)
    connection.prepare(COUNT).run(group.at(-1)?.number)
    database.exec('COMMIT')
    return undefined
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    return faultOf(error)
  }
}

function applyBatch(connection: Connection, { cells, statements }: PackedBatch): void {
  const insert = connection.prepare(INSERT)
  for (let at = 0; at < cells.length; at += CELLS) {
    insert.run(cells[at], cells[at + 1], cells[at + 2], cells[at + 3], cells[at + 4])
  }
  for (const statement of statements) execute(connection, statement)
}
