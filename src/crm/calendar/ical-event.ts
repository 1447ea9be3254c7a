import type { IcalEvent } from '../ical/write-calendar.ts'
import type { RecordRow } from '../record-sql.ts'
import { seriesOf } from './entries.ts'

/** Whose it is and who comes, as far as they have mail addresses. */
export interface IcalCompany extends Pick<IcalEvent, 'organizer' | 'people'> {
  readonly zone: string
}

/** An activity for a calendar outside; undefined where it has no time. */
export function icalEventOf({ id, version, updatedAtMs, fields }: RecordRow, company: IcalCompany) {
  const series = seriesOf(fields, company.zone)
  if (series === undefined) return undefined
  const text = (name: string) => String(fields[name] ?? '')
  const minutes = fields['reminderMinutes']
  const event: IcalEvent = {
    ...series,
    id,
    sequence: version - 1,
    subject: text('subject'),
    details: text('details'),
    place: text('place'),
    isCancelled: fields['status'] === 'cancelled',
    isPrivate: fields['isPrivate'] === true,
    reminderMinutes: typeof minutes === 'number' ? minutes : null,
    changedAtMs: updatedAtMs,
    organizer: company.organizer,
    people: company.people,
  }
  return event
}

/** Those of the attendees who have a mail address. */
export function withMail(attendees: readonly RecordRow[]): IcalEvent['people'] {
  return attendees.flatMap(({ fields: { mail, name, answer } }) =>
    typeof mail === 'string' ? [{ mail, name: String(name ?? mail), answer: String(answer) }] : [],
  )
}
