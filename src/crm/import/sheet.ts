import { findDelimiter, readCsv } from './csv.ts'
import { decodeText, type Encoding, findEncoding } from './encoding.ts'
import type { SourceRow } from './source-row.ts'
import { readVcards, VCARD_COLUMNS } from './vcard.ts'

/** A file of rows, taken apart: what it is, its columns, and its rows without the head. */
export interface Sheet {
  readonly format: 'csv' | 'xlsx' | 'vcard'
  readonly encoding: Encoding
  /** What parts the cells of a CSV file, or ''. */
  readonly delimiter: string
  readonly columns: readonly string[]
  readonly rows: () => AsyncIterable<SourceRow> | Iterable<SourceRow>
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
  const plain = Buffer.from(text)
  const delimiter = findDelimiter(plain)
  return headed({ format: 'csv', encoding, delimiter }, () => readCsv(plain, delimiter))
}

async function openXlsx(bytes: Buffer): Promise<Sheet | { readonly fault: string }> {
  // Workbooks are rare, what reads them is large.
  const { readXlsx } = await import('./xlsx.ts')
  try {
    const rows = await readXlsx(bytes)
    if (rows === undefined) return { fault: 'expected a workbook, got an archive that is damaged' }
    return await headed({ format: 'xlsx', encoding: 'utf-8', delimiter: '' }, rows)
  } catch (error) {
    return { fault: `expected a workbook of at most 128 MB: ${error instanceof Error ? error.message : ''}` }
  }
}

async function headed(what: Pick<Sheet, 'format' | 'encoding' | 'delimiter'>, read: Sheet['rows']) {
  for await (const head of read()) {
    if (head.fault !== undefined) return { fault: `line ${head.line}: ${head.fault}` }
    const columns = head.cells.map((cell) => cell.trim().slice(0, 200))
    return { ...what, columns, rows: () => withoutHead(read()) }
  }
  return { fault: 'expected a first row with the names of the columns, got no rows' }
}

async function* withoutHead(rows: ReturnType<Sheet['rows']>): AsyncGenerator<SourceRow> {
  let isHead = true
  for await (const row of rows) {
    if (!isHead) yield row
    isHead = false
  }
}
