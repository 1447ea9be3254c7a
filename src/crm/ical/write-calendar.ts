import ical, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { vtimezone } from './vtimezone.ts'

/** Who comes, with a mail address. */
export interface IcalPerson {
  readonly name: string
  readonly mail: string
  readonly answer: string
}

/** Something for a calendar outside. */
export interface IcalEvent {
  readonly id: string
  /** Counts changes: a later one takes the place of an earlier one. */
  readonly sequence: number
  readonly startAtMs: number
  readonly endAtMs: number
  readonly zone: string
  readonly isAllDay: boolean
  readonly recurrence: string | null
  readonly leftOut: string | null
  readonly subject: string
  readonly details: string
  readonly place: string
  readonly isCancelled: boolean
  readonly isPrivate: boolean
  readonly reminderMinutes: number | null
  readonly changedAtMs: number
  readonly organizer?: { readonly name: string; readonly mail: string } | undefined
  readonly people: readonly IcalPerson[]
}

/** A calendar to be written: a feed, or an invitation with its method. */
export interface IcalCalendar {
  readonly name: string
  readonly method?: 'REQUEST' | 'CANCEL' | undefined
  readonly events: readonly IcalEvent[]
  readonly nowMs: number
}

const YEARS_AHEAD = 5
const STATUS: Readonly<Record<string, ICalAttendeeStatus>> = {
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  maybe: ICalAttendeeStatus.TENTATIVE,
}

/**
 * Writes iCalendar (RFC 5545, invitations RFC 5546). What recurs is in its zone with a VTIMEZONE, whole days are dates,
 * the rest is in UTC: so Apple, Google and Outlook read the same times.
 */
export function writeCalendar({ name, method, events, nowMs }: IcalCalendar): string {
  const first = Math.min(nowMs, ...events.map(({ startAtMs }) => startAtMs))
  const years = { from: yearOf(first) - 1, until: yearOf(nowMs) + YEARS_AHEAD }
  const calendar = ical({
    name,
    prodId: { company: 'Ringdown', product: 'Calendar', language: 'EN' },
    // Named before a zone is: a generator is asked for every zone that events have.
    timezone: { name: null, generator: (zone) => vtimezone(zone, years) },
  })
  if (method !== undefined) calendar.method(ICalCalendarMethod[method])
  for (const event of events) calendar.createEvent(dataOf(event))
  return calendar.toString()
}

function dataOf(event: IcalEvent): ICalEventData {
  const { id, sequence, subject, details, place, isPrivate, changedAtMs, reminderMinutes, organizer, people } = event
  return {
    ...timesOf(event),
    id: `${id}@ringdown`,
    sequence,
    summary: subject,
    description: details === '' ? null : details,
    location: place === '' ? null : place,
    status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: isPrivate ? ICalEventClass.PRIVATE : ICalEventClass.PUBLIC,
    stamp: new Date(changedAtMs),
    lastModified: new Date(changedAtMs),
    organizer: organizer === undefined ? null : { name: organizer.name, email: organizer.mail },
    attendees: people.map(({ name, mail, answer }) => ({
      name,
      email: mail,
      rsvp: true,
      status: STATUS[answer] ?? ICalAttendeeStatus.NEEDSACTION,
    })),
    alarms:
      reminderMinutes === null
        ? []
        : [{ type: ICalAlarmType.display, trigger: reminderMinutes * 60, description: subject }],
  }
}

function timesOf(event: IcalEvent): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone' | 'repeating'> {
  const { startAtMs, endAtMs, zone, isAllDay, recurrence } = event
  const [start, end] = [startAtMs, endAtMs].map((ms) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone),
  )
  if (start === undefined || end === undefined) throw new Error('an activity has a start and an end')
  const repeating = recurrence === null ? null : repeatingOf(event, recurrence, start)
  if (isAllDay) return { start: start.toPlainDate(), end: end.toPlainDate(), allDay: true, repeating }
  if (repeating === null) return { start: new Date(startAtMs), end: new Date(endAtMs), repeating }
  return { start, end, timezone: zone, repeating }
}

/** The rule with its last moment as RFC 5545 wants it beside this DTSTART, and the days that are left out. */
function repeatingOf({ zone, isAllDay, leftOut }: IcalEvent, rule: string, start: Temporal.ZonedDateTime): string {
  const time = start.toPlainTime()
  const until = rule.replace(/UNTIL=(\d{8})(T\d{6}Z)?/, (whole, day: string, clock: string | undefined) => {
    if (isAllDay) return `UNTIL=${day}`
    if (clock !== undefined) return whole
    const end = Temporal.PlainDate.from(day).toPlainDateTime('23:59:59').toZonedDateTime(zone)
    return `UNTIL=${utc(end)}`
  })
  const days = (leftOut?.split(',') ?? []).map((day) => Temporal.PlainDate.from(day))
  if (days.length === 0) return `RRULE:${until}`
  const left = isAllDay
    ? `EXDATE;VALUE=DATE:${days.map((day) => compact(day.toString())).join(',')}`
    : `EXDATE;TZID=${zone}:${days.map((day) => compact(day.toPlainDateTime(time).toString({ smallestUnit: 'second' }))).join(',')}`
  return `RRULE:${until}\r\n${left}`
}

function utc(at: Temporal.ZonedDateTime): string {
  return `${compact(at.withTimeZone('UTC').toPlainDateTime().toString({ smallestUnit: 'second' }))}Z`
}

function compact(text: string): string {
  return text.replace(/[-:]/g, '')
}

function yearOf(ms: number): number {
  return new Date(ms).getUTCFullYear()
}
