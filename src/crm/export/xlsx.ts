import { Zip, ZipDeflate } from 'fflate'
import type { FieldValue } from '../field.ts'
import type { Column } from './columns.ts'
import { type ExportRow, valueIn } from './rows.ts'
import { type Table, textOf, type Writer } from './writer.ts'
import { contentTypes, PACKAGE_RELATIONS, STYLES, workbook, workbookRelations } from './xlsx-parts.ts'

/** As many as a sheet of Excel holds; what is more stands in the next one. */
const MOST_ROWS = 1_048_576
const DAY_MS = 86_400_000
/** 1970-01-01. */
const EPOCH_SERIAL = 25_569
/** Before 1 March 1900 sheets count a day that never was. */
const FIRST_SERIAL = 61
const STYLE = { text: 1, day: 2, time: 3 }
const END = '</sheetData></worksheet>'
const BEGIN = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`

/** Makes a workbook in which text is text, whatever it looks like; numbers, days and times are what they are. */
export function createXlsxWriter(table: Table, mostRows = MOST_ROWS): Writer {
  return new XlsxWriter(table, mostRows)
}

class XlsxWriter implements Writer {
  readonly #table: Table
  readonly #mostRows: number
  readonly #chunks: Uint8Array[] = []
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error
    this.#chunks.push(chunk)
  })
  #sheet: ZipDeflate | undefined
  #sheetCount = 0
  #rowCount = 0

  constructor(table: Table, mostRows: number) {
    this.#table = table
    this.#mostRows = mostRows
  }

  open(): Uint8Array {
    this.#beginSheet()
    return this.#taken()
  }

  rows(rows: readonly ExportRow[]): Uint8Array {
    const { columns } = this.#table
    let xml = ''
    for (const row of rows) {
      if (this.#rowCount === this.#mostRows) {
        this.#write(xml)
        xml = ''
        this.#beginSheet()
      }
      xml += this.#row(columns.map((column) => cellOf(column, valueIn(column, row))))
    }
    this.#write(xml)
    return this.#taken()
  }

  close(): Uint8Array {
    this.#write(END, true)
    const parts = {
      '[Content_Types].xml': contentTypes(this.#sheetCount),
      '_rels/.rels': PACKAGE_RELATIONS,
      'xl/workbook.xml': workbook(this.#sheetCount),
      'xl/_rels/workbook.xml.rels': workbookRelations(this.#sheetCount),
      'xl/styles.xml': STYLES,
    }
    for (const [name, xml] of Object.entries(parts)) {
      const file = new ZipDeflate(name)
      this.#zip.add(file)
      file.push(Buffer.from(xml), true)
    }
    this.#zip.end()
    return this.#taken()
  }

  #beginSheet(): void {
    this.#write(END, true)
    this.#sheetCount += 1
    this.#rowCount = 0
    this.#sheet = new ZipDeflate(`xl/worksheets/sheet${this.#sheetCount}.xml`, { level: 1 })
    this.#zip.add(this.#sheet)
    this.#write(BEGIN + this.#row(this.#table.heads.map(textCell)))
  }

  #row(cells: readonly string[]): string {
    this.#rowCount += 1
    return `<row r="${this.#rowCount}">${cells.join('')}</row>`
  }

  #write(xml: string, isEnd = false): void {
    this.#sheet?.push(Buffer.from(xml), isEnd)
  }

  #taken(): Uint8Array {
    return Buffer.concat(this.#chunks.splice(0))
  }
}

function cellOf(column: Column, value: FieldValue): string {
  if (value === null) return '<c/>'
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`
  if (column.kind === 'number' && typeof value === 'number') return `<c><v>${value}</v></c>`
  const [ms, style] = column.kind === 'time' ? [Number(value), STYLE.time] : [Date.parse(String(value)), STYLE.day]
  const serial = ms / DAY_MS + EPOCH_SERIAL
  const isMoment = (column.kind === 'time' || column.kind === 'day') && serial >= FIRST_SERIAL
  return isMoment ? `<c s="${style}"><v>${serial}</v></c>` : textCell(textOf(column, value))
}

function textCell(text: string): string {
  return `<c s="${STYLE.text}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

/** What XML cannot hold is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}
