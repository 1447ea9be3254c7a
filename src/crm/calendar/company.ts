import type { Companion } from '../companion.ts'
import type { Fields } from '../field.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import type { RecordRow } from '../record-sql.ts'
import type { Actor } from '../rights/actor.ts'
import { attendeesOf, type Invited, planAttendees } from './attendees.ts'
import { type Conflict, findConflicts } from './conflicts.ts'
import { seriesOf } from './entries.ts'
import { type Host, planInvitations } from './invite.ts'
import { knownPeople, type Names, peopleOf } from './people.ts'

/** What the company of an activity is found with. `zone` is that of activities which name none. */
export interface CompanyParts {
  readonly rows: RecordPorts
  readonly zone: string
  /** From whom invitations come; undefined where no mail is sent. */
  readonly from: string | undefined
}

/** What was seen while an activity was saved. */
export interface Seen {
  readonly conflicts: readonly Conflict[]
  readonly attendees: readonly RecordRow[]
}

/** Who is asked to come, where somebody says so; undefined leaves them as they are. */
export interface Wish {
  readonly invited?: readonly Invited[] | undefined
  readonly onSeen?: (seen: Seen) => void
}

/**
 * What goes along with every activity, however it is saved: a time that no calendar can be read with is refused, one at
 * which somebody who comes has something else is saved only when that is confirmed; who comes and their invitations are
 * written in its transaction.
 */
export function companionOf(parts: CompanyParts, { invited, onSeen = () => {} }: Wish = {}): Companion {
  const { rows, zone, from } = parts
  return async ({ before, row, actor, isConfirmed }) => {
    const attendeesBefore = before === null ? [] : await attendeesOf(rows, before.id)
    if (row === null) return letters(parts, { before, row, attendeesBefore, attendees: [] })
    const fault = await faultIn(row.fields, zone)
    if (fault !== undefined) return fault
    const people = await peopleIn(rows, { row, invited, attendeesBefore, actor })
    if ('refusal' in people) return people
    const draft = { fields: row.fields, people: people.value, id: row.id, zone }
    const isMoved = before === null || invited !== undefined || moves(before, row)
    const conflicts = isMoved ? await findConflicts(rows, draft, actor) : []
    onSeen({ conflicts, attendees: attendeesBefore })
    if (conflicts.length > 0 && !isConfirmed) return refuse('record.clash', textOf(conflicts))
    if (invited === undefined) return letters(parts, { before, row, attendeesBefore, attendees: attendeesBefore })
    const company = await planAttendees(rows, { row, invited, before: attendeesBefore }, actor)
    if ('refusal' in company) return company
    const { attendees, changes } = company.value
    onSeen({ conflicts, attendees })
    const told = await letters({ rows, zone, from }, { before, row, attendeesBefore, attendees })
    return { value: [...changes, ...told.value] }
  }
}

async function letters({ rows, zone, from }: CompanyParts, replanned: Parameters<typeof planInvitations>[1]) {
  if (from === undefined) return { value: [] }
  const host: Host = { from, zone }
  const change = await planInvitations(rows, replanned, host)
  return { value: change === undefined ? [] : [change] }
}

/** Times that no calendar can be read with. */
async function faultIn(after: Fields, zone: string) {
  const series = seriesOf(after, zone)
  if (series?.recurrence === null || series === undefined) return undefined
  const { faultOfRule } = await import('./series.ts')
  const fault = faultOfRule(series)
  return fault === undefined ? undefined : refuse('record.invalid', `recurrence: ${fault.slice(0, 200)}`)
}

interface Coming {
  readonly row: RecordRow
  readonly invited: readonly Invited[] | undefined
  readonly attendeesBefore: readonly RecordRow[]
  readonly actor: Actor
}

/** Whoever is asked to come now has to be there; of those who were asked before, the ones who still are. */
async function peopleIn(rows: RecordPorts, { row, invited, attendeesBefore, actor }: Coming): Promise<Outcome<Names>> {
  const owner = String(row.fields['owner'])
  if (invited !== undefined)
    return peopleOf(rows, [...new Set([owner, ...invited.flatMap(({ user }) => user ?? [])])].join(','), actor)
  const users = attendeesBefore
    .filter(({ fields }) => fields['answer'] !== 'declined')
    .flatMap(({ fields: { user } }) => (typeof user === 'string' ? [user] : []))
  return { value: await knownPeople(rows, [owner, ...users]) }
}

const TIMES = ['startAtMs', 'endAtMs', 'isAllDay', 'zone', 'recurrence', 'leftOut', 'status', 'owner']

/** What stays where it is clashes with no more than it did. */
function moves(before: RecordRow, { fields }: RecordRow): boolean {
  return TIMES.some((name) => fields[name] !== before.fields[name])
}

function textOf(conflicts: readonly Conflict[]): string {
  const told = conflicts.slice(0, 5).map(({ name, startMs, endMs }) => `${name} ${isoOf(startMs)}/${isoOf(endMs)}`)
  return `save it with confirmed=true, or at another time than ${told.join(', ')}`
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16)
}
