import { readZip } from '../../lib/zip.ts'
import { findDelimiter, readCsv } from './csv.ts'
import { decodeText, type Encoding, findEncoding } from './encoding.ts'
import type { SourceRow } from './source-row.ts'
import { readVcards, VCARD_COLUMNS } from './vcard.ts'
import { readXlsx } from './xlsx.ts'

/** A file of rows, taken apart: what it is, its columns, and its rows without the head. */
export interface Sheet {
  readonly format: 'csv' | 'xlsx' | 'vcard'
  readonly encoding: Encoding
  /** What parts the cells of a CSV file, or ''. */
  readonly delimiter: string
  readonly columns: readonly string[]
  readonly rows: () => Iterable<SourceRow>
}

/** Takes a file apart, by what is in it whatever it is called; or says why it is none that can be read. */
export async function openSheet(bytes: Buffer): Promise<Sheet | { readonly fault: string }> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return openXlsx(bytes)
  const encoding = findEncoding(bytes)
  if (!encoding.startsWith('utf-16') && bytes.subarray(0, 4_096).filter((byte) => byte === 0).length > 16)
    return { fault: 'expected CSV, XLSX or vCard, got bytes that are no text' }
  const text = await decodeText(bytes, encoding)
  if (/^\s*BEGIN:VCARD/i.test(text.slice(0, 200)))
    return { format: 'vcard', encoding, delimiter: '', columns: VCARD_COLUMNS, rows: () => readVcards(text) }
  const delimiter = findDelimiter(text)
  return headed({ format: 'csv', encoding, delimiter }, () => readCsv(text, delimiter))
}

async function openXlsx(bytes: Buffer): Promise<Sheet | { readonly fault: string }> {
  const entries = readZip(bytes)
  if (entries === undefined) return { fault: 'expected a workbook, got an archive that is damaged' }
  try {
    return headed({ format: 'xlsx', encoding: 'utf-8', delimiter: '' }, await readXlsx(entries))
  } catch (error) {
    return { fault: `expected a workbook of at most 128 MB: ${error instanceof Error ? error.message : ''}` }
  }
}

function headed(what: Pick<Sheet, 'format' | 'encoding' | 'delimiter'>, read: () => Generator<SourceRow>) {
  const head = read().next()
  if (head.done) return { fault: 'expected a first row with the names of the columns, got no rows' }
  if (head.value.fault !== undefined) return { fault: `line ${head.value.line}: ${head.value.fault}` }
  const columns = head.value.cells.map((cell) => cell.trim().slice(0, 200))
  return { ...what, columns, rows: () => withoutHead(read()) }
}

function* withoutHead(rows: Generator<SourceRow>): Generator<SourceRow> {
  rows.next()
  yield* rows
}
