import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import { compileSql } from '../../lib/statement.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { rightsTo } from '../rights/rights.ts'
import { conditions } from './condition.ts'
import { comparedOf, filterSql, hereOf, orderOf } from './narrowing.ts'

/** With whom a list is shared. */
export const SHARED_WITH = ['nobody', 'team', 'everybody'] as const

const MOST_COLUMNS = 50
const MOST_OWN = 200
const name = z.string().trim().min(1).max(120)

/** A list that somebody puts together. */
export const listViewInput = z.strictObject({
  name,
  filter: conditions.default([]).describe('Conditions that a record has to meet, all of them.'),
  sort: z.string().max(65).default('').describe('A field, with a - before it downwards.'),
  columns: z.array(z.string().max(64)).max(MOST_COLUMNS).default([]).describe('Fields in their order; none for all.'),
  sharedWith: z.enum(SHARED_WITH).default('nobody'),
})
/** A list that somebody puts together. */
export type ListViewInput = z.output<typeof listViewInput>

/** A list that was put together and named. */
export interface ListView extends ListViewInput {
  readonly id: string
  readonly object: string
  readonly owner: string
  readonly ownerName: string
}

/** Who asks, and whether they may keep those of others too. */
export interface Keeper {
  readonly actor: Actor
  readonly mayKeepAll: boolean
  readonly mayShareWithEverybody: boolean
}

const definition = listViewInput.pick({ filter: true, sort: true, columns: true })
const viewRow = z
  .object({
    id: z.string(),
    object: z.string(),
    name: z.string(),
    owner: z.string(),
    ownerName: z.string(),
    sharedWith: z.enum(SHARED_WITH),
    definition: z.string(),
  })
  .transform(({ definition: kept, ...row }): ListView => ({ ...row, ...definition.parse(JSON.parse(kept)) }))

/** The lists of a kind that somebody may use, by name: their own and those shared with them, if they see what these ask for. */
export async function listViews(ports: RecordPorts, object: string, actor: Actor): Promise<readonly ListView[]> {
  const found = await readViews(ports, sql`v.object = ${object} and ${isFor(actor)}`)
  return found.filter((view) => isUsable(ports, view, actor)).map((view) => asSeenBy(ports, view, actor))
}

/** One of them. */
export async function findListView(ports: RecordPorts, id: string, actor: Actor): Promise<Outcome<ListView>> {
  const [view] = await readViews(ports, sql`v.id = ${id} and ${isFor(actor)}`)
  if (view === undefined || !isUsable(ports, view, actor)) return unknown(id)
  return { value: asSeenBy(ports, view, actor) }
}

/** Keeps a new list. */
export async function makeListView(
  ports: RecordPorts,
  { object, input }: { object: string; input: ListViewInput },
  keeper: Keeper,
): Promise<Outcome<ListView>> {
  const { actor } = keeper
  const refused = refuseInput(ports, { object, input }, keeper)
  if (refused !== undefined) return refused
  const [count] = await ports.store.read(
    compileSql(sql`select count(*) as n from list_view where owner = ${actor.user}`),
  )
  if (Number(count?.['n']) >= MOST_OWN) return refuse('view.full', `at most ${MOST_OWN} lists of your own`)
  const atMs = ports.clock.now()
  const id = ports.ids.next(atMs)
  const kept = definitionOf(input)
  await ports.write({
    event: changed(ports, { id, change: 'created', by: actor.user }),
    statements: [
      compileSql(sql`insert into list_view
          (id, object, name, owner, shared_with, definition, created_at_ms, updated_at_ms)
        values (${id}, ${object}, ${input.name}, ${actor.user}, ${input.sharedWith}, ${kept}, ${atMs}, ${atMs})`),
    ],
  })
  return findListView(ports, id, actor)
}

/** Puts a list together anew. */
export async function changeListView(
  ports: RecordPorts,
  { id, input }: { id: string; input: ListViewInput },
  keeper: Keeper,
): Promise<Outcome<ListView>> {
  const found = await keptBy(ports, id, keeper)
  if ('refusal' in found) return found
  const refused = refuseInput(ports, { object: found.value.object, input }, keeper)
  if (refused !== undefined) return refused
  const kept = definitionOf(input)
  await ports.write({
    event: changed(ports, { id, change: 'updated', by: keeper.actor.user }),
    statements: [
      compileSql(sql`update list_view set name = ${input.name}, shared_with = ${input.sharedWith},
        definition = ${kept}, updated_at_ms = ${ports.clock.now()} where id = ${id}`),
    ],
  })
  return findListView(ports, id, keeper.actor)
}

/** Lets a list go. */
export async function removeListView(ports: RecordPorts, id: string, keeper: Keeper): Promise<Outcome<undefined>> {
  const found = await keptBy(ports, id, keeper)
  if ('refusal' in found) return found
  await ports.write({
    event: changed(ports, { id, change: 'deleted', by: keeper.actor.user }),
    statements: [compileSql(sql`delete from list_view where id = ${id}`)],
  })
  return { value: undefined }
}

function definitionOf({ filter, sort, columns }: ListViewInput): string {
  return JSON.stringify({ filter, sort, columns })
}

async function keptBy(ports: RecordPorts, id: string, { actor, mayKeepAll }: Keeper): Promise<Outcome<ListView>> {
  const found = await findListView(ports, id, actor)
  if ('refusal' in found || mayKeepAll || found.value.owner === actor.user) return found
  return refuse('view.forbidden', `it belongs to ${found.value.ownerName || 'somebody else'}`)
}

function refuseInput(
  ports: RecordPorts,
  { object: named, input }: { object: string; input: ListViewInput },
  { actor, mayShareWithEverybody }: Keeper,
) {
  const object = ports.objects.get(named)
  if (object === undefined || rightsTo(actor, named).read === 'none')
    return refuse('list.invalid', `there is no kind of record called ${JSON.stringify(named.slice(0, 64))}`)
  if (input.sharedWith === 'everybody' && !mayShareWithEverybody)
    return refuse('view.forbidden', 'supervisors share lists with everybody')
  const listing = { object, actor }
  const filtered = filterSql(listing, input.filter, hereOf(ports, actor))
  if ('refusal' in filtered) return filtered
  const order = orderOf(listing, input.sort)
  if ('refusal' in order) return order
  const stranger = input.columns.find((column) => comparedOf(listing, column) === undefined)
  return stranger === undefined ? undefined : refuse('list.invalid', `columns: there is no ${stranger}`)
}

/** A list that asks for what somebody does not see would tell them of it. */
function isUsable(ports: RecordPorts, { object: named, filter, sort }: ListView, actor: Actor): boolean {
  const object = ports.objects.get(named)
  if (object === undefined || rightsTo(actor, named).read === 'none') return false
  const listing = { object, actor }
  return 'value' in filterSql(listing, filter, hereOf(ports, actor)) && 'value' in orderOf(listing, sort)
}

function asSeenBy({ objects }: RecordPorts, view: ListView, actor: Actor): ListView {
  const object = objects.get(view.object)
  if (object === undefined) return view
  return { ...view, columns: view.columns.filter((column) => comparedOf({ object, actor }, column) !== undefined) }
}

function isFor({ user, team }: Actor): RawBuilder<SqlBool> {
  const shared = sql`v.shared_with = 'everybody' or (v.shared_with = 'team' and u.team <> '' and u.team = ${team})`
  return sql`(v.owner = ${user} or ${shared})`
}

async function readViews({ store }: RecordPorts, where: RawBuilder<SqlBool>): Promise<readonly ListView[]> {
  const found = await store.read(
    compileSql(sql`select v.id, v.object, v.name, v.owner, coalesce(u.name, '') as "ownerName",
        v.shared_with as "sharedWith", v.definition
      from list_view as v left join user as u on u.id = v.owner where ${where} order by v.name, v.id limit 1000`),
  )
  return found.map((row) => viewRow.parse(row))
}

function changed({ clock }: RecordPorts, rest: Pick<RowEvent, 'id' | 'change' | 'by'>): RowEvent {
  return { type: 'row.changed', object: 'list-view', fields: ['definition'], atMs: clock.now(), ...rest }
}

function unknown(id: string) {
  return refuse('view.unknown', `there is no list ${JSON.stringify(id.slice(0, 64))}`)
}
