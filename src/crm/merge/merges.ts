import { type SqlBool, sql } from 'kysely'
import type { Turns } from '../../lib/turns.ts'
import { stampOf } from '../audit/note-changes.ts'
import type { CrmObject } from '../object.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { type RecordRow, tableOf } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { reach } from '../rights/reach.ts'
import { asSeen, rightsTo, seenFields } from '../rights/rights.ts'
import { findMerge, type KeptField, type Merge, readMerges } from './journal.ts'
import { type MergeQuery, planMerge } from './merge.ts'
import { planUndo } from './undo.ts'

/** The record that is left, and the merge that can be taken back. */
export interface Merged {
  readonly merge: string
  readonly row: RecordRow
}

/** Which merges are asked for. */
export interface MergesQuery {
  readonly object: CrmObject
  /** Those of this record only; all where it is ''. */
  readonly of: string
  readonly after: string
  readonly limit: number
}

/** Makes two records one, and two of one again. */
export interface Merges {
  merge(object: CrmObject, query: MergeQuery, actor: Actor): Promise<Outcome<Merged>>
  undo(id: string, actor: Actor): Promise<Outcome<Merge>>
  /** Those of records that somebody may read, the newest first. */
  list(query: MergesQuery, actor: Actor): Promise<readonly Merge[]>
}

/** Makes them over a store; `turns` are those of the records, so that nobody changes one meanwhile. */
export function createMerges(ports: RecordPorts, turns: Turns): Merges {
  return {
    merge: (declared, query, actor) =>
      turns([query.id, query.other], async () => {
        // An object has gained fields since it was declared.
        const object = ports.objects.get(declared.name) ?? declared
        const planned = await planMerge(ports, { object, actor }, query)
        if ('refusal' in planned) return planned
        const { id, row, change } = planned.value
        await ports.write(change)
        return { value: { merge: id, row: asSeen(actor, object, row) } }
      }),
    undo: (id, actor) => undo(ports, turns, { id, actor }),
    list: (query, actor) => list(ports, query, actor),
  }
}

async function undo(
  ports: RecordPorts,
  turns: Turns,
  { id, actor }: { id: string; actor: Actor },
): Promise<Outcome<Merge>> {
  const found = await findMerge(ports.store, id)
  const object = found && ports.objects.get(found.object)
  if (object === undefined || found === undefined)
    return refuse('merge.unknown', `there is no merge ${id.slice(0, 64)}`)
  return turns([found.winner, found.loser], async () => {
    const merge = (await findMerge(ports.store, id)) ?? found
    if (merge.undoneAtMs > 0) return refuse('merge.undone', `${id} was taken back before`)
    const stamp = stampOf({ ...actor, through: 'unmerge' }, ports.clock.now())
    const planned = await planUndo(ports, { object, actor }, { merge, stamp })
    if ('refusal' in planned) return planned
    await ports.write(planned.value.change)
    const undone = { ...merge, undoneBy: stamp.by, undoneAtMs: stamp.atMs, kept: planned.value.kept }
    return { value: asTold(ports, actor, undone) }
  })
}

async function list(
  { store, objects }: RecordPorts,
  { object, of, after, limit }: MergesQuery,
  actor: Actor,
): Promise<readonly Merge[]> {
  const seen = reach({ actor, objects, alias: 'w' }, object, 'read') ?? sql<SqlBool>`true`
  const one = of === '' ? sql<SqlBool>`true` : sql<SqlBool>`(m.winner = ${of} or m.loser = ${of})`
  const where = sql<SqlBool>`m.object = ${object.name} and ${one} and exists
    (select 1 from ${sql.table(tableOf(object.name))} as w where w.id = m.winner and ${seen})`
  return (await readMerges(store, { where, after, limit })).map((merge) => asTold({ objects }, actor, merge))
}

/** What an undo has left is told of the fields that somebody sees. */
function asTold({ objects }: Pick<RecordPorts, 'objects'>, actor: Actor, merge: Merge): Merge {
  const isTold = ({ object: name, field }: KeptField) => {
    const object = objects.get(name)
    return object !== undefined && rightsTo(actor, name).read !== 'none' && seenFields(actor, object).includes(field)
  }
  return { ...merge, kept: merge.kept.filter(isTold) }
}
