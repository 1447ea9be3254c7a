import type { Fields } from '../field.ts'
import activity from '../objects/activity.ts'
import type { Outcome } from '../outcome.ts'
import type { RecordRow } from '../record-sql.ts'
import type { Records } from '../records.ts'
import type { Actor } from '../rights/actor.ts'
import type { Invited } from './attendees.ts'
import { type CompanyParts, companionOf, type Seen } from './company.ts'
import type { Conflict } from './conflicts.ts'

/** What planning works with. */
export interface PlanParts extends CompanyParts {
  readonly records: Records
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
}

const DEFAULTS: Fields = { status: 'planned', priority: 'normal' }

/** Saves an activity and who comes in one transaction, once nothing clashes or somebody has confirmed it. */
export async function savePlan(parts: PlanParts, plan: Plan, actor: Actor): Promise<Outcome<Planned>> {
  const seen: Seen[] = []
  const companion = companionOf(parts, { invited: plan.invited, onSeen: (each) => seen.push(each) })
  const saved = await write(parts, plan, { actor, companion })
  const { conflicts = [], attendees = [] } = seen.at(-1) ?? {}
  if (!('refusal' in saved)) return { value: { saved: saved.value, attendees, conflicts } }
  return saved.refusal.code === 'record.clash' ? { value: { saved: null, attendees, conflicts } } : saved
}

function write(
  { records }: PlanParts,
  { id, version, fields, isConfirmed }: Plan,
  { actor, companion }: { readonly actor: Actor; readonly companion: ReturnType<typeof companionOf> },
) {
  const options = { companion, isConfirmed }
  if (id === undefined)
    return records.create(activity, given({ ...DEFAULTS, owner: actor.user, ...fields }), actor, options)
  const seen = version === undefined ? {} : { version }
  return records.update(activity, id, { patch: fields, ...seen, ...options }, actor)
}

/** What a profile lets nobody write is not sent where it is empty. */
function given(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
