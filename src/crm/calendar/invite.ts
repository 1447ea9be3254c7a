import { sql } from 'kysely'
import { compileSql } from '../../lib/statement.ts'
import type { IcalEvent } from '../ical/write-calendar.ts'
import type { RowChange, WritePorts } from '../ports.ts'
import type { RecordRow } from '../record-sql.ts'
import { icalEventOf, withMail } from './ical-event.ts'

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

/** An activity and who comes, before and after; null where there is none. */
export interface Replanned {
  readonly before: RecordRow | null
  readonly row: RecordRow | null
  readonly attendeesBefore: readonly RecordRow[]
  readonly attendees: readonly RecordRow[]
}

/**
 * The invitations that follow from a plan and are kept until they are sent: to those who are new, to all when what they
 * were told has changed, and to those who need not come any more. Undefined where there are none.
 */
export async function planInvitations(
  ports: WritePorts,
  replanned: Replanned,
  host: Host,
): Promise<RowChange | undefined> {
  const about = replanned.row ?? replanned.before
  const letters = lettersOf(replanned)
  if (letters.length === 0 || about === null) return undefined
  const organizer = { name: await nameOf(ports, about), mail: host.from }
  const people = withMail(replanned.attendees)
  const event = icalEventOf(about, { zone: host.zone, organizer, people })
  if (event === undefined) return undefined
  // One that is removed has no later version.
  const sequence = replanned.row === null ? event.sequence + 1 : event.sequence
  const { writeCalendar } = await import('../ical/write-calendar.ts')
  const nowMs = ports.clock.now()
  const statements = letters.map(({ mail, method }) => {
    const isCancelled = method === 'CANCEL'
    const told: IcalEvent = { ...event, sequence, isCancelled, reminderMinutes: null, people: peopleFor(event, mail) }
    const text = writeCalendar({ name: event.subject, method, events: [told], nowMs })
    return compileSql(sql`insert into invitation
      (id, activity, mail, method, sequence, text, created_at_ms, next_at_ms)
      values (${ports.ids.next(nowMs)}, ${about.id}, ${mail}, ${method}, ${sequence}, ${text}, ${nowMs}, ${nowMs})`)
  })
  return {
    event: {
      type: 'row.changed',
      object: 'invitation',
      id: about.id,
      change: 'created',
      fields: [],
      by: '',
      atMs: nowMs,
    },
    statements,
  }
}

function lettersOf({ row, before, attendees, attendeesBefore }: Replanned): readonly Letter[] {
  const status = row === null ? 'cancelled' : row.fields['status']
  const wasOff = before !== null && before.fields['status'] !== 'planned'
  const was = new Set(withMail(attendeesBefore).map(({ mail }) => mail))
  const now = new Set(withMail(attendees).map(({ mail }) => mail))
  // What is done was not called off.
  const isCancelled = (mail: string) => status === 'cancelled' || (status === 'planned' && !now.has(mail))
  const gone = wasOff ? [] : [...was].filter(isCancelled)
  const isNews = before === null || TOLD.some((name) => row?.fields[name] !== before.fields[name])
  const told = status === 'planned' ? [...now].filter((mail) => isNews || !was.has(mail)) : []
  return [
    ...gone.map((mail) => ({ mail, method: 'CANCEL' as const })),
    ...told.map((mail) => ({ mail, method: 'REQUEST' as const })),
  ]
}

/** Who is called off is named, though they come no more. */
function peopleFor({ people }: IcalEvent, mail: string): IcalEvent['people'] {
  return people.some((each) => each.mail === mail) ? people : [{ mail, name: mail, answer: 'open' }]
}

async function nameOf({ store }: WritePorts, { fields }: RecordRow): Promise<string> {
  const [row] = await store.read(compileSql(sql`select name from user where id = ${fields['owner']}`))
  return String(row?.['name'] ?? '')
}
