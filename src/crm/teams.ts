import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { ReadPorts, WritePorts } from './ports.ts'

interface Tables {
  team: { id: string; name: string }
  user: { team: string | null }
}

/** People who share their records where their profile says so. */
export interface Team {
  readonly id: string
  readonly name: string
}

const MOST_TEAMS = 1_000
const teamName = z.string().trim().min(1).max(120)
const row = z.object({ id: z.string(), name: z.string() })

const rows = db<Tables>()
const all = prepare<object>(() => rows.selectFrom('team').selectAll().orderBy('name').limit(MOST_TEAMS))
const byId = prepare<{ id: string }>((param) => rows.selectFrom('team').selectAll().where('id', '=', param('id')))
const byName = prepare<{ name: string }>((param) =>
  rows.selectFrom('team').selectAll().where('name', '=', param('name')),
)
const members = prepare<{ id: string }>((param) =>
  rows.selectFrom('user').select('team').where('team', '=', param('id')).limit(sql.lit(1)),
)
const save = prepare<Team>((param) =>
  rows
    .insertInto('team')
    .values({ id: param('id'), name: param('name') })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: param('name') })),
)
/** One that somebody has joined meanwhile stays. */
const drop = prepare<{ id: string }>((param) =>
  rows
    .deleteFrom('team')
    .where('id', '=', param('id'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('user').select('team').where('team', '=', param('id')))),
    ),
)

/** Every team, by name. */
export async function listTeams({ store }: ReadPorts): Promise<readonly Team[]> {
  return z.array(row).parse(await store.read(all({})))
}

/** Makes a team. */
export async function createTeam(ports: WritePorts, name: string, by: string): Promise<Outcome<Team>> {
  return put(ports, { id: ports.ids.next(ports.clock.now()), name, change: 'created', by })
}

/** Gives a team another name. */
export async function renameTeam(ports: WritePorts, { id, name }: Team, by: string): Promise<Outcome<Team>> {
  return (await refuseUnknown(ports, id)) ?? put(ports, { id, name, change: 'updated', by })
}

/** Removes a team that nobody is in. */
export async function removeTeam(ports: WritePorts, id: string, by: string): Promise<Outcome<undefined>> {
  const refusal = await refuseUnknown(ports, id)
  if (refusal !== undefined) return refusal
  if ((await ports.store.read(members({ id }))).length > 0) return refuse('team.inUse', id)
  await ports.write({ event: changed(ports, { id, change: 'deleted', by }), statements: [drop({ id })] })
  return { value: undefined }
}

async function put(
  ports: WritePorts,
  { id, name: given, change, by }: Team & Pick<RowEvent, 'change' | 'by'>,
): Promise<Outcome<Team>> {
  const { data: name } = teamName.safeParse(given)
  if (name === undefined) return refuse('team.invalid', `name: expected 1–120 characters, got ${given.length}`)
  const found = z.array(row).parse(await ports.store.read(byName({ name })))
  if (found.some((other) => other.id !== id))
    return refuse('team.invalid', `name: there is a team ${JSON.stringify(name)} already`)
  await ports.write({ event: changed(ports, { id, change, by }), statements: [save({ id, name })] })
  return { value: { id, name } }
}

async function refuseUnknown({ store }: ReadPorts, id: string) {
  const found = await store.read(byId({ id }))
  return found.length === 0 ? refuse('record.unknown', `team ${JSON.stringify(id.slice(0, 64))}`) : undefined
}

function changed({ clock }: WritePorts, rest: Pick<RowEvent, 'id' | 'change' | 'by'>): RowEvent {
  return { type: 'row.changed', object: 'team', fields: ['name'], atMs: clock.now(), ...rest }
}
