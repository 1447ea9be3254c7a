import { sql } from 'kysely'
import { z } from 'zod'
import type { RowEvent } from '../../core/words/event.ts'
import { compileSql } from '../../lib/statement.ts'
import type { Mail } from '../../ports/mailer.ts'
import type { ReadPorts, WritePorts } from '../ports.ts'

const MOST_AT_ONCE = 20
const MOST_ATTEMPTS = 12
const MINUTE_MS = 60_000
const LONGEST_WAIT_MS = 6 * 60 * MINUTE_MS
const letter = z.object({
  id: z.string(),
  mail: z.string(),
  method: z.enum(['REQUEST', 'CANCEL']),
  text: z.string(),
  attempts: z.number(),
  subject: z.string(),
})

/** An invitation that waits to be sent. */
export type Letter = z.infer<typeof letter>

/** The invitations whose time has come, in the order in which they were written. */
export async function dueLetters({ store }: ReadPorts, nowMs: number): Promise<readonly Letter[]> {
  const query = sql`select i.id, i.mail, i.method, i.text, i.attempts, 
      coalesce(r.subject, json_extract(g.fields, '$.subject'), '') as subject
    from invitation as i left join activity as r on r.id = i.activity
      left join removed_record as g on g.object = 'activity' and g.id = i.activity
    where i.sent_at_ms = 0 and i.attempts < ${MOST_ATTEMPTS} and i.next_at_ms <= ${nowMs}
      and not exists (select 1 from invitation as e where e.activity = i.activity and e.mail = i.mail
        and e.id < i.id and e.sent_at_ms = 0 and e.attempts < ${MOST_ATTEMPTS})
    order by i.id limit ${MOST_AT_ONCE}`
  return (await store.read(compileSql(query))).map((row) => letter.parse(row))
}

/** The mail of an invitation, in both languages: nobody knows which one they speak. */
export function mailOf({ mail, method, subject, text }: Letter): Mail {
  const word = method === 'REQUEST' ? 'Invitation · 邀请' : 'Cancelled · 已取消'
  const body = `${word}: ${subject}\n\nOpen this mail in a mail program that shows calendars.\n请在支持日历的邮件程序中打开此邮件。\n`
  return { to: mail, toName: '', subject: `${word}: ${subject}`, text: body, calendar: { method, text } }
}

/** Notes that an invitation was taken by the mail server. */
export function noteSent(ports: WritePorts, { id }: Letter): Promise<void> {
  return note(ports, id, sql`sent_at_ms = ${ports.clock.now()}`)
}

/** Notes that it was not, and when it is tried again: after 1, 2, 4 … minutes, twelve times in all. */
export function noteFailed(ports: WritePorts, { id, attempts }: Letter, fault: string): Promise<void> {
  const waitMs = Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** attempts)
  const nextAtMs = ports.clock.now() + waitMs
  return note(ports, id, sql`attempts = attempts + 1, next_at_ms = ${nextAtMs}, fault = ${fault.slice(0, 500)}`)
}

function note(ports: WritePorts, id: string, set: ReturnType<typeof sql>): Promise<void> {
  const atMs = ports.clock.now()
  const event: RowEvent = { type: 'row.changed', object: 'invitation', id, change: 'updated', fields: [], by: '', atMs }
  return ports.write({ event, statements: [compileSql(sql`update invitation set ${set} where id = ${id}`)] })
}
