import { sql } from 'kysely'
import { compileSql, db, prepare } from '../../lib/statement.ts'
import type { Statement, Store } from '../../ports/store.ts'

interface Tables {
  record_forward: { object: string; id: string; leads_to: string }
}

const rows = db<Tables>()
const from = prepare<{ object: string; id: string }>((param) =>
  rows
    .selectFrom('record_forward')
    .select('leads_to')
    .where('object', '=', param('object'))
    .where('id', '=', param('id')),
)
const onto = prepare<{ object: string; id: string }>((param) =>
  rows
    .selectFrom('record_forward')
    .select('id')
    .where('leads_to', '=', param('id'))
    .where('object', '=', param('object')),
)

/** A record of a kind. */
interface Named {
  readonly object: string
  readonly id: string
}

/** The record with which one was merged, through however many merges; undefined where it was not. */
export async function forwardOf(store: Pick<Store, 'find'>, of: Named): Promise<string | undefined> {
  const [row] = await store.find(from(of))
  return row === undefined ? undefined : String(row['leads_to'])
}

/** The ids under which what is a record now was known before: what follows the log still bears them. */
export async function formerIdsOf(store: Pick<Store, 'find'>, of: Named): Promise<readonly string[]> {
  return (await store.find(onto(of))).map((row) => String(row['id']))
}

/** Lets the id of one that goes, and all that led to it, lead to the one that stays. */
export function lead({
  object,
  loser,
  winner,
}: {
  object: string
  loser: string
  winner: string
}): readonly Statement[] {
  return [
    compileSql(sql`update record_forward set leads_to = ${winner} where leads_to = ${loser} and object = ${object}`),
    compileSql(
      sql`insert or replace into record_forward (object, id, leads_to) values (${object}, ${loser}, ${winner})`,
    ),
  ]
}

/** Lets the id of one that is back stand for itself, and lead there again what was merged with it. */
export function leadBack({ object, loser }: { object: string; loser: string }): readonly Statement[] {
  const before = sql`with recursive mine (id) as (
      select loser from record_merge where winner = ${loser} and object = ${object} and undone_at_ms = 0
      union select m.loser from record_merge as m join mine on m.winner = mine.id
        where m.object = ${object} and m.undone_at_ms = 0)
    select id from mine`
  return [
    compileSql(sql`delete from record_forward where object = ${object} and id = ${loser}`),
    compileSql(sql`update record_forward set leads_to = ${loser} where object = ${object} and id in (${before})`),
  ]
}
