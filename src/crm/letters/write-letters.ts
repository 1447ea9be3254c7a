import { sql } from 'kysely'
import type { RowEvent } from '../../core/words/event.ts'
import { compileSql } from '../../lib/statement.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import type { Records } from '../records.ts'
import type { Actor } from '../rights/actor.ts'
import { findLetter } from './letter-rows.ts'

/** A letter to be sent. */
export interface NewLetter {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** The record that goes with it. */
  readonly about: { readonly object: string; readonly id: string } | null
  /** The letter that it answers, or ''. */
  readonly answers: string
}

/** What writing letters needs. */
export interface LetterParts {
  readonly rows: RecordPorts
  readonly records: Records
}

/** Sends a letter; resolves with its id. Whoever writes may name only what they may read, and answer only what they have. */
export async function sendLetter(
  { rows, records }: LetterParts,
  { to, subject, text, about, answers }: NewLetter,
  actor: Actor,
): Promise<Outcome<string>> {
  const sender = actor.user
  const users = [...new Set(to)]
  const known = await rows.store.read(
    compileSql(
      sql`select id from user where is_active = 1 and id in (select value from json_each(${JSON.stringify(users)}))`,
    ),
  )
  if (known.length < users.length) return refuse('letter.invalid', 'to: expected people who may log in')
  if (answers !== '' && (await findLetter(rows, answers, sender)) === undefined)
    return refuse('letter.unknown', `answers: ${JSON.stringify(answers.slice(0, 64))}`)
  if (about !== null) {
    const object = rows.objects.get(about.object)
    if (object === undefined) return refuse('letter.invalid', 'about: expected a kind of record that there is')
    const found = await records.read(object, about.id, actor)
    if ('refusal' in found) return found
  }
  const atMs = rows.clock.now()
  const id = rows.ids.next(atMs)
  const copies = users.map((user) =>
    compileSql(
      sql`insert into letter_copy (letter, user, at_ms) select ${id}, id, ${atMs} from user where id = ${user}`,
    ),
  )
  await rows.write({
    event: changed(id, { change: 'created', by: sender, atMs }),
    statements: [
      compileSql(sql`insert into letter (id, sender, subject, text, about_object, about, answers, at_ms)
        values (${id}, ${sender}, ${subject}, ${text}, ${about?.object ?? ''}, ${about?.id ?? ''}, ${answers}, ${atMs})`),
      ...copies,
    ],
  })
  return { value: id }
}

/** Says that somebody has read a letter, or has not. */
export async function markLetter(
  { rows }: Pick<LetterParts, 'rows'>,
  { id, user, isRead }: { readonly id: string; readonly user: string; readonly isRead: boolean },
): Promise<void> {
  const atMs = rows.clock.now()
  const readAtMs = isRead ? sql`iif(read_at_ms = 0, ${atMs}, read_at_ms)` : sql`0`
  await rows.write({
    event: changed(id, { change: 'updated', by: user, atMs }),
    statements: [
      compileSql(sql`update letter_copy set read_at_ms = ${readAtMs} where letter = ${id} and user = ${user}`),
    ],
  })
}

/** Takes a letter out of somebody's folders; when nobody has it any more, it is gone. */
export async function putAway(
  { rows }: Pick<LetterParts, 'rows'>,
  { id, user }: { readonly id: string; readonly user: string },
): Promise<void> {
  const atMs = rows.clock.now()
  await rows.write({
    event: changed(id, { change: 'deleted', by: user, atMs }),
    statements: [
      sql`update letter set is_put_away = 1 where id = ${id} and sender = ${user}`,
      sql`update letter_copy set is_put_away = 1 where letter = ${id} and user = ${user}`,
      sql`delete from letter where id = ${id} and is_put_away = 1
        and not exists (select 1 from letter_copy where letter = letter.id and letter_copy.is_put_away = 0)`,
    ].map(compileSql),
  })
}

function changed(id: string, rest: Pick<RowEvent, 'change' | 'by' | 'atMs'>): RowEvent {
  return { type: 'row.changed', object: 'letter', id, fields: [], ...rest }
}
