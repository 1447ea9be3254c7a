import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import { hashSecret } from '../../lib/secret.ts'
import { db, prepare } from '../../lib/statement.ts'
import { newTotpSecret, stepOfCode } from '../../lib/totp.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { ReadPorts, WritePorts } from '../ports.ts'
import { newRecoveryCodes, recoveryCodeIn, replaceCodes, useCode, usedBy } from './recovery-codes.ts'

interface StepTable {
  user: string
  secret: string
  confirmed_at_ms: number
  last_step: number
  last_by: string
}

interface Tables {
  second_step: StepTable
  recovery_code: { user: string; used_by: string }
}

/** How somebody stands with the second step of their log-in. `sinceMs` is 0 for whoever has none. */
export interface SecondStep {
  readonly sinceMs: number
  readonly recoveryCodesLeft: number
}

/** Somebody, and the code that they typed. */
export interface Typed {
  readonly user: string
  readonly code: string
}

const rows = db<Tables>()
const byUser = prepare<{ user: string }>((param) =>
  rows.selectFrom('second_step').selectAll().where('user', '=', param('user')),
)
const codesLeft = prepare<{ user: string }>((param) =>
  rows
    .selectFrom('recovery_code')
    .select(sql<number>`count(*)`.as('count'))
    .where('user', '=', param('user'))
    .where('used_by', '=', ''),
)
const confirmed = prepare<object>(() =>
  rows.selectFrom('second_step').select('user').where('confirmed_at_ms', '>', 0).limit(10_000),
)
/** A secret that is in use is not taken away by another. */
const begin = prepare<{ user: string; secret: string }>((param) =>
  rows
    .insertInto('second_step')
    .values({ user: param('user'), secret: param('secret'), confirmed_at_ms: 0, last_step: 0, last_by: '' })
    .onConflict((conflict) =>
      conflict
        .column('user')
        .doUpdateSet({ secret: param('secret') })
        .where('second_step.confirmed_at_ms', '=', 0),
    ),
)
const confirm = prepare<Omit<StepTable, 'last_by'> & { attempt: string }>((param) =>
  rows
    .updateTable('second_step')
    .set({ confirmed_at_ms: param('confirmed_at_ms'), last_step: param('last_step'), last_by: param('attempt') })
    .where('user', '=', param('user'))
    .where('secret', '=', param('secret'))
    .where('confirmed_at_ms', '=', 0),
)
const use = prepare<{ user: string; step: number; attempt: string }>((param) =>
  rows
    .updateTable('second_step')
    .set({ last_step: param('step'), last_by: param('attempt') })
    .where('user', '=', param('user'))
    .where('last_step', '<', param('step')),
)
const dropStep = prepare<{ user: string }>((param) => rows.deleteFrom('second_step').where('user', '=', param('user')))
const dropCodes = prepare<{ user: string }>((param) =>
  rows.deleteFrom('recovery_code').where('user', '=', param('user')),
)
const row = z.object({ secret: z.string(), confirmed_at_ms: z.int(), last_step: z.int(), last_by: z.string() })

/** How somebody stands with it. */
export async function readSecondStep(ports: ReadPorts, user: string): Promise<SecondStep> {
  const [found, [left]] = await Promise.all([rowOf(ports, user), ports.store.read(codesLeft({ user }))])
  return { sinceMs: found?.confirmed_at_ms ?? 0, recoveryCodesLeft: Number(left?.['count'] ?? 0) }
}

/** The ids of all who are asked for a code when they log in. */
export async function usersWithSecondStep({ store }: ReadPorts): Promise<ReadonlySet<string>> {
  return new Set((await store.read(confirmed({}))).map(({ user }) => String(user)))
}

/** Makes a secret for somebody's telephone; it counts for nothing until a code of it was shown. */
export async function beginSecondStep(ports: WritePorts, user: string): Promise<Outcome<{ secret: string }>> {
  const found = await rowOf(ports, user)
  if (found !== undefined && found.confirmed_at_ms > 0)
    return refuse('secondStep.on', 'it is on already; turn it off first, with a code')
  const secret = await newTotpSecret()
  const event = stepChanged(ports, { user, change: 'created' })
  await ports.write({ event, statements: [begin({ user, secret })] })
  return { value: { secret } }
}

/** Takes the first code of a telephone: from now on codes are asked for. Gives the recovery codes, or nothing for a wrong code. */
export async function confirmSecondStep(
  ports: WritePorts,
  { user, code }: Typed,
): Promise<Outcome<readonly string[] | undefined>> {
  const found = await rowOf(ports, user)
  if (found === undefined) return refuse('secondStep.off', 'nothing was begun; ask for a secret first')
  if (found.confirmed_at_ms > 0) return refuse('secondStep.on', 'it is on already')
  const nowMs = ports.clock.now()
  const step = await stepOfCode({ secret: found.secret, code: digitsOf(code) }, nowMs)
  if (step === undefined) return { value: undefined }
  const codes = newRecoveryCodes()
  const attempt = ports.ids.next(nowMs)
  const won = sql`exists (select 1 from second_step where user = ${user} and last_by = ${attempt})`
  await ports.write({
    event: userChanged(ports, { user, by: user, field: 'secondStep' }),
    statements: [
      confirm({ user, secret: found.secret, confirmed_at_ms: nowMs, last_step: step, attempt }),
      ...replaceCodes(user, codes, won),
    ],
  })
  return { value: (await rowOf(ports, user))?.last_by === attempt ? codes : undefined }
}

/** Whether a code is the telephone's, or one of those for a lost telephone; each is good once. */
export async function passSecondStep(ports: WritePorts, typed: Typed): Promise<boolean> {
  const recovery = recoveryCodeIn(typed.code)
  return recovery === undefined ? passCode(ports, typed) : passRecovery(ports, { user: typed.user, code: recovery })
}

/** Gives somebody new recovery codes in place of the old ones. */
export async function renewRecoveryCodes(ports: WritePorts, user: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes()
  const event = userChanged(ports, { user, by: user, field: 'recoveryCodes' })
  await ports.write({ event, statements: replaceCodes(user, codes, sql`true`) })
  return codes
}

/** Takes the second step from somebody: they log in without, or set it up anew where their role has to. */
export async function removeSecondStep(ports: WritePorts, { user, by }: { user: string; by: string }): Promise<void> {
  const event = userChanged(ports, { user, by, field: 'secondStep' })
  await ports.write({ event, statements: [dropStep({ user }), dropCodes({ user })] })
}

async function passCode(ports: WritePorts, { user, code }: Typed): Promise<boolean> {
  const found = await rowOf(ports, user)
  if (found === undefined || found.confirmed_at_ms === 0) return false
  const nowMs = ports.clock.now()
  const step = await stepOfCode({ secret: found.secret, code: digitsOf(code) }, nowMs)
  // RFC 6238, section 5.2: what was taken once is not taken again, nor is what came before it.
  if (step === undefined || step <= found.last_step) return false
  const attempt = ports.ids.next(nowMs)
  const event = stepChanged(ports, { user, change: 'updated' })
  await ports.write({ event, statements: [use({ user, step, attempt })] })
  return (await rowOf(ports, user))?.last_by === attempt
}

async function passRecovery(ports: WritePorts, { user, code }: Typed): Promise<boolean> {
  const wanted = { user, hash: hashSecret(code) }
  if ((await ports.store.read(usedBy({ ...wanted, attempt: '' }))).length === 0) return false
  const attempt = ports.ids.next(ports.clock.now())
  const event = userChanged(ports, { user, by: user, field: 'recoveryCodes' })
  await ports.write({ event, statements: [useCode({ ...wanted, attempt })] })
  return (await ports.store.read(usedBy({ ...wanted, attempt }))).length > 0
}

async function rowOf({ store }: ReadPorts, user: string) {
  const [found] = await store.read(byUser({ user }))
  return found && row.parse(found)
}

/** Input methods of Chinese write wide digits. */
function digitsOf(code: string): string {
  return code.normalize('NFKC').replaceAll(/\s/g, '')
}

/** What admins should see among the changes of a user. */
function userChanged(
  { clock }: WritePorts,
  { user, by, field }: { user: string; by: string; field: string },
): RowEvent {
  return { type: 'row.changed', object: 'user', id: user, change: 'updated', fields: [field], by, atMs: clock.now() }
}

function stepChanged(
  { clock }: WritePorts,
  { user, change }: { user: string; change: 'created' | 'updated' },
): RowEvent {
  return { type: 'row.changed', object: 'second_step', id: user, change, fields: [], by: user, atMs: clock.now() }
}
