import type { ZipEntry } from '../../lib/zip.ts'
import { decodeText } from './encoding.ts'
import { MOST_COLUMNS, type SourceRow } from './source-row.ts'
import { attribute, type Element, elements, unescapeXml } from './xml.ts'

const MOST_PART_BYTES = 134_217_728
const DAY_MS = 86_400_000
/** Serial 25,569 is 1970-01-01. */
const EPOCH_SERIAL = 25_569
const DATE_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])

interface Workbook {
  readonly strings: readonly string[]
  /** By style: whether its numbers are moments. */
  readonly isDate: readonly boolean[]
}

/** The rows of the first sheet of a workbook. Formulas are never worked out: their last result is what counts. */
export async function readXlsx(entries: ReadonlyMap<string, ZipEntry>): Promise<() => Generator<SourceRow>> {
  const [sheet, strings, styles] = await Promise.all([
    firstSheet(entries).then((name) => part(entries, name)),
    part(entries, 'xl/sharedStrings.xml'),
    part(entries, 'xl/styles.xml'),
  ])
  const book: Workbook = { strings: [...elements(strings, 'si')].map(textOf), isDate: dateStyles(styles) }
  return () => rowsOf(sheet, book)
}

function* rowsOf(sheet: string, book: Workbook): Generator<SourceRow> {
  let line = 0
  for (const row of elements(sheet, 'row')) {
    line = Math.max(line + 1, Number(attribute(row, 'r')) || 0)
    const cells: string[] = []
    let isTooWide = false
    for (const cell of elements(row.inside, 'c')) {
      const place = columnOfRef(attribute(cell, 'r')) ?? cells.length
      isTooWide ||= place >= MOST_COLUMNS
      if (isTooWide) break
      while (cells.length < place) cells.push('')
      cells[place] = cellText(cell, book)
    }
    if (isTooWide) yield { line, cells: [], fault: `expected at most ${MOST_COLUMNS} columns` }
    else if (cells.some((cell) => cell.trim() !== '')) yield { line, cells }
  }
}

function cellText(cell: Element, { strings, isDate }: Workbook): string {
  const type = attribute(cell, 't')
  if (type === 'inlineStr') return textOf(cell)
  const [value] = elements(cell.inside, 'v')
  const text = unescapeXml(value?.inside ?? '')
  if (type === 's') return strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'true' : 'false'
  const isMoment = type === '' && isDate[Number(attribute(cell, 's')) || 0] === true
  return isMoment ? momentOf(Number(text)) : plainNumber(type, text)
}

/** Long numbers, telephone numbers among them, may be kept as 8.613812345678E12. */
function plainNumber(type: string, text: string): string {
  return type !== 'str' && /^\d(\.\d+)?E\+?\d{1,2}$/.test(text) ? BigInt(Math.round(Number(text))).toString() : text
}

function momentOf(serial: number): string {
  const ms = Math.round((serial - EPOCH_SERIAL) * DAY_MS)
  if (!Number.isFinite(ms) || Math.abs(ms) > 8_640_000_000_000_000) return ''
  const iso = new Date(ms).toISOString()
  return ms % DAY_MS === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}

function textOf({ inside }: Element): string {
  return [...elements(inside, 't')].map((text) => unescapeXml(text.inside)).join('')
}

function columnOfRef(ref: string): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(ref)?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function dateStyles(styles: string): readonly boolean[] {
  const written = new Map(
    [...elements(styles, 'numFmt')].map((format) => [
      Number(attribute(format, 'numFmtId')),
      /[ymdh]/i.test(attribute(format, 'formatCode').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')),
    ]),
  )
  const [formats] = elements(styles, 'cellXfs')
  return [...elements(formats?.inside ?? '', 'xf')].map((format) => {
    const id = Number(attribute(format, 'numFmtId'))
    return DATE_FORMATS.has(id) || written.get(id) === true
  })
}

async function firstSheet(entries: ReadonlyMap<string, ZipEntry>): Promise<string> {
  const [sheet] = elements(await part(entries, 'xl/workbook.xml'), 'sheet')
  const id = sheet === undefined ? '' : attribute(sheet, 'r:id')
  for (const relation of elements(await part(entries, 'xl/_rels/workbook.xml.rels'), 'Relationship')) {
    const target = attribute(relation, 'Target')
    if (attribute(relation, 'Id') === id) return target.startsWith('/') ? target.slice(1) : `xl/${target}`
  }
  return 'xl/worksheets/sheet1.xml'
}

async function part(entries: ReadonlyMap<string, ZipEntry>, name: string): Promise<string> {
  const entry = entries.get(name)
  return entry === undefined ? '' : decodeText(await entry.read(MOST_PART_BYTES), 'utf-8')
}
