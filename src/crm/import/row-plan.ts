import type { NumberPlan } from '../../lib/phone-number.ts'
import type { Fields } from '../field.ts'
import type { CrmObject } from '../object.ts'
import contactPoint from '../objects/contact-point.ts'
import type { Mapping } from './settings.ts'
import type { SourceRow } from './source-row.ts'

/** A number or address of a row, with the keys by which it is found. */
export interface PlannedPoint {
  readonly kind: 'phone' | 'email'
  readonly value: string
  readonly normalised: string
  readonly reversed: string
}

/** What a row of a file means. */
export interface PlannedRow {
  readonly line: number
  /** Every field of the object, null where the row says nothing. */
  readonly fields: Fields
  readonly points: readonly PlannedPoint[]
  /** The name of their company, or ''. */
  readonly company: string
  readonly companyRole: string
}

/** A row that means nothing, and why; `place` is the column to blame, or ''. */
export interface BrokenRow {
  readonly line: number
  readonly place: string
  readonly reason: string
}

/** What rows are understood by. */
export interface RowRules {
  readonly object: CrmObject
  readonly columns: readonly string[]
  readonly mapping: Mapping
  readonly plan: NumberPlan
  /** Text that begins like a formula has a ' before it, which is none of the text. */
  readonly isGuarded: boolean
}

const SEVERAL = /[;；、\n]+/
/** Tables of ours write text that begins like a formula with a ' before it. */
const GUARDED = /^'(?='*[=+\-@\t\r＝＋－＠])/

type Point = PlannedPoint | { readonly fault: string }

/** Makes what understands the rows of a file. A cell that begins like a formula is a text like any other. */
export function createPlanner(rules: RowRules): (row: SourceRow) => PlannedRow | BrokenRow {
  const { object, mapping } = rules
  const blank = Object.fromEntries(object.fieldNames.map((field) => [field, null]))
  const constants = Object.entries(mapping.constants)
  const pointOf = pointReader(rules)
  return (row) => {
    const { line, cells } = row
    const fault = row.fault ?? surplus(rules, cells)
    if (fault !== undefined) return { line, place: '', reason: fault }
    const given: Record<string, Fields[string]> = { ...blank }
    const points: PlannedPoint[] = []
    let [company, companyRole] = ['', '']
    const sources = [
      ...constants.map(([target, text]) => ({ target, text, place: target })),
      ...cells.map((text, at) => ({ target: mapping.columns[at], text, place: rules.columns[at] ?? '' })),
    ]
    for (const { target, text: written, place } of sources) {
      const text = rules.isGuarded ? written.trim().replace(GUARDED, '') : written.trim()
      if (target === null || target === undefined || text === '') continue
      if (target === 'company') company = text
      else if (target === 'companyRole') companyRole = text
      else if (target === 'phone' || target === 'email')
        for (const part of text.split(SEVERAL).filter((each) => each.trim() !== '')) {
          const point = pointOf(target, part)
          if ('fault' in point) return { line, place, reason: point.fault }
          if (!points.some(({ normalised }) => normalised === point.normalised)) points.push(point)
        }
      else {
        const value = object.fields[target]?.fromText(inOrder(object, target, text, mapping))
        if (value === undefined) return { line, place, reason: `expected a ${object.fields[target]?.kind}` }
        given[target] = value
      }
    }
    if (company.length > 200 || companyRole.length > 120)
      return { line, place: '', reason: 'expected a company of at most 200 characters and a position of 120' }
    return checked(rules, { line, fields: named(object, given), points, company, companyRole })
  }
}

function surplus({ columns }: RowRules, cells: readonly string[]): string | undefined {
  const extra = cells.slice(columns.length).findIndex((cell) => cell.trim() !== '')
  return extra < 0 ? undefined : `expected ${columns.length} cells, got ${columns.length + extra + 1} or more`
}

function checked({ object, columns, mapping }: RowRules, row: PlannedRow): PlannedRow | BrokenRow {
  const fields = quicklyChecked(object, row.fields)
  if (fields !== undefined) return { ...row, fields }
  const parsed = object.rule.safeParse(row.fields)
  if (parsed.success) return { ...row, fields: parsed.data }
  const [issue] = parsed.error.issues
  const field = String(issue?.path[0] ?? '')
  const place = columns[mapping.columns.indexOf(field)] ?? field
  const isMissing = row.fields[field] === null
  return { line: row.line, place, reason: isMissing ? `expected ${field}, got nothing` : (issue?.message ?? '') }
}

/** What the object's rule makes of fields, found without the rule's words for what is wrong; undefined where it may be. */
function quicklyChecked({ fields: declared, fieldNames, rules = [] }: CrmObject, given: Fields): Fields | undefined {
  const fields: Record<string, Fields[string]> = {}
  for (const name of fieldNames) {
    const [field, value = null] = [declared[name], given[name]]
    const parsed = value === null ? undefined : field?.rule.safeParse(value)
    if (parsed === undefined ? field?.isRequired : !parsed.success) return undefined
    fields[name] = parsed?.data ?? null
  }
  return rules.every((rule) => rule(fields) === undefined) ? fields : undefined
}

/** People who come with two names only are called by both; Chinese ones by the family's first. */
function named({ name }: CrmObject, fields: Readonly<Record<string, Fields[string]>>): Fields {
  if (name !== 'contact' || fields['name'] !== null) return fields
  const [given, family] = [String(fields['givenName'] ?? ''), String(fields['familyName'] ?? '')]
  const isChinese = /\p{Script=Han}/u.test(given + family)
  const whole = isChinese ? `${family}${given}` : `${given} ${family}`.trim()
  return whole === '' ? fields : { ...fields, name: whole }
}

/** 22.11.2026 and 11/22/2026 as the year-first day that fields read. */
function inOrder({ fields }: CrmObject, target: string, text: string, { dayOrder }: Mapping): string {
  const kind = fields[target]?.kind
  if (dayOrder === 'ymd' || (kind !== 'day' && kind !== 'time')) return text
  return text.replace(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/, (_, a: string, b: string, year: string) => {
    const [day, month] = dayOrder === 'dmy' ? [a, b] : [b, a]
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  })
}

function pointReader({ plan }: RowRules): (kind: 'phone' | 'email', text: string) => Point {
  return (kind, text) => {
    const value = text.trim()
    const fields = quicklyChecked(contactPoint, { kind, value, level: 'known', contact: '-', account: null })
    if (fields === undefined)
      return { fault: kind === 'phone' ? 'expected a phone number' : 'expected an e-mail address' }
    const keys = contactPoint.derive?.(fields, plan) ?? {}
    return { kind, value, normalised: String(keys['normalised']), reversed: String(keys['reversed']) }
  }
}
