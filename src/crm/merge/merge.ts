import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import { noteUpdated, stampOf } from '../audit/note-changes.ts'
import { checkFields } from '../check-fields.ts'
import type { Fields } from '../field.ts'
import { columnOf, isGivenIn } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts, RowChange } from '../ports.ts'
import { decode, indexing, type RecordRow, ROW, replacement, selection, tableOf } from '../record-sql.ts'
import { removal } from '../removed/removal.ts'
import { type Deed, mayReach } from '../rights/gate.ts'
import { reach } from '../rights/reach.ts'
import { refuseWriting } from '../rights/rights.ts'
import { lead } from './forward.ts'
import { move } from './moving.ts'

/** From which of the two records a field is taken. */
export type Choice = 'this' | 'other'

/** What is merged: `this` stays, `other` goes. Versions are those that somebody has seen. */
export interface MergeQuery {
  readonly id: string
  readonly other: string
  readonly version?: number | undefined
  readonly otherVersion?: number | undefined
  /** Fields not named: what is there, else what the other has. */
  readonly fields: Readonly<Record<string, Choice>>
  /** Calls that run with the one that goes. */
  readonly calls: readonly string[]
}

/** A merge that can be written. */
export interface PlannedMerge {
  readonly id: string
  readonly row: RecordRow
  readonly change: RowChange
}

/** Reads both, checks what there is to check, and says what has to be written; to be done in the turn of both records. */
export async function planMerge(ports: RecordPorts, deed: Deed, query: MergeQuery): Promise<Outcome<PlannedMerge>> {
  if (query.id === query.other) return refuse('merge.same', `expected two records, got ${query.id} twice`)
  const winner = await readToChange(ports, deed, { id: query.id, version: query.version })
  if ('refusal' in winner) return winner
  const loser = await readToChange(ports, deed, { id: query.other, version: query.otherVersion })
  if ('refusal' in loser) return loser
  const circle = await findCircle(ports, deed, query)
  if (circle !== undefined) return circle
  const unwritable = refuseWriting(deed.actor, deed.object, Object.keys(query.fields))
  if (unwritable !== undefined) return unwritable
  const fields = chosen(deed, query.fields, { winner: winner.value.fields, loser: loser.value.fields })
  const checked = checkFields(deed, fields, { input: {}, added: {} })
  if ('refusal' in checked) return checked
  return { value: written(ports, deed, { query, before: winner.value, fields: checked.value }) }
}

function written(
  ports: RecordPorts,
  deed: Deed,
  { query, before, fields }: { query: MergeQuery; before: RecordRow; fields: Fields },
): PlannedMerge {
  const { object, actor } = deed
  const { id: winner, other: loser, calls } = query
  const atMs = ports.clock.now()
  const merge = ports.ids.next(atMs)
  const stamp = stampOf({ ...actor, through: 'merge' }, atMs)
  const changed = object.fieldNames.filter((field) => fields[field] !== before.fields[field])
  const row = changed.length === 0 ? before : { ...before, version: before.version + 1, updatedAtMs: atMs, fields }
  const told = { type: 'row.changed', object: object.name, by: actor.user, atMs } as const
  return {
    id: merge,
    row,
    change: {
      event: { ...told, id: winner, change: 'updated', fields: changed },
      also: [{ ...told, id: loser, change: 'deleted', fields: [] }],
      statements: [
        begin({ merge, object: object.name, winner, loser, calls, by: actor.user, atMs }),
        ...move(ports.objects, { merge, object, winner, loser, stamp }),
        ...(changed.length === 0
          ? []
          : [
              replacement(object, row, object.derive?.(fields, ports.plan) ?? {}),
              ...indexing(object, winner, fields),
              ...noteUpdated(object, { ...row, fields: changed, before: before.fields, after: fields }, stamp),
              noteOwn({ merge, object: object.name, row, changed }),
            ]),
        ...removal(ports.objects, object, { id: loser, stamp }),
        ...lead({ object: object.name, loser, winner }),
      ],
    },
  }
}

interface Begun {
  readonly merge: string
  readonly object: string
  readonly winner: string
  readonly loser: string
  readonly calls: readonly string[]
  readonly by: string
  readonly atMs: number
}

function begin({ merge, object, winner, loser, calls, by, atMs }: Begun): Statement {
  return compileSql(sql`insert into record_merge (id, object, winner, loser, calls, by, at_ms)
    values (${merge}, ${object}, ${winner}, ${loser}, ${JSON.stringify(calls)}, ${by}, ${atMs})`)
}

function noteOwn({
  merge,
  object,
  row,
  changed,
}: {
  merge: string
  object: string
  row: RecordRow
  changed: readonly string[]
}) {
  return compileSql(sql`insert into record_merge_change (merge, object, field, record, version)
    select ${merge}, ${object}, value, ${row.id}, ${row.version} from json_each(${JSON.stringify(changed)})`)
}

function chosen(
  { object }: Deed,
  choices: MergeQuery['fields'],
  { winner, loser }: { winner: Fields; loser: Fields },
): Fields {
  return Object.fromEntries(
    object.fieldNames.map((field) => {
      const own = winner[field] ?? null
      const others = loser[field] ?? null
      const choice = Object.hasOwn(choices, field) ? choices[field] : undefined
      // Codes are given once, to one record.
      if (isGivenIn(object, field)) return [field, own]
      if (choice === undefined) return [field, own ?? others]
      return [field, choice === 'this' ? own : others]
    }),
  )
}

/** A record that somebody may change, as it is and as they have seen it. */
export async function readToChange(
  ports: RecordPorts,
  deed: Deed,
  { id, version }: { id: string; version?: number | undefined },
): Promise<Outcome<RecordRow>> {
  const { object, actor } = deed
  const condition = reach({ actor, objects: ports.objects, alias: ROW }, object, 'read')
  const [found] = await ports.store.find(selection(object, id, condition))
  if (found === undefined) return refuse('record.unknown', `${object.name} ${JSON.stringify(id.slice(0, 64))}`)
  const row = decode(object, found)
  if (!(await mayReach(ports, deed, { act: 'change', fields: row.fields })))
    return refuse('record.forbidden', `you may not change this ${object.name}`)
  if (version !== undefined && version !== row.version)
    return refuse('record.conflict', `${id}: expected version ${row.version}, got ${version}`)
  return { value: row }
}

/** One that belongs to the other would belong to itself. */
async function findCircle({ store }: RecordPorts, { object }: Deed, { id, other }: MergeQuery) {
  const table = sql.table(tableOf(object.name))
  for (const [field, named] of Object.entries(object.references)) {
    if (named !== object.name) continue
    const column = sql.ref(columnOf(field))
    const above = await store.read(
      compileSql(sql`with recursive up (id, above) as (
          select id, ${column} from ${table} where id in (${id}, ${other})
          union select t.id, t.${column} from ${table} as t join up on t.id = up.above)
        select 1 as found from up where above in (${id}, ${other}) limit 1`),
    )
    if (above.length > 0) return refuse('merge.circle', `${field}: one of the two belongs to the other`)
  }
  return undefined
}
