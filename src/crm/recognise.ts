import { sql } from 'kysely'
import { z } from 'zod'
import { type NumberPlan, normalise, spellings } from '../lib/phone-number.ts'
import { compile, db, prepare } from '../lib/statement.ts'
import type { Statement } from '../ports/store.ts'
import { appendChanges } from './audit/chain.ts'
import { lookupNumber } from './lookup.ts'
import contactPoint from './objects/contact-point.ts'
import type { Outcome } from './outcome.ts'
import type { ReadPorts, RecordPorts, WritePorts } from './ports.ts'
import type { Records } from './records.ts'
import { inNameOf } from './rights/actor.ts'

interface Tables {
  timeline_entry: { id: string; channel: string; number: string; contact: string; at_ms: number }
  contact_account: { contact: string; account: string; is_primary: number }
  note: { contact: string | null; account: string | null; interaction: string | null }
  promise: { contact: string | null; account: string | null; interaction: string | null }
}

/** Somebody said who was on a call. */
export interface Recognised {
  readonly call: string
  /** The customer's number. */
  readonly number: string
  readonly contact: string
  /** The user who said it. */
  readonly by: string
}

/** Whose they are now, and which calls: the one in hand and earlier ones of a number that is theirs alone. */
export interface Labels {
  readonly contact: string
  readonly account: string
  readonly calls: readonly string[]
}

const MOST_CALLS = 500
const rows = db<Tables>()
const accountOf = prepare<{ contact: string }>((param) =>
  rows
    .selectFrom('contact_account')
    .select('account')
    .where('contact', '=', param('contact'))
    .orderBy('is_primary', 'desc')
    .limit(sql.lit(1)),
)

/**
 * Gives a number that nobody had for sure to the person who was recognised, and finds the calls that are theirs by
 * that. A number that others have, too, says nothing about earlier calls.
 */
export async function recognise(
  ports: RecordPorts & { readonly records: Records },
  { call, number, contact, by }: Recognised,
): Promise<Outcome<Labels>> {
  const before = await lookupNumber(ports, number)
  const isFree = before.match === 'unknown' || before.match === 'maybe'
  if (isFree && normalise(number, ports.plan).digits !== '') {
    const point = { kind: 'phone', value: number, level: 'known', contact, account: null }
    const made = await ports.records.create(contactPoint, point, inNameOf(by, 'desk'))
    if ('refusal' in made) return made
  }
  const isTheirs = isFree || (before.match === 'known' && before.contact?.id === contact)
  const earlier = isTheirs ? await strangerCalls(ports, number) : []
  const [member] = await ports.store.read(accountOf({ contact }))
  const account = member === undefined ? '' : z.string().parse(member['account'])
  return { value: { contact, account, calls: [...new Set([call, ...earlier])] } }
}

/** What was written down in these calls about nobody in particular belongs to the person now. */
export async function adoptWritten(ports: WritePorts, { contact, calls }: Labels, by: string): Promise<void> {
  const adopt = (table: 'note' | 'promise'): Statement =>
    compile(
      rows
        .updateTable(table)
        .set({ contact })
        .where('interaction', 'in', [...calls])
        .where('contact', 'is', null)
        .where('account', 'is', null),
    )
  const atMs = ports.clock.now()
  const stamp = { by, through: 'desk', atMs }
  const note = (table: 'note' | 'promise'): Statement =>
    appendChanges(
      sql`select ${table} as object, id as record, 'contact' as field, 'updated' as change, version,
          'null' as before, json_quote(${contact}) as after
        from ${sql.table(table)}
        where interaction in (select value from json_each(${JSON.stringify(calls)}))
          and contact is null and account is null order by id`,
      stamp,
    )
  await ports.write({
    event: { type: 'row.changed', object: 'contact', id: contact, change: 'updated', fields: ['notes'], by, atMs },
    statements: [note('note'), note('promise'), adopt('note'), adopt('promise')],
  })
}

/** Calls from a number while nobody knew whose it is, the newest first. */
async function strangerCalls({ store, plan }: ReadPorts & { plan: NumberPlan }, number: string): Promise<string[]> {
  const { e164, digits } = normalise(number, plan)
  const written = new Set([digits, ...spellings(e164 ?? digits, plan)])
  written.delete('')
  const found = await store.read(
    compile(
      rows
        .selectFrom('timeline_entry')
        .select('id')
        .where('number', 'in', [...written, '-'])
        .where('contact', '=', sql.lit(''))
        .where('channel', '=', sql.lit('call'))
        .orderBy('at_ms', 'desc')
        .limit(MOST_CALLS),
    ),
  )
  return found.map((row) => z.string().parse(row['id']))
}
