import { db, prepare } from '../lib/statement.ts'
import { refuse } from './outcome.ts'
import type { ReadPorts } from './ports.ts'

const KINDS = ['profile', 'team'] as const
const rows = db<Record<(typeof KINDS)[number], { id: string }>>()
const isThere = (table: (typeof KINDS)[number]) =>
  prepare<{ id: string }>((param) => rows.selectFrom(table).select('id').where('id', '=', param('id')))
const finding = { profile: isThere('profile'), team: isThere('team') }

/** Why a user cannot have this profile and team: one of them is not there. '' is none. */
export async function refuseMissing(
  { store }: ReadPorts,
  user: Readonly<Record<(typeof KINDS)[number], string>>,
): Promise<ReturnType<typeof refuse> | undefined> {
  for (const kind of KINDS)
    if (user[kind] !== '' && (await store.read(finding[kind]({ id: user[kind] }))).length === 0)
      return refuse('user.invalid', `${kind}: there is no ${kind} ${JSON.stringify(user[kind])}`)
  return undefined
}
