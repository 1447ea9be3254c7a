import { FAMILY_EN, FAMILY_ZH, GIVEN_EN, GIVEN_ZH } from '../../src/crm/demo/names.ts'

/** What is in a file of people. */
export interface PeopleFile {
  readonly csv: string
  readonly made: number
  readonly duplicates: number
  readonly broken: number
}

/** A file of people in which every tenth row has the number of an earlier one and every hundredth is broken. */
export function peopleFile(rows: number): PeopleFile {
  const lines = ['姓名,手机号,E-Mail,Company,Title']
  const counts = { made: 0, duplicates: 0, broken: 0 }
  for (let row = 0; row < rows; row += 1) {
    if (row % 100 === 99) counts.broken += 1
    else if (row % 10 === 5) counts.duplicates += 1
    else counts.made += 1
    lines.push(lineOf(row))
  }
  return { csv: lines.join('\n'), ...counts }
}

function lineOf(row: number): string {
  const name = row % 2 === 0 ? `${at(FAMILY_ZH, row)}${at(GIVEN_ZH, row * 7)}${at(GIVEN_ZH, row * 3)}` : english(row)
  if (row % 100 === 99) return row % 200 === 199 ? `"${name},138` : `${name},no number,,,`
  // Row 5 has the number of row 0, row 15 that of row 10.
  const owner = row % 10 === 5 ? row - 5 : row
  const number = `138${String((owner * 7_919) % 100_000_000).padStart(8, '0')}`
  return `${name},${number},p${owner}@example.com,,${row % 3 === 0 ? 'Dr.' : ''}`
}

function english(row: number): string {
  return `${at(GIVEN_EN, row)} ${at(FAMILY_EN, row * 7)}`
}

function at(list: readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}
