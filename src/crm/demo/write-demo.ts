import { compile, db, prepare } from '../../lib/statement.ts'
import { wordsOf } from '../../lib/words-of.ts'
import type { Statement } from '../../ports/store.ts'
import { noteCreated } from '../audit/note-changes.ts'
import type { Fields } from '../field.ts'
import accountObject from '../objects/account.ts'
import contactObject from '../objects/contact.ts'
import contactAccount from '../objects/contact-account.ts'
import contactPoint from '../objects/contact-point.ts'
import type { RecordPorts } from '../ports.ts'
import { type DemoAccount, type DemoContact, demoCustomers } from './people.ts'

const ROWS_PER_WRITE = 250
const rows = db<Record<string, Record<string, unknown>>>()

/** How many customers were written. */
export interface DemoCount {
  readonly accounts: number
  readonly contacts: number
}

/** Writes the customers of the demo, a few hundred rows at a time. What was written before, were it changed since or not, is passed over. */
export async function writeDemo(
  { store, write, clock, plan }: Pick<RecordPorts, 'store' | 'write' | 'clock' | 'plan'>,
  { seed, by }: { seed: number; by: string },
): Promise<DemoCount> {
  const { accounts, contacts } = demoCustomers(seed)
  const stamp = stampOf(clock.now())
  const parts = [
    ...slices(accounts).map((part) => ({ object: 'account', id: part[0]?.id ?? '', ...accountRows(part, stamp) })),
    ...slices(contacts).map((part) => ({
      object: 'contact',
      id: part[0]?.id ?? '',
      ...contactRows(part, stamp, (value) => contactPoint.derive?.({ kind: 'phone', value }, plan) ?? {}),
    })),
  ]
  for (const { object, id, fields, statements, made } of parts) {
    if ((await store.read(changesOf({ id }))).length > 0) continue
    const event = { type: 'row.changed', object, id, change: 'created', fields, by, atMs: stamp.created_at_ms } as const
    const noted = made.flatMap(([kind, ids]) => noteCreated(kind, ids, { by, through: 'demo', atMs: event.atMs }))
    await write({ event, statements: [...statements, ...noted] })
  }
  return { accounts: accounts.length, contacts: contacts.length }
}

/** A part is written together with the event that bears the id of its first row. */
const changesOf = prepare<{ id: string }>((param) =>
  db<{ event: { seq: number; subject: string } }>()
    .selectFrom('event')
    .select('seq')
    .where('subject', '=', param('id'))
    .limit(1),
)

type Stamp = ReturnType<typeof stampOf>

function accountRows(accounts: readonly DemoAccount[], stamp: Stamp) {
  return {
    fields: ['name', 'tier', 'industry', 'region'],
    made: [[accountObject, accounts.map(({ id }) => id)]] as const,
    statements: [
      insertion(
        'account',
        accounts.map((account) => ({ ...account, owner: null, ...stamp })),
      ),
      insertion(
        'search_word',
        accounts.flatMap(({ id, name }) => wordRows('account', id, name)),
      ),
    ],
  }
}

function contactRows(contacts: readonly DemoContact[], stamp: Stamp, keysOf: (phone: string) => Fields) {
  const members = contacts.filter(({ account }) => account !== '')
  return {
    fields: ['name', 'givenName', 'familyName', 'title', 'language'],
    made: [
      [contactObject, contacts.map(({ id }) => id)],
      [contactAccount, members.map(({ id }) => `${id}-member`)],
      [contactPoint, contacts.flatMap(({ id }) => [`${id}-phone`, `${id}-email`])],
    ] as const,
    statements: [
      insertion(
        'contact',
        contacts.map((contact) => personRow(contact, stamp)),
      ),
      insertion(
        'contact_account',
        members.map((contact) => memberRow(contact, stamp)),
      ),
      insertion(
        'contact_point',
        contacts.flatMap((contact) => pointRows(contact, stamp, keysOf(contact.phone))),
      ),
      insertion(
        'search_word',
        contacts.flatMap(({ id, name }) => wordRows('contact', id, name)),
      ),
    ],
  }
}

function personRow({ id, name, givenName, familyName, role, language }: DemoContact, stamp: Stamp) {
  return { id, name, given_name: givenName, family_name: familyName, title: role, language, owner: null, ...stamp }
}

function memberRow({ id, account, role }: DemoContact, stamp: Stamp) {
  return { id: `${id}-member`, contact: id, account, role, is_primary: 1, ...stamp }
}

function pointRows({ id, phone, email }: DemoContact, stamp: Stamp, { normalised, reversed }: Fields) {
  const shared = { level: 'known', contact: id, account: null, ...stamp }
  return [
    { id: `${id}-phone`, kind: 'phone', value: phone, normalised, reversed, ...shared },
    { id: `${id}-email`, kind: 'email', value: email, normalised: email, reversed: '', ...shared },
  ]
}

function wordRows(object: string, id: string, name: string) {
  return wordsOf(name).map((word) => ({ object, word, id }))
}

function insertion(table: string, values: readonly Record<string, unknown>[]): Statement {
  return compile(
    rows
      .insertInto(table)
      .values(values)
      .onConflict((conflict) => conflict.doNothing()),
  )
}

function stampOf(nowMs: number) {
  return { version: 1, created_at_ms: nowMs, updated_at_ms: nowMs }
}

function slices<T>(items: readonly T[]): readonly (readonly T[])[] {
  const starts = Array.from({ length: Math.ceil(items.length / ROWS_PER_WRITE) }, (_, index) => index * ROWS_PER_WRITE)
  return starts.map((start) => items.slice(start, start + ROWS_PER_WRITE))
}
