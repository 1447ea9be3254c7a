import type { Field, Label } from '../field.ts'
import { toldOf } from '../import/targets.ts'
import type { CrmObject } from '../object.ts'
import account from '../objects/account.ts'
import contactAccount from '../objects/contact-account.ts'
import contactPoint from '../objects/contact-point.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { Actor } from '../rights/actor.ts'
import { rightsTo, seenFields } from '../rights/rights.ts'

/** A column of a file that goes out: a field, or one that imports know besides, such as `phone`. */
export interface Column {
  readonly name: string
  readonly label: Label
  /** That of its field; `text` for those that are none. */
  readonly kind: string
}

const ID: Column = { name: 'id', label: { en: 'Id', zh: '编号' }, kind: 'text' }

/** The columns that somebody may take out of an object; its `id` only when it is asked for. */
export function columnsOf(object: CrmObject, actor: Actor): readonly Column[] {
  return toldOf(object)
    .filter(({ name }) => isSeen(object, actor, name))
    .map(({ name, label }) => ({ name, label, kind: kindOf(object.fields[name]) }))
}

/** The columns of these names, in their order; every column where no name is given. A hidden one is none. */
export function chosenColumns(object: CrmObject, actor: Actor, names: readonly string[]): Outcome<readonly Column[]> {
  const known = columnsOf(object, actor)
  if (names.length === 0) return { value: known }
  const all = [ID, ...known]
  const stranger = names.find((name) => !all.some((column) => column.name === name))
  if (stranger !== undefined) {
    const expected = all.map(({ name }) => name).join(', ')
    return refuse('list.invalid', `expected columns out of ${expected}, got ${JSON.stringify(stranger.slice(0, 64))}`)
  }
  return { value: [...new Set(names)].flatMap((name) => all.find((column) => column.name === name) ?? []) }
}

/** What each column that is no field is made of, besides the field that says whose it is. */
const MADE_OF: Readonly<Record<string, readonly (readonly [CrmObject, readonly string[]])[]>> = {
  phone: [[contactPoint, ['kind', 'value', 'level']]],
  email: [[contactPoint, ['kind', 'value', 'level']]],
  company: [
    [contactAccount, ['account', 'isPrimary']],
    [account, ['name']],
  ],
  companyRole: [[contactAccount, ['account', 'role', 'isPrimary']]],
}

function isSeen(object: CrmObject, actor: Actor, name: string): boolean {
  if (name in object.fields)
    return rightsTo(actor, object.name).read !== 'none' && seenFields(actor, object).includes(name)
  const parts = MADE_OF[name] ?? []
  return parts.every(([kind, fields]) => {
    const { read, field } = rightsTo(actor, kind.name)
    const whose = object.name in kind.fields ? [object.name] : []
    return read !== 'none' && [...whose, ...fields].every((each) => field(each) !== 'hidden')
  })
}

function kindOf(field: Field | undefined): string {
  return field?.formula?.type ?? field?.kind ?? 'text'
}
