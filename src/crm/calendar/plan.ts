import { createTurns, type Turns } from '../../lib/turns.ts'
import type { Fields } from '../field.ts'
import activity from '../objects/activity.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import type { RecordRow } from '../record-sql.ts'
import type { Records } from '../records.ts'
import type { Actor } from '../rights/actor.ts'
import { attendeesOf, type Invited, saveAttendees } from './attendees.ts'
import { type Conflict, findConflicts } from './conflicts.ts'
import { seriesOf } from './entries.ts'
import { type Names, peopleOf } from './people.ts'

/** What planning works with. `zone` is that of activities which name none. */
export interface PlanParts {
  readonly records: Records
  readonly rows: RecordPorts
  readonly zone: string
}

/** An activity to be saved: a new one, or a change of the one with this id. */
export interface Plan {
  readonly id?: string | undefined
  readonly version?: number | undefined
  readonly fields: Fields
  /** Who is asked to come; undefined leaves them as they are. */
  readonly invited?: readonly Invited[] | undefined
  /** Whoever saves has seen with what it clashes. */
  readonly isConfirmed: boolean
}

/** What became of a plan: `saved` is null where it clashes and nobody has said that this is all right. */
export interface Planned {
  readonly saved: RecordRow | null
  readonly attendees: readonly RecordRow[]
  readonly conflicts: readonly Conflict[]
  /** The one before, where it was changed. */
  readonly before: RecordRow | null
  readonly attendeesBefore: readonly RecordRow[]
}

/** Saves activities and who comes, once nothing clashes or somebody has confirmed it. */
export function createPlanner(parts: PlanParts): (plan: Plan, actor: Actor) => Promise<Outcome<Planned>> {
  const turns: Turns = createTurns()
  return (plan, actor) => turns('', () => save(parts, plan, actor))
}

const DEFAULTS: Fields = { status: 'planned', priority: 'normal' }

async function save(parts: PlanParts, plan: Plan, actor: Actor): Promise<Outcome<Planned>> {
  const { records, rows, zone } = parts
  const { id = '', fields } = plan
  const found = id === '' ? undefined : await records.read(activity, id, actor)
  if (found !== undefined && 'refusal' in found) return found
  const before = found?.value ?? null
  const attendeesBefore = id === '' ? [] : await attendeesOf(rows, id)
  const after: Fields = { ...blank(), ...DEFAULTS, owner: actor.user, ...before?.fields, ...fields }
  const isGood = activity.rule.safeParse(after).success
  const fault = isGood ? await faultIn(after, zone) : undefined
  if (fault !== undefined) return fault
  const invited = plan.invited ?? attendeesBefore.map(({ fields: known }) => invitedOf(known))
  const people = await peopleIn(rows, { owner: String(after['owner']), invited, actor })
  if ('refusal' in people) return people
  const draft = { fields: after, people: people.value, id, zone }
  // What is not good is refused where it is written.
  const conflicts = isGood && isMoved(before, plan) ? await findConflicts(rows, draft, actor) : []
  if (conflicts.length > 0 && !plan.isConfirmed)
    return { value: { saved: null, attendees: attendeesBefore, conflicts, before, attendeesBefore } }
  const saved = await write(parts, { plan, after }, actor)
  if ('refusal' in saved) return saved
  const kept = { activity: saved.value.id, invited, before: attendeesBefore }
  const attendees = await saveAttendees({ records, rows }, kept, actor)
  if ('refusal' in attendees) return attendees
  return { value: { saved: saved.value, attendees: attendees.value, conflicts, before, attendeesBefore } }
}

function write({ records }: PlanParts, { plan, after }: { plan: Plan; after: Fields }, actor: Actor) {
  if (plan.id === undefined) return records.create(activity, given(after), actor)
  const version = plan.version === undefined ? {} : { version: plan.version }
  return records.update(activity, plan.id, { patch: plan.fields, ...version }, actor)
}

/** Times that no calendar can be read with. */
async function faultIn(after: Fields, zone: string) {
  const series = seriesOf(after, zone)
  if (series?.recurrence === null || series === undefined) return undefined
  const { faultOfRule } = await import('./series.ts')
  const fault = faultOfRule(series)
  return fault === undefined ? undefined : refuse('record.invalid', `recurrence: ${fault.slice(0, 200)}`)
}

async function peopleIn(
  rows: RecordPorts,
  { owner, invited, actor }: { owner: string; invited: readonly Invited[]; actor: Actor },
): Promise<Outcome<Names>> {
  const users = invited.flatMap(({ user }) => user ?? [])
  return peopleOf(rows, [...new Set([owner, ...users])].join(','), actor)
}

const TIMES = ['startAtMs', 'endAtMs', 'isAllDay', 'zone', 'recurrence', 'leftOut', 'status', 'owner']

/** What stays where it is with those who come clashes with no more than it did. */
function isMoved(before: RecordRow | null, { fields, invited }: Plan): boolean {
  if (before === null || invited !== undefined) return true
  return TIMES.some((name) => name in fields && fields[name] !== before.fields[name])
}

function invitedOf({ user, contact, mail, name }: Fields): Invited {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { user: text(user), contact: text(contact), mail: text(mail), name: text(name) }
}

function blank(): Fields {
  return Object.fromEntries(activity.fieldNames.map((name) => [name, null]))
}

/** What a profile lets nobody write is not sent where it is empty. */
function given(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
