import { sql } from 'kysely'
import type { RowEvent } from '../../core/words/event.ts'
import { compileSql } from '../../lib/statement.ts'
import type { IcalEvent } from '../ical/write-calendar.ts'
import type { WritePorts } from '../ports.ts'
import type { RecordRow } from '../record-sql.ts'
import { icalEventOf, withMail } from './ical-event.ts'
import type { Planned } from './plan.ts'

/** From whom invitations come, and in which zone times are that name none. */
export interface Host {
  readonly from: string
  readonly zone: string
}

/** What those who come from outside are told of. */
const TOLD = [
  'subject',
  'details',
  'place',
  'startAtMs',
  'endAtMs',
  'isAllDay',
  'zone',
  'recurrence',
  'leftOut',
  'status',
]

interface Letter {
  readonly mail: string
  readonly method: 'REQUEST' | 'CANCEL'
}

/**
 * Keeps the invitations that follow from a plan until they are sent: to those who are new, to all when what they were told
 * has changed, and to those who need not come any more. Answers with how many.
 */
export async function queueInvitations(ports: WritePorts, planned: Planned, host: Host): Promise<number> {
  const { saved, attendees } = planned
  if (saved === null) return 0
  const letters = lettersOf(planned)
  if (letters.length === 0) return 0
  const organizer = { name: await nameOf(ports, saved), mail: host.from }
  const event = icalEventOf(saved, { zone: host.zone, organizer, people: withMail(attendees) })
  if (event === undefined) return 0
  const { writeCalendar } = await import('../ical/write-calendar.ts')
  const nowMs = ports.clock.now()
  const statements = letters.map(({ mail, method }) => {
    const isCancelled = method === 'CANCEL'
    const told: IcalEvent = { ...event, isCancelled, reminderMinutes: null, people: peopleFor(event, mail) }
    const text = writeCalendar({ name: event.subject, method, events: [told], nowMs })
    return compileSql(sql`insert into invitation
      (id, activity, mail, method, sequence, text, created_at_ms, next_at_ms)
      values (${ports.ids.next(nowMs)}, ${saved.id}, ${mail}, ${method}, ${event.sequence}, ${text}, ${nowMs}, ${nowMs})`)
  })
  const changed: RowEvent = {
    type: 'row.changed',
    object: 'invitation',
    id: saved.id,
    change: 'created',
    fields: [],
    by: '',
    atMs: nowMs,
  }
  await ports.write({ event: changed, statements })
  return letters.length
}

function lettersOf({ saved, before, attendees, attendeesBefore }: Planned): readonly Letter[] {
  const isOff = saved?.fields['status'] !== 'planned'
  const wasOff = before !== null && before.fields['status'] !== 'planned'
  const was = new Set(withMail(attendeesBefore).map(({ mail }) => mail))
  const now = new Set(withMail(attendees).map(({ mail }) => mail))
  const gone = wasOff ? [] : [...was].filter((mail) => isCancelledFor(saved, mail, now))
  const isNews = before === null || TOLD.some((name) => saved?.fields[name] !== before.fields[name])
  const told = isOff ? [] : [...now].filter((mail) => isNews || !was.has(mail))
  return [
    ...gone.map((mail) => ({ mail, method: 'CANCEL' as const })),
    ...told.map((mail) => ({ mail, method: 'REQUEST' as const })),
  ]
}

/** What is done was not called off. */
function isCancelledFor(saved: RecordRow | null, mail: string, now: ReadonlySet<string>): boolean {
  const status = saved?.fields['status']
  return status === 'cancelled' || (status === 'planned' && !now.has(mail))
}

/** Who is called off is named, though they come no more. */
function peopleFor({ people }: IcalEvent, mail: string): IcalEvent['people'] {
  return people.some((each) => each.mail === mail) ? people : [{ mail, name: mail, answer: 'open' }]
}

async function nameOf({ store }: WritePorts, { fields }: RecordRow): Promise<string> {
  const [row] = await store.read(compileSql(sql`select name from user where id = ${fields['owner']}`))
  return String(row?.['name'] ?? '')
}
