import type { Column } from './columns.ts'
import { type ExportRow, valueIn } from './rows.ts'
import type { Writer } from './writer.ts'

const LINE_BYTES = 75

/** Makes cards of people (vCard 4.0, RFC 6350) out of the columns that are asked for. */
export function createVcardWriter(columns: readonly Column[]): Writer {
  const byName = new Map(columns.map((column) => [column.name, column]))
  const cardOf = (row: ExportRow): string => {
    const value = (name: string): string => {
      const column = byName.get(name)
      return column === undefined ? '' : String(valueIn(column, row) ?? '')
    }
    const several = (name: string, all: readonly string[]) => (byName.has(name) ? all : [])
    const [family, given, title] = ['familyName', 'givenName', 'title'].map((name) => escaped(value(name)))
    const hasNames = `${family}${given}${title}` !== ''
    const lines = [
      'BEGIN:VCARD',
      'VERSION:4.0',
      `FN:${escaped(value('name'))}`,
      hasNames ? `N:${family};${given};;${title};` : '',
      named('LANG', value('language')),
      ...several('phone', row.phones).map((phone) => named('TEL;VALUE=text', phone)),
      ...several('email', row.emails).map((email) => named('EMAIL', email)),
      named('ORG', value('company')),
      named('TITLE', value('companyRole')),
      `REV:${new Date(row.record.updatedAtMs).toISOString().replace(/[-:]|\.\d+/g, '')}`,
      'END:VCARD',
    ]
    return lines
      .filter((line) => line !== '')
      .flatMap(folded)
      .join('\r\n')
  }
  return {
    open: () => Buffer.alloc(0),
    rows: (rows) => Buffer.from(rows.map((row) => `${cardOf(row)}\r\n`).join('')),
    close: () => Buffer.alloc(0),
  }
}

function named(name: string, value: string): string {
  return value === '' ? '' : `${name}:${escaped(value)}`
}

function escaped(value: string): string {
  return value.replace(/[\\,;]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** Lines of at most 75 bytes; what is more stands behind a space on the next, no character apart. */
function folded(line: string): string[] {
  const lines = ['']
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > LINE_BYTES) {
      lines.push(' ')
      bytes = 1
    }
    lines[lines.length - 1] += character
    bytes += size
  }
  return lines
}
