import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import attendee from '../objects/attendee.ts'
import type { Outcome } from '../outcome.ts'
import type { ReadPorts, RecordPorts } from '../ports.ts'
import { decode, type RecordRow } from '../record-sql.ts'
import type { Records } from '../records.ts'
import { type Actor, SYSTEM } from '../rights/actor.ts'

/** Who is asked to come: a colleague, a contact or a mail address. */
export interface Invited {
  readonly user?: string | undefined
  readonly contact?: string | undefined
  readonly mail?: string | undefined
  readonly name?: string | undefined
}

/** Who is asked to come to an activity, in the order in which they were. */
export async function attendeesOf({ store }: ReadPorts, activity: string): Promise<readonly RecordRow[]> {
  const query = sql`select r.* from attendee as r where r.activity = ${activity} order by r.id limit 500`
  return (await store.read(compileSql(query))).map((row) => decode(attendee, row))
}

const mailRow = z.object({ value: z.string(), name: z.string() })

/** The mail address of a contact, as far as it is known, and what they are called. */
export async function mailOfContact({ store }: ReadPorts, contact: string) {
  const query = sql`select p.value, c.name from contact_point as p join contact as c on c.id = p.contact
    where p.contact = ${contact} and p.kind = 'email' and p.level = 'known' order by p.id limit 1`
  const [row] = await store.read(compileSql(query))
  return row && mailRow.parse(row)
}

/** Puts these in the place of those who were asked; who stays keeps their answer. Answers with who was asked before. */
export async function saveAttendees(
  { records, rows }: { readonly records: Records; readonly rows: RecordPorts },
  { activity, invited, before }: { activity: string; invited: readonly Invited[]; before: readonly RecordRow[] },
  actor: Actor,
): Promise<Outcome<readonly RecordRow[]>> {
  const wanted = new Map(invited.map((each) => [keyOf(each), each]))
  const known = new Map(before.map((row) => [keyOf(row.fields), row]))
  for (const [key, row] of known) if (!wanted.has(key)) await records.remove(attendee, row.id, SYSTEM)
  for (const [key, { user, contact, mail, name }] of wanted) {
    if (known.has(key)) continue
    const found = mail === undefined && contact !== undefined ? await mailOfContact(rows, contact) : undefined
    const input = {
      activity,
      user: user ?? null,
      contact: contact ?? null,
      mail: mail ?? found?.value ?? null,
      name: name ?? found?.name ?? null,
      answer: user === actor.user ? 'accepted' : 'open',
    }
    const made = await records.create(attendee, input, actor)
    if ('refusal' in made) return made
  }
  return { value: await attendeesOf(rows, activity) }
}

function keyOf({ user, contact, mail }: Readonly<Record<string, unknown>> | Invited): string {
  return [user, contact, contact ? '' : mail].map((part) => String(part ?? '').toLowerCase()).join('\n')
}
