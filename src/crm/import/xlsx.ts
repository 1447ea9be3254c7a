import { collect } from '../../lib/collect.ts'
import { MOST_COLUMNS, type SourceRow } from './source-row.ts'
import { readStyles } from './xlsx-styles.ts'
import { findInXml, type Visitor } from './xml.ts'
import { unpack } from './zip.ts'

const MOST_BYTES = 134_217_728
const DAY_MS = 86_400_000
/** Serial 25,569 is 1970-01-01. */
const EPOCH_SERIAL = 25_569
const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const STRINGS = 'xl/sharedStrings.xml'
const STYLES = 'xl/styles.xml'
const FIRST_SHEET = 'xl/worksheets/sheet1.xml'

type Chunks = readonly Uint8Array[]

interface Workbook {
  readonly strings: readonly string[]
  /** By style: whether its numbers are moments. */
  readonly isDate: readonly boolean[]
}

interface Cell {
  readonly place: number
  readonly type: string
  readonly style: number
  text: string
}

/**
 * The rows of the first sheet of a workbook; undefined for what is no archive, rejects where it unpacks to too much.
 * Formulas are never worked out: their last result is what counts.
 */
export async function readXlsx(bytes: Buffer): Promise<(() => AsyncGenerator<SourceRow>) | undefined> {
  const parts = await unpack(bytes, [WORKBOOK, RELATIONS, STRINGS, STYLES], MOST_BYTES)
  if (parts === undefined) return undefined
  const part = (name: string): Chunks => parts.get(name) ?? []
  const name = await firstSheet(part(WORKBOOK), part(RELATIONS))
  const rest = MOST_BYTES - [...parts.values()].flat().reduce((sum, { length }) => sum + length, 0)
  const sheet = (await unpack(bytes, [name], rest))?.get(name) ?? []
  const strings = await collect(findInXml<string>(part(STRINGS), visitStrings))
  const book: Workbook = { strings, isDate: await readStyles(part(STYLES)) }
  return () => rowsOf(sheet, book)
}

async function* rowsOf(sheet: Chunks, book: Workbook): AsyncGenerator<SourceRow> {
  let line = 0
  try {
    for await (const row of findInXml<SourceRow>(sheet, (found) => visitRows(book, found))) {
      line = row.line
      yield row
    }
  } catch {
    yield { line: line + 1, cells: [], fault: 'the sheet is damaged from here on' }
  }
}

function visitRows(book: Workbook, found: (row: SourceRow) => void): Visitor {
  let line = 0
  let cells: string[] = []
  let isTooWide = false
  let cell: Cell | undefined
  /** The element whose text is being read, or ''. */
  let reading = ''
  return {
    open(name, attributes) {
      if (name === 'row') {
        line = Math.max(line + 1, Number(attributes['r']) || 0)
        cells = []
        isTooWide = false
      } else if (name === 'c') {
        const place = columnOfRef(attributes['r'] ?? '') ?? cells.length
        isTooWide ||= place >= MOST_COLUMNS
        const style = Number(attributes['s']) || 0
        cell = isTooWide ? undefined : { place, type: attributes['t'] ?? '', style, text: '' }
      } else if (cell !== undefined) reading = reading === 'rPh' ? reading : name
    },
    text(text) {
      if (cell !== undefined && reading === (cell.type === 'inlineStr' ? 't' : 'v')) cell.text += text
    },
    close(name) {
      if (name === reading) reading = ''
      else if (name === 'c' && cell !== undefined) {
        while (cells.length < cell.place) cells.push('')
        cells[cell.place] = cellText(cell, book)
        cell = undefined
      } else if (name === 'row') {
        if (isTooWide) found({ line, cells: [], fault: `expected at most ${MOST_COLUMNS} columns` })
        else if (cells.some((each) => each.trim() !== '')) found({ line, cells })
      }
    },
  }
}

/** Text of several runs is one; what only says how it is spoken (`rPh`) is none of it. */
function visitStrings(found: (text: string) => void): Visitor {
  let whole = ''
  let isSpoken = false
  let isText = false
  return {
    open(name) {
      if (name === 'si') whole = ''
      if (name === 'rPh') isSpoken = true
      isText = name === 't' && !isSpoken
    },
    text(text) {
      if (isText) whole += text
    },
    close(name) {
      isText = false
      if (name === 'rPh') isSpoken = false
      if (name === 'si') found(whole)
    },
  }
}

function cellText({ type, style, text }: Cell, { strings, isDate }: Workbook): string {
  if (type === 'inlineStr') return text
  if (type === 's') return strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'true' : 'false'
  return type === '' && isDate[style] === true ? momentOf(Number(text)) : plainNumber(type, text)
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

function columnOfRef(ref: string): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(ref)?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

async function firstSheet(workbook: Chunks, relations: Chunks): Promise<string> {
  const [id] = await attributesOf(workbook, 'sheet', (sheet) => sheet['r:id'] ?? '')
  const targets = await attributesOf(relations, 'Relationship', ({ Id, Target = '' }) => (Id === id ? Target : ''))
  const target = targets.find((each) => each !== '')
  if (target === undefined) return FIRST_SHEET
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function attributesOf(
  xml: Chunks,
  element: string,
  pick: (attributes: Readonly<Record<string, string>>) => string,
): Promise<string[]> {
  return collect(
    findInXml<string>(xml, (found) => ({
      open: (name, attributes) => {
        if (name === element) found(pick(attributes))
      },
    })),
  )
}
