import { stringify } from 'csv-stringify/sync'
import { loadGb18030 } from './gb18030.ts'
import { valueIn } from './rows.ts'
import { type Table, textOf, type Writer } from './writer.ts'

/** How a CSV file is written. */
export interface CsvStyle {
  readonly encoding: 'utf-8' | 'gb18030'
  /** Old sheets take UTF-8 for what it is only behind a byte order mark. */
  readonly hasMark: boolean
  /** No cell of text can be a formula: what a sheet might take for one gets a ' before it, which imports take away. */
  readonly isSafe: boolean
}

/** What a sheet takes for a formula, also behind a ' that is part of the text. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
const MARK = '\ufeff'

/** A text that no sheet takes for a formula. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Makes a CSV file (RFC 4180). */
export async function createCsvWriter({ columns, heads }: Table, style: CsvStyle): Promise<Writer> {
  const { encoding, hasMark, isSafe } = style
  const guarded = (text: string) => (isSafe ? safeCell(text) : text)
  const encoded = encoding === 'gb18030' ? await loadGb18030() : (text: string) => Buffer.from(text)
  const lines = (rows: string[][]) => encoded(stringify(rows, { record_delimiter: '\r\n' }))
  return {
    open: () => Buffer.concat([encoded(hasMark ? MARK : ''), lines([heads.map(guarded)])]),
    rows: (rows) =>
      lines(
        rows.map((row) =>
          columns.map((column) => {
            const text = textOf(column, valueIn(column, row))
            return column.kind === 'number' ? text : guarded(text)
          }),
        ),
      ),
    close: () => Buffer.alloc(0),
  }
}
