import { sql } from 'kysely'
import { z } from 'zod'
import { compileSql } from '../../lib/statement.ts'
import { stampOf } from '../audit/note-changes.ts'
import { checkFields } from '../check-fields.ts'
import type { Fields } from '../field.ts'
import activity from '../objects/activity.ts'
import attendee from '../objects/attendee.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { ReadPorts, RecordPorts, RowChange } from '../ports.ts'
import { decode, type RecordRow } from '../record-sql.ts'
import { newRecord } from '../records.ts'
import { removal } from '../removed/removal.ts'
import type { Actor } from '../rights/actor.ts'
import { type Deed, findDangling, mayReach } from '../rights/gate.ts'
import { refuseWriting, rightsTo } from '../rights/rights.ts'

/** Who is asked to come: a colleague, a contact or a mail address. */
export interface Invited {
  readonly user?: string | undefined
  readonly contact?: string | undefined
  readonly mail?: string | undefined
  readonly name?: string | undefined
}

/** Who is asked to come to an activity, in the order in which they were. */
export async function attendeesOf({ store }: ReadPorts, of: string): Promise<readonly RecordRow[]> {
  const query = sql`select r.* from attendee as r where r.activity = ${of} order by r.id limit 500`
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

/** Who comes from now on, and what has to be written for that. */
export interface Company {
  readonly attendees: readonly RecordRow[]
  readonly changes: readonly RowChange[]
}

/** Puts these in the place of those who were asked to come to an activity; who stays keeps their answer. Writes nothing. */
export async function planAttendees(
  ports: RecordPorts,
  { row, invited, before }: { row: RecordRow; invited: readonly Invited[]; before: readonly RecordRow[] },
  actor: Actor,
): Promise<Outcome<Company>> {
  const wanted = new Map(invited.map((each) => [keyOf(each), each]))
  const known = new Set(before.map(({ fields }) => keyOf(fields)))
  const deed = { object: ports.objects.get(attendee.name) ?? attendee, actor }
  const gone = before.filter(({ fields }) => !wanted.has(keyOf(fields)))
  const fresh = [...wanted].filter(([key]) => !known.has(key))
  if (fresh.length > 0 && !(await mayInvite(ports, row, actor)))
    return refuse('record.forbidden', `you may not make this ${attendee.name}`)
  const made: { readonly row: RecordRow; readonly change: RowChange }[] = []
  for (const [, each] of fresh) {
    const fields = await fieldsOf(ports, deed, { activity: row.id, ...each })
    if ('refusal' in fields) return fields
    made.push(newRecord(ports, deed, fields.value))
  }
  return {
    value: {
      attendees: [...before.filter((each) => !gone.includes(each)), ...made.map((each) => each.row)],
      changes: [...gone.map(({ id }) => leaving(ports, deed, id)), ...made.map(({ change }) => change)],
    },
  }
}

/** Whoever may make attendees of activities like this one, which may not be there yet. */
function mayInvite(ports: RecordPorts, { fields }: RecordRow, actor: Actor): Promise<boolean> {
  const { create } = rightsTo(actor, attendee.name)
  const asIf = { ...actor, rules: { all: { ...actor.rules.all, create }, objects: {} } }
  return mayReach(ports, { object: activity, actor: asIf }, { act: 'create', fields })
}

async function fieldsOf(
  ports: RecordPorts,
  deed: Deed,
  { activity: of, user, contact, mail, name }: Invited & { readonly activity: string },
): Promise<Outcome<Fields>> {
  const found = mail === undefined && contact !== undefined ? await mailOfContact(ports, contact) : undefined
  const input = {
    activity: of,
    user: user ?? null,
    contact: contact ?? null,
    mail: mail ?? found?.value ?? null,
    name: name ?? found?.name ?? null,
    answer: user === deed.actor.user ? 'accepted' : 'open',
  }
  const unwritable = refuseWriting(deed.actor, deed.object, Object.keys(input))
  if (unwritable !== undefined) return unwritable
  const blank = Object.fromEntries(deed.object.fieldNames.map((field) => [field, null]))
  const checked = checkFields(deed, blank, { input, added: {} })
  if ('refusal' in checked) return checked
  return (await findDangling(ports, deed, { ...checked.value, activity: null })) ?? checked
}

function leaving({ objects, clock }: RecordPorts, { object, actor }: Deed, id: string): RowChange {
  const atMs = clock.now()
  return {
    event: { type: 'row.changed', object: object.name, id, change: 'deleted', fields: [], by: actor.user, atMs },
    statements: removal(objects, object, { id, stamp: stampOf(actor, atMs) }),
  }
}

function keyOf({ user, contact, mail }: Readonly<Record<string, unknown>> | Invited): string {
  return [user, contact, contact ? '' : mail].map((part) => String(part ?? '').toLowerCase()).join('\n')
}
