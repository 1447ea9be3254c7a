import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import { type Outcome, refuse } from './outcome.ts'
import type { ReadPorts, RecordPorts, WritePorts } from './ports.ts'
import { refuseShares, type Share, shares } from './rights/shares.ts'

interface Tables {
  team: { id: string; name: string; shares: string }
  user: { team: string | null }
}

/** People who share their records where their profile says so. */
export interface Team {
  readonly id: string
  readonly name: string
  /** What they share of others' records. */
  readonly shares: readonly Share[]
}

const MOST_TEAMS = 1_000
const teamName = z.string().trim().min(1).max(120)
const row = z.object({
  id: z.string(),
  name: z.string(),
  shares: z.string().transform((text) => shares.parse(JSON.parse(text))),
})

const rows = db<Tables>()
const all = prepare<object>(() => rows.selectFrom('team').selectAll().orderBy('name').limit(MOST_TEAMS))
const byId = prepare<{ id: string }>((param) => rows.selectFrom('team').selectAll().where('id', '=', param('id')))
const byName = prepare<{ name: string }>((param) =>
  rows.selectFrom('team').selectAll().where('name', '=', param('name')),
)
const members = prepare<{ id: string }>((param) =>
  rows.selectFrom('user').select('team').where('team', '=', param('id')).limit(sql.lit(1)),
)
const save = prepare<Tables['team']>((param) =>
  rows
    .insertInto('team')
    .values({ id: param('id'), name: param('name'), shares: param('shares') })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: param('name'), shares: param('shares') })),
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

/** What makes a team. */
export interface NewTeam {
  readonly name: string
  readonly shares?: readonly Share[] | undefined
}

/** Makes a team. */
export async function createTeam(
  ports: RecordPorts,
  { name, shares: shared = [] }: NewTeam,
  by: string,
): Promise<Outcome<Team>> {
  const id = ports.ids.next(ports.clock.now())
  return put(ports, { team: { id, name, shares: shared }, fields: ['name', 'shares'], change: 'created', by })
}

/** What somebody says of a team; what is not said stays. */
export type TeamSettings = { readonly [Key in 'name' | 'shares']?: Team[Key] | undefined }

/** Gives a team another name, or other records to share; that holds from the next request of each of its people. */
export async function changeTeam(
  ports: RecordPorts,
  { id, settings }: { readonly id: string; readonly settings: TeamSettings },
  by: string,
): Promise<Outcome<Team>> {
  const found = await findTeam(ports, id)
  if (found === undefined) return unknown(id)
  const fields = (['name', 'shares'] as const).filter((field) => settings[field] !== undefined)
  const { name = found.name, shares: shared = found.shares } = settings
  return put(ports, { team: { id, name, shares: shared }, fields, change: 'updated', by })
}

/** Removes a team that nobody is in. */
export async function removeTeam(ports: WritePorts, id: string, by: string): Promise<Outcome<undefined>> {
  if ((await findTeam(ports, id)) === undefined) return unknown(id)
  if ((await ports.store.read(members({ id }))).length > 0) return refuse('team.inUse', id)
  await ports.write({
    event: changed(ports, { id, fields: ['name'], change: 'deleted', by }),
    statements: [drop({ id })],
  })
  return { value: undefined }
}

interface Put extends Pick<RowEvent, 'fields' | 'change' | 'by'> {
  readonly team: Team
}

async function put(ports: RecordPorts, { team, fields, change, by }: Put): Promise<Outcome<Team>> {
  const { id, shares: shared } = team
  const { data: name } = teamName.safeParse(team.name)
  if (name === undefined) return refuse('team.invalid', `name: expected 1–120 characters, got ${team.name.length}`)
  const refusal = refuseShares(ports.objects, shared)
  if (refusal !== undefined) return refusal
  const found = z.array(row).parse(await ports.store.read(byName({ name })))
  if (found.some((other) => other.id !== id))
    return refuse('team.invalid', `name: there is a team ${JSON.stringify(name)} already`)
  const event = changed(ports, { id, fields, change, by })
  await ports.write({ event, statements: [save({ id, name, shares: JSON.stringify(shared) })] })
  return { value: { id, name, shares: shared } }
}

async function findTeam({ store }: ReadPorts, id: string): Promise<Team | undefined> {
  const [found] = await store.read(byId({ id }))
  return found && row.parse(found)
}

function unknown(id: string) {
  return refuse('record.unknown', `team ${JSON.stringify(id.slice(0, 64))}`)
}

function changed({ clock }: WritePorts, rest: Pick<RowEvent, 'id' | 'fields' | 'change' | 'by'>): RowEvent {
  return { type: 'row.changed', object: 'team', atMs: clock.now(), ...rest }
}
