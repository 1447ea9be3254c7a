import { CsvError, type Options, parse } from 'csv-parse/sync'
import { MOST_COLUMNS, MOST_ROW_BYTES, type SourceRow } from './source-row.ts'

const DELIMITERS = [',', ';', '\t', '|']
const SAMPLE_ROWS = 20
/** As much is read at once; a row that is longer is read again in a larger piece. */
const PIECE_BYTES = 32_768
const MOST_PIECE_BYTES = 2 * MOST_ROW_BYTES
const LINE_END = /\r\n|\r|\n/g
const OPEN = 'a quote is opened and never closed'
const INSIDE = 'there is a quote inside a cell'
const WIDE = `expected at most ${MOST_COLUMNS} columns`
const FAULTS: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'there is text behind a closing quote',
  CSV_MAX_RECORD_SIZE: 'expected at most 262,144 bytes in a row',
  CSV_QUOTE_NOT_CLOSED: OPEN,
  INVALID_OPENING_QUOTE: INSIDE,
}

interface Parsed {
  readonly records: readonly { readonly cells: readonly string[]; readonly end: number }[]
  /** Why the record behind these is none. */
  readonly fault?: string
}

/**
 * The rows of a CSV file in UTF-8 (RFC 4180, any line ends). What cannot be read is one row with its fault, and the
 * next line is read as if nothing had been: a quote that is never closed costs its own line only.
 */
export function* readCsv(bytes: Buffer, delimiter: string): Generator<SourceRow> {
  let at = 0
  let line = 1
  let size = PIECE_BYTES
  while (at < bytes.length) {
    const isLast = at + size >= bytes.length
    const { records, fault } = parsePiece(bytes.subarray(at, at + size), { delimiter })
    const isCut = !isLast && (fault === undefined || fault === OPEN)
    const whole = isCut && fault === undefined ? records.slice(0, -1) : records
    for (const { cells } of whole) {
      yield* rowOf(line, cells)
      line += 1 + lineEndsIn(cells)
    }
    at += whole.at(-1)?.end ?? 0
    if (isCut && whole.length === 0 && size < MOST_PIECE_BYTES) size *= 4
    else size = PIECE_BYTES
    const isStuck = isCut && whole.length === 0 && size === PIECE_BYTES
    if ((fault === undefined || isCut) && !isStuck) continue
    // A quote inside a cell that begins without one is a character like any other: 19" screen.
    const [plain] =
      fault === INSIDE ? parsePiece(from(bytes, at), { delimiter, relax_quotes: true, to: 1 }).records : []
    if (plain === undefined) yield { line, cells: [], fault: fault ?? WIDE }
    else yield* rowOf(line, plain.cells)
    line += 1 + lineEndsIn(plain?.cells ?? [])
    at = plain === undefined ? behindLine(bytes, at) : at + plain.end
  }
}

/** What parts the cells of a CSV file: what its first rows have most of, and alike. */
export function findDelimiter(bytes: Buffer): string {
  const sample = bytes.subarray(0, PIECE_BYTES)
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function scoreOf(sample: Buffer, delimiter: string): number {
  const counts: number[] = []
  for (const { cells } of readCsv(sample, delimiter)) {
    counts.push(cells.length)
    if (counts.length === SAMPLE_ROWS) break
  }
  const [first = 1] = counts
  return first === 1 ? 0 : first * counts.filter((count) => count === first).length
}

function parsePiece(piece: Buffer, options: Options): Parsed {
  const records: { cells: readonly string[]; end: number }[] = []
  try {
    parse(piece, {
      ...{ record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, max_record_size: MOST_ROW_BYTES },
      ...options,
      on_record(cells: string[], { bytes: end }) {
        records.push({ cells, end })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { records, fault: FAULTS[error.code] ?? error.message }
  }
  return { records }
}

function* rowOf(line: number, cells: readonly string[]): Generator<SourceRow> {
  if (cells.length === 1 && cells[0]?.trim() === '') return
  if (cells.length > MOST_COLUMNS) yield { line, cells: [], fault: WIDE }
  else if (cells.some((cell) => cell.includes('\0'))) yield { line, cells, fault: 'there is a NUL character' }
  else yield { line, cells }
}

function from(bytes: Buffer, at: number): Buffer {
  return bytes.subarray(at, at + MOST_PIECE_BYTES)
}

function behindLine(bytes: Buffer, start: number): number {
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === 10) return at + 1
    if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1
  }
  return bytes.length
}

function lineEndsIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? (cell.match(LINE_END)?.length ?? 0) : 0), 0)
}
