import { z } from 'zod'
import type { CrmObject } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { Sheet } from './sheet.ts'
import { MOST_COLUMNS } from './source-row.ts'
import { proposeColumns, targetsOf } from './targets.ts'

const FIRST_ROWS = 10
const SHOWN_CELL = 200

/** Where the columns of a file go. */
export const mapping = z.strictObject({
  columns: z
    .array(z.string().max(64).nullable())
    .max(MOST_COLUMNS)
    .describe('For each column where it goes, or null: a field, or phone, email, company, companyRole.'),
  constants: z.record(z.string().max(64), z.string().max(200)).default({}).describe('What every row has, as text.'),
  dayOrder: z
    .enum(['ymd', 'dmy', 'mdy'])
    .default('ymd')
    .describe('What comes first in a day that is written 1/2/2026.'),
})
/** Where the columns of a file go. */
export type Mapping = z.infer<typeof mapping>

/** What is done with rows that meet a record that is there. */
export const DUPLICATES = ['skip', 'fill', 'update', 'make'] as const
/** One of the list above. */
export type Duplicates = (typeof DUPLICATES)[number]

/** What is known of a file, and how it is to be understood. */
export const settings = z.object({
  format: z.enum(['csv', 'xlsx', 'vcard']),
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(z.string()),
  first: z.array(z.array(z.string())).describe('The cells of the first rows.'),
  mapping,
  duplicates: z.enum(DUPLICATES),
})
/** What is known of a file, and how it is to be understood. */
export type Settings = z.infer<typeof settings>

/** What is found in a file, and where its columns probably go. `country` is that of the centre. */
export async function firstSettings(object: CrmObject, sheet: Sheet, country: string): Promise<Settings> {
  const first: string[][] = []
  for await (const { cells } of sheet.rows()) {
    first.push(cells.map((cell) => cell.slice(0, SHOWN_CELL)))
    if (first.length === FIRST_ROWS) break
  }
  const columns = [...proposeColumns(object, sheet.columns)]
  const usual: Readonly<Record<string, string>> = { language: country === 'CN' ? 'zh' : 'en', tier: 'C' }
  // What a row says itself goes before.
  const constants = Object.entries(usual).filter(([field]) => object.fields[field]?.isRequired)
  const { format, encoding, delimiter } = sheet
  return {
    ...{ format, encoding, delimiter, first },
    columns: [...sheet.columns],
    mapping: { columns, constants: Object.fromEntries(constants), dayOrder: 'ymd' },
    duplicates: 'skip',
  }
}

/** A mapping that fits a file and an object, or why it does not. */
export function fitting(object: CrmObject, { columns }: Settings, given: Mapping): Outcome<Mapping> {
  const targets = targetsOf(object)
  const asked = [...given.columns.flatMap((each) => each ?? []), ...Object.keys(given.constants)]
  const stranger = asked.find((name) => !targets.some((target) => target.name === name))
  if (stranger !== undefined)
    return refuse('import.mapping', `expected one of ${targets.map(({ name }) => name).join(', ')}, got ${stranger}`)
  const twice = targets.find(
    ({ name, isMany }) => !isMany && given.columns.filter((column) => column === name).length > 1,
  )
  if (twice !== undefined) return refuse('import.mapping', `two columns go to ${twice.name}; leave one of them out`)
  if (given.columns.length > columns.length)
    return refuse('import.mapping', `expected at most ${columns.length} columns, got ${given.columns.length}`)
  return { value: given }
}
