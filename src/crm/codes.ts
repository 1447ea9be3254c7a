import { type RawBuilder, sql } from 'kysely'
import { sha256 } from '../lib/sha256.ts'
import { compileSql } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import { type CrmObject, columnOf } from './object.ts'
import type { ReadPorts } from './ports.ts'
import { tableOf } from './record-sql.ts'

const DATES: Readonly<Record<string, string>> = { yyyy: '%Y', mm: '%m' }

/** A field that holds codes, with where it is kept and how its codes are made. */
interface Coded {
  readonly table: string
  readonly column: string
  readonly pattern: string
}

/**
 * What is missing so that records get their codes from the store itself, however they are made: a counter in the
 * transaction of each new record. Records that are there already get theirs in the order of their making.
 */
export async function missingCodes({ store }: ReadPorts, object: CrmObject): Promise<readonly Statement[]> {
  const needed = await Promise.all(
    codedIn(object).map(async (coded) => {
      const names = triggersOf(coded)
      const found = await store.read(
        compileSql(sql`select name from sqlite_master where type = 'trigger' and name like ${names.any}`),
      )
      const old = found.map((row) => String(row['name']))
      if (old.includes(names.own)) return []
      return [
        compileSql(
          sql`create table if not exists record_counter (name text primary key, value integer not null) strict`,
        ),
        ...old.map((name) => compileSql(sql`drop trigger ${sql.id(name)}`)),
        ...codesOfOld(coded),
        compileSql(sql`create unique index if not exists ${sql.id(`${coded.table}_by_${coded.column}`)}
          on ${sql.table(coded.table)} (${sql.ref(coded.column)})`),
        giving(coded, names.own),
      ]
    }),
  )
  return needed.flat()
}

/** Whether the store gives its records something that nobody has written. */
export function hasCodes(object: CrmObject): boolean {
  return codedIn(object).length > 0
}

/** What gives many new records their codes at once. */
export interface CodesAhead {
  /** Counts them; to be written before the records. */
  readonly statement: Statement
  readonly column: string
  /** The code of the record `place` of `count`, from 1; `madeAtMs` and `place` as SQL. */
  readonly code: (madeAtMs: RawBuilder<unknown>, place: RawBuilder<unknown>) => RawBuilder<string>
}

/**
 * The codes of so many new records, for who writes all of them: the store counts each record that comes without one,
 * which takes longer than all the rest.
 */
export function codesAhead(object: CrmObject, count: number): readonly CodesAhead[] {
  return codedIn(object).map((coded) => ({
    statement: counting(coded, sql`${count}`),
    column: coded.column,
    code: (madeAtMs, place) => written(coded.pattern, madeAtMs, sql`${counted(coded)} - ${sql.lit(count)} + ${place}`),
  }))
}

/** A field of codes, how they are written, and the code of a record that is made now. */
export interface Numbering {
  readonly field: string
  readonly pattern: string
  readonly next: string
}

/** The codes of an object and how far they are counted. */
export async function readNumbering(
  { store }: ReadPorts,
  { name, fields }: CrmObject,
  nowMs: number,
): Promise<readonly Numbering[]> {
  const coded = Object.entries(fields).flatMap(([field, { pattern }]) =>
    pattern === undefined ? [] : [{ field, pattern, counter: `${tableOf(name)}.${columnOf(field)}` }],
  )
  return Promise.all(
    coded.map(async ({ field, pattern, counter }) => {
      const query = sql`select ${written(
        pattern,
        sql`${nowMs}`,
        sql`coalesce((select value from record_counter
        where name = ${counter}), 0) + 1`,
      )} as next`
      const [row] = await store.read(compileSql(query))
      return { field, pattern, next: String(row?.['next'] ?? '') }
    }),
  )
}

function codedIn({ name, fields }: CrmObject): readonly Coded[] {
  return Object.entries(fields).flatMap(([field, { pattern }]) =>
    pattern === undefined ? [] : [{ table: tableOf(name), column: columnOf(field), pattern }],
  )
}

/** A pattern that has changed is a trigger of another name. */
function triggersOf({ table, column, pattern }: Coded) {
  const beginning = `${table}_gives_${column}_`
  return { own: `${beginning}${sha256(pattern).slice(0, 8)}`, any: `${beginning}%` }
}

function codesOfOld(coded: Coded): readonly Statement[] {
  const { table, column, pattern } = coded
  const [name, kept] = [sql.table(table), sql.ref(column)]
  const number = sql`${counted(coded)} - k.total + k.place`
  return [
    counting(coded, sql`(select count(*) from ${name} where ${kept} is null)`),
    compileSql(sql`update ${name} as r set ${kept} = ${written(pattern, sql`r.created_at_ms`, number)}
      from (select id, row_number() over (order by created_at_ms, id) as place, count(*) over () as total
        from ${name} where ${kept} is null) as k
      where k.id = r.id`),
  ]
}

/** Counts so many more. */
function counting({ table, column }: Coded, count: RawBuilder<unknown>): Statement {
  return compileSql(sql`insert into record_counter (name, value) values (${`${table}.${column}`}, ${count})
    on conflict (name) do update set value = value + excluded.value`)
}

/** How many were counted. */
function counted({ table, column }: Coded): RawBuilder<unknown> {
  return sql`(select value from record_counter where name = ${sql.lit(`${table}.${column}`)})`
}

function giving(coded: Coded, trigger: string): Statement {
  const { table, column, pattern } = coded
  const counter = sql.lit(`${table}.${column}`)
  const [name, kept] = [sql.table(table), sql.ref(column)]
  return compileSql(sql`create trigger ${sql.id(trigger)} after insert on ${name} when new.${kept} is null begin
    insert into record_counter (name, value) values (${counter}, 1) on conflict (name) do update set value = value + 1;
    update ${name} set ${kept} = ${written(pattern, sql`new.created_at_ms`, counted(coded))} where id = new.id;
  end`)
}

/** The code of a pattern as SQL. */
function written(pattern: string, madeAtMs: RawBuilder<unknown>, number: RawBuilder<unknown>): RawBuilder<string> {
  const parts = pattern.split(/(\{[^}]*\})/).filter((part) => part !== '')
  const made = sql`${madeAtMs} / 1000`
  const pieces = parts.map((part) => {
    if (!part.startsWith('{')) return sql`${sql.lit(part)}`
    const name = part.slice(1, -1)
    if (name === 'yy') return sql`substr(strftime('%Y', ${made}, 'unixepoch'), 3)`
    const date = DATES[name]
    if (date !== undefined) return sql`strftime(${sql.lit(date)}, ${made}, 'unixepoch')`
    return sql`printf(${sql.lit(`%0${name.length}d`)}, ${number})`
  })
  return sql<string>`(${sql.join(pieces, sql` || `)})`
}
