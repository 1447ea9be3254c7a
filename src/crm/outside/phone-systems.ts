import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import { hashSecret, newSecret } from '../../lib/secret.ts'
import { compileSql } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'
import type { ReadPorts, WritePorts } from '../ports.ts'

/** How many there may be. */
export const MOST_PHONE_SYSTEMS = 50

/** What an admin sets: its name, and numbers whose calls it is told to refuse (`0900*` is all that begin so). */
export interface PhoneSystemSettings {
  readonly label: string
  readonly blocked: readonly string[]
}

/** A phone system outside that tells of its calls. */
export interface PhoneSystem extends PhoneSystemSettings {
  readonly id: string
  readonly createdAtMs: number
  /** When it told of a call last; 0 for never. */
  readonly heardAtMs: number
}

const row = z.object({
  id: z.string(),
  label: z.string(),
  blocked: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  createdAtMs: z.int(),
  heardAtMs: z.int(),
})
const columns = sql`id, label, blocked, created_at_ms as "createdAtMs", heard_at_ms as "heardAtMs"`

/** Every phone system, the oldest first. */
export async function listPhoneSystems({ store }: ReadPorts): Promise<PhoneSystem[]> {
  const found = await store.read(compileSql(sql`select ${columns} from phone_system order by created_at_ms, id`))
  return found.map((each) => row.parse(each))
}

/** The phone system of a secret; undefined where there is none any more. */
export async function findPhoneSystem({ store }: ReadPorts, secret: string): Promise<PhoneSystem | undefined> {
  const [found] = await store.find(
    compileSql(sql`select ${columns} from phone_system where hash = ${hashSecret(secret)}`),
  )
  return found && row.parse(found)
}

/** Lets a phone system tell of its calls; the secret in its address is shown this once. */
export async function createPhoneSystem(
  ports: WritePorts,
  { label, blocked }: PhoneSystemSettings,
  by: string,
): Promise<{ readonly system: PhoneSystem; readonly secret: string }> {
  const createdAtMs = ports.clock.now()
  const id = ports.ids.next(createdAtMs)
  const secret = newSecret()
  const insert = sql`insert into phone_system (id, hash, label, blocked, owner, created_at_ms)
    values (${id}, ${hashSecret(secret)}, ${label}, ${JSON.stringify(blocked)}, ${by}, ${createdAtMs})`
  await write(ports, { id, change: 'created', fields: ['label', 'blocked'], by }, insert)
  return { system: { id, label, blocked, createdAtMs, heardAtMs: 0 }, secret }
}

/** Gives it another name, or other numbers to refuse. */
export async function changePhoneSystem(
  ports: WritePorts,
  { id, ...before }: PhoneSystem,
  { label, blocked, by }: PhoneSystemSettings & { readonly by: string },
): Promise<PhoneSystem> {
  const update = sql`update phone_system set label = ${label}, blocked = ${JSON.stringify(blocked)} where id = ${id}`
  await write(ports, { id, change: 'updated', fields: ['label', 'blocked'], by }, update)
  return { ...before, id, label, blocked }
}

/** Takes its address away: it tells of nothing from now on; the calls that it told of stay. */
export async function removePhoneSystem(ports: WritePorts, { id, by }: { id: string; by: string }): Promise<void> {
  await write(ports, { id, change: 'deleted', fields: [], by }, sql`delete from phone_system where id = ${id}`)
}

/** Notes that it told of a call. */
export function noteHeard(id: string, atMs: number): Statement {
  return compileSql(sql`update phone_system set heard_at_ms = ${atMs} where id = ${id}`)
}

function write(
  ports: WritePorts,
  told: Pick<RowEvent, 'id' | 'change' | 'fields' | 'by'>,
  statement: ReturnType<typeof sql>,
): Promise<void> {
  const event: RowEvent = { type: 'row.changed', object: 'phone_system', ...told, atMs: ports.clock.now() }
  return ports.write({ event, statements: [compileSql(statement)] })
}
