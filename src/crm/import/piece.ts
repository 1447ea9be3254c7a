import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import type { Stamp } from '../audit/chain.ts'
import { noteCreated } from '../audit/note-changes.ts'
import type { Fields } from '../field.ts'
import type { CrmObject } from '../object.ts'
import account from '../objects/account.ts'
import contact from '../objects/contact.ts'
import contactAccount from '../objects/contact-account.ts'
import contactPoint from '../objects/contact-point.ts'
import { PLAIN_NOTE, type RowNote } from './journal.ts'
import { areDoubtful, indexMany, insertMany, type NewRecord } from './new-rows.ts'
import type { ImportParts } from './parts.ts'
import type { PlannedPoint, PlannedRow } from './row-plan.ts'

/** What one transaction of an import writes. */
export interface Piece {
  readonly notes: RowNote[]
  /** Records that it makes or changes. */
  readonly touched: Set<string>
  readonly count: () => number
  /** Makes the record of a row, with its numbers, its company and its place there; gives the record's id. */
  readonly make: (row: PlannedRow, accounts: Map<string, string>) => string
  /** Adds numbers and addresses to a record; gives their ids. */
  readonly addPoints: (points: readonly PlannedPoint[], owner: string) => string[]
  /** What writes it, in the name of somebody. */
  readonly statements: (by: string) => readonly Statement[]
}

/** Begins what one transaction writes; what is indexed by runs goes into this one. */
export function beginPiece(
  { rows: { ids, clock, plan } }: ImportParts,
  { object, indexRun }: { object: CrmObject; indexRun: number },
): Piece {
  const nowMs = clock.now()
  const made = new Map<CrmObject, NewRecord[]>(
    [account, object, contactAccount, contactPoint].map((each) => [each, []]),
  )
  const notes: RowNote[] = []
  const touched = new Set<string>()
  const add = (kind: CrmObject, fields: Fields): string => {
    const id = ids.next(nowMs)
    const row = { id, version: 1, createdAtMs: nowMs, updatedAtMs: nowMs, fields }
    const derived = kind.derive?.(fields, plan) ?? {}
    made.get(kind)?.push({ row, derived: kind === contact ? { ...derived, indexRun } : derived })
    return id
  }
  const addPoints = (points: readonly PlannedPoint[], owner: string): string[] =>
    points.map(({ kind, value, normalised, reversed }) => {
      const owned = { contact: null, account: null, [object.name]: owner }
      const id = ids.next(nowMs)
      const row = { id, version: 1, createdAtMs: nowMs, updatedAtMs: nowMs }
      const fields = { kind, value, level: 'known', ...owned }
      const derived = { normalised, reversed, indexRun: kind === 'phone' ? indexRun : 0 }
      made.get(contactPoint)?.push({ row: { ...row, fields }, derived })
      return id
    })
  return {
    notes,
    touched,
    addPoints,
    count: () => notes.length,
    make(row, accounts) {
      const record = add(object, row.fields)
      touched.add(record)
      const points = addPoints(row.points, record)
      const added = row.company === '' ? [] : joinCompany(row, { record, accounts, add })
      const note = { ...PLAIN_NOTE, line: row.line, outcome: 'made', record, version: 1 } as const
      notes.push({ ...note, made: { points, accounts: added, patch: {} } })
      return record
    },
    statements: (by) => [
      compileSql(sql`insert into index_run (run) values (${indexRun}) on conflict do nothing`),
      ...insertAll(made),
      ...[...made].flatMap(([kind, records]) => indexMany(kind, records, indexRun)),
      ...noteAll(made, { by, through: 'import', atMs: nowMs }),
    ],
  }
}

function noteAll(made: ReadonlyMap<CrmObject, readonly NewRecord[]>, stamp: Stamp): readonly Statement[] {
  return [...made].flatMap(([kind, records]) => {
    const ids = records.map(({ row }) => row.id)
    return noteCreated(kind, ids, stamp)
  })
}

/** Saves what is made, in an order in which nothing refers to what comes later. */
function insertAll(made: ReadonlyMap<CrmObject, readonly NewRecord[]>): readonly Statement[] {
  const present = new Set<string>()
  return [...made].flatMap(([kind, records]) => {
    const statements = insertMany(kind, records, present)
    if (!areDoubtful(kind, records, present)) for (const { row } of records) present.add(row.id)
    return statements
  })
}

/** Gives a person their place in a company, which is made when there is none of its name; gives the accounts made. */
function joinCompany(
  { company, companyRole }: PlannedRow,
  more: { record: string; accounts: Map<string, string>; add: (kind: CrmObject, fields: Fields) => string },
): string[] {
  const { record, accounts, add } = more
  const known = accounts.get(company)
  const id = known ?? add(account, { name: company, tier: 'C', industry: null, region: null, owner: null })
  accounts.set(company, id)
  add(contactAccount, { contact: record, account: id, role: companyRole || null, isPrimary: true })
  return known === undefined ? [id] : []
}
