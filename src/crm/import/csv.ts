import { MOST_COLUMNS, MOST_ROW_CHARACTERS, type SourceRow } from './source-row.ts'

const DELIMITERS = [',', ';', '\t', '|']
const SAMPLE_ROWS = 20

interface Cell {
  readonly value: string
  readonly end: number
}

interface Read {
  readonly cells: readonly string[]
  readonly next: number
  readonly fault?: string
}

/**
 * The rows of a CSV text (RFC 4180, any line ends). What cannot be read is one row with its fault, and the next line
 * is read as if nothing had been: a quote that is never closed costs its own line only.
 */
export function* readCsv(text: string, delimiter: string): Generator<SourceRow> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const { cells, next, fault } = readRecord(text, at, delimiter)
    const isBlank = cells.length === 1 && cells[0]?.trim() === ''
    if (fault !== undefined) yield { line, cells, fault }
    else if (!isBlank) yield { line, cells }
    line += lineEndsIn(text, at, next)
    at = next
  }
}

/** What parts the cells of a CSV text: what its first rows have most of, and alike. */
export function findDelimiter(text: string): string {
  const sample = text.slice(0, MOST_ROW_CHARACTERS)
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function scoreOf(sample: string, delimiter: string): number {
  const counts: number[] = []
  for (const { cells } of readCsv(sample, delimiter)) {
    counts.push(cells.length)
    if (counts.length === SAMPLE_ROWS) break
  }
  const [first = 1] = counts
  return first === 1 ? 0 : first * counts.filter((count) => count === first).length
}

function readRecord(text: string, start: number, delimiter: string): Read {
  const cells: string[] = []
  let at = start
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at, start + MOST_ROW_CHARACTERS) : readPlain(text, at, delimiter)
    if (typeof cell === 'string') return brokenLine(text, start, cell)
    at = cell.end
    cells.push(cell.value)
    if (at - start > MOST_ROW_CHARACTERS) return brokenLine(text, start, 'expected at most 262,144 characters in a row')
    if (cells.length > MOST_COLUMNS) return brokenLine(text, start, `expected at most ${MOST_COLUMNS} columns`)
    if (text[at] === delimiter) at += 1
    else if (at >= text.length || isLineEnd(text, at)) break
    else return brokenLine(text, start, 'there is text behind a closing quote')
  }
  const next = behindLineEnd(text, at)
  if (cells.some((cell) => cell.includes('\0'))) return { cells, next, fault: 'there is a NUL character' }
  return { cells, next }
}

function readPlain(text: string, start: number, delimiter: string): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && !isLineEnd(text, end)) end += 1
  return { value: text.slice(start, end), end }
}

/** A cell in quotes, or why it is none. */
function readQuoted(text: string, start: number, most: number): Cell | string {
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0 || quote > most) return 'a quote is opened and never closed'
    if (text[quote + 1] !== '"') return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    at = quote + 2
  }
}

function brokenLine(text: string, start: number, fault: string): Read {
  let end = start
  while (end < text.length && !isLineEnd(text, end)) end += 1
  return { cells: [], next: behindLineEnd(text, end), fault }
}

function isLineEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 10 || code === 13
}

function behindLineEnd(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
}

function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to && at < text.length; at = behindLineEnd(text, at)) {
    while (at < to && at < text.length && !isLineEnd(text, at)) at += 1
    if (at < text.length) count += 1
  }
  return count
}
