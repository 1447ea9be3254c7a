import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compile, db } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import type { Fields, FieldValue } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'
import { type Actor, SYSTEM } from './actor.ts'
import { rightsTo } from './rights.ts'
import type { Act, Scope } from './rules.ts'
import { covers, type Share, sharedBy } from './shares.ts'

/** Every declared object by its name. */
export type Objects = ReadonlyMap<string, CrmObject>

/** A condition on a row; undefined where every row meets it. */
export type Condition = RawBuilder<SqlBool> | undefined

/** What is asked: may this be done with the row that the SQL calls `alias`? */
interface Asked {
  readonly actor: Actor
  readonly objects: Objects
  readonly alias: string
}

const OWNER = 'owner'
const NEVER = sql<SqlBool>`false`
const rows = db<object>()

/**
 * The condition under which somebody may do this with a record. One with an owner is theirs by its owner; another
 * follows the records that it goes with: it is theirs when those are, and nobody reaches it who may not read them.
 */
export function reach(asked: Asked, object: CrmObject, act: Act): Condition {
  return reachBelow(asked, object, { act, above: [] })
}

/** Whether somebody reads every record of a kind, as far as it is not private: also all that these go with. */
export function readsAll(asked: Omit<Asked, 'alias'>, { privacy: _, ...object }: CrmObject): boolean {
  return reach({ ...asked, alias: 'r' }, object, 'read') === undefined
}

/** Whether it depends on this field whether somebody reaches a record. */
export function tells({ shares = [] }: Actor, { name, privacy, references }: CrmObject, field: string): boolean {
  return field === OWNER || field === privacy || field in references || sharedBy(shares, name).includes(field)
}

/** Asks whether somebody may do this with a record of these fields, be it there or not: a row, or none. */
export function reaching(asked: Omit<Asked, 'alias'>, object: CrmObject, { act, fields }: Wanted): Statement {
  const alias = 'r'
  const condition = reach({ ...asked, alias }, object, act) ?? sql<SqlBool>`true`
  const names = object.fieldNames.filter((name) => tells(asked.actor, object, name))
  const columns = names.map((name) => sql`${plain(fields[name])} as ${sql.ref(columnOf(name))}`)
  const source = sql`(select ${sql.join([sql`1 as one`, ...columns])})`
  const query = sql`select 1 as found from ${source} as ${sql.ref(alias)} where ${condition}`
  return compile({ compile: () => query.compile(rows) })
}

function plain(value: FieldValue | undefined): string | number | null {
  return typeof value === 'boolean' ? Number(value) : (value ?? null)
}

interface Wanted {
  readonly act: Act
  readonly fields: Fields
}

interface Below {
  readonly act: Act
  /** The objects on the way here: declarations may go round in a circle. */
  readonly above: readonly string[]
}

function reachBelow(asked: Asked, object: CrmObject, { act, above }: Below): Condition {
  const scope = rightsTo(asked.actor, object.name)[act]
  const within = ownedBy(asked, object, { scope, act, above })
  if (isOwned(object)) return both([within, unlessPrivate(asked, object)])
  if (above.includes(object.name)) return within
  const path = [...above, object.name]
  return both([
    within,
    ...goesWith(asked, object).map(({ field, other, alias }) =>
      following(asked, { field, other, alias }, reachBelow({ ...asked, alias }, other, { act: 'read', above: path })),
    ),
  ])
}

/** What is private is reached by its owner, whatever the profile says; and by the server itself. */
function unlessPrivate({ actor, alias }: Asked, { privacy }: CrmObject): Condition {
  if (privacy === undefined || actor === SYSTEM) return undefined
  const isTheirOwn = sql<SqlBool>`${column(alias, OWNER)} = ${actor.user}`
  return privacy === 'always' ? isTheirOwn : sql`(coalesce(${column(alias, privacy)}, 0) = 0 or ${isTheirOwn})`
}

function ownedBy(asked: Asked, object: CrmObject, { scope, act, above }: Owning): Condition {
  if (scope === 'all') return undefined
  if (scope === 'none' || above.includes(object.name)) return NEVER
  if (isOwned(object)) return either([isTheirs(asked, scope), ...sharedWith(asked, object, act)])
  const parents = goesWith(asked, object)
  if (parents.length === 0) return either(sharedWith(asked, object, act))
  // Whoever changes a customer may write down what goes with them.
  const below = act === 'create' ? 'change' : act
  const path = [...above, object.name]
  const named = parents.map(({ field }) => sql`${column(asked.alias, field)} is not null`)
  return both([
    sql<SqlBool>`(${sql.join(named, sql` or `)})`,
    ...parents.map(({ field, other, alias }) =>
      following(
        asked,
        { field, other, alias },
        ownedBy({ ...asked, alias }, other, { scope, act: below, above: path }),
      ),
    ),
  ])
}

interface Owning {
  readonly scope: Scope
  readonly act: Act
  readonly above: readonly string[]
}

/** The records that a team shares are theirs to read, and to change where that is said, whoever owns them. */
function sharedWith({ actor: { shares = [] }, alias }: Asked, object: CrmObject, act: Act): readonly Condition[] {
  const met = (each: Share) =>
    both(Object.entries(each.where).map(([field, value]) => isHeld(object, { alias, field, value })))
  return shares.filter((each) => each.object === object.name && covers(each, act)).map(met)
}

/** A field that was retired holds nothing that is shared. */
function isHeld({ fieldNames }: CrmObject, { alias, field, value }: Held): Condition {
  return fieldNames.includes(field) ? sql<SqlBool>`${column(alias, field)} = ${plain(value)}` : NEVER
}

interface Held {
  readonly alias: string
  readonly field: string
  readonly value: FieldValue
}

function isTheirs({ actor, alias }: Asked, scope: Scope): RawBuilder<SqlBool> {
  const owner = column(alias, OWNER)
  if (scope === 'own' || actor.team === '') return sql`${owner} = ${actor.user}`
  return sql`(${owner} = ${actor.user} or ${owner} in (select id from user where team = ${actor.team}))`
}

interface Parent {
  readonly field: string
  readonly other: CrmObject
  readonly alias: string
}

/** The records with which one goes. */
function goesWith({ objects, alias }: Asked, { fields }: CrmObject): readonly Parent[] {
  return Object.entries(fields).flatMap(([field, { names }]) => {
    const other = names?.whenGone === 'go' ? objects.get(names.object) : undefined
    return other === undefined ? [] : [{ field, other, alias: `${alias}_${columnOf(field)}` }]
  })
}

/** Where a record names another, that one meets the condition. */
function following({ alias: own }: Asked, { field, other, alias }: Parent, condition: Condition): Condition {
  if (condition === undefined) return undefined
  const name = column(own, field)
  const table = sql.table(other.name.replaceAll('-', '_'))
  return sql`(${name} is null or exists
    (select 1 from ${table} as ${sql.ref(alias)} where ${column(alias, 'id')} = ${name} and ${condition}))`
}

function both(conditions: readonly Condition[]): Condition {
  const given = conditions.filter((each) => each !== undefined)
  return given.length === 0 ? undefined : sql`(${sql.join(given, sql` and `)})`
}

function either(conditions: readonly Condition[]): Condition {
  const given = conditions.filter((each) => each !== undefined)
  return given.length === 0 ? NEVER : sql`(${sql.join(given, sql` or `)})`
}

function isOwned({ fields }: CrmObject): boolean {
  return fields[OWNER]?.kind === 'user'
}

function column(alias: string, field: string) {
  return sql.ref(`${alias}.${columnOf(field)}`)
}
