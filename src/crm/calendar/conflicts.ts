import type { Fields } from '../field.ts'
import type { RecordPorts } from '../ports.ts'
import type { Actor } from '../rights/actor.ts'
import { type Entry, readEntries, seriesOf } from './entries.ts'
import type { Names } from './people.ts'
import type { Span } from './series.ts'

/** Something that one of the people has at that time already; its subject is '' for who may not read it. */
export interface Conflict extends Span {
  readonly user: string
  readonly name: string
  readonly subject: string
}

/** What is to be saved: its fields, who comes, and its own id, with which it does not clash. */
export interface Draft {
  readonly fields: Fields
  readonly people: Names
  readonly id: string
  readonly zone: string
}

const YEAR_MS = 366 * 86_400_000
const MOST_TIMES = 400
const MOST_CONFLICTS = 50

/** With what of the people who come it clashes, in order, over a year where it recurs; at most 50. */
export async function findConflicts(
  ports: Pick<RecordPorts, 'store' | 'objects'>,
  { fields, people, id, zone }: Draft,
  actor: Actor,
): Promise<readonly Conflict[]> {
  const series = seriesOf(fields, zone)
  if (series === undefined || fields['status'] !== 'planned' || people.size === 0) return []
  const { occurrences } = await import('./series.ts')
  const year = { startMs: series.startAtMs, endMs: Math.max(series.startAtMs + YEAR_MS, series.endAtMs) }
  const times = occurrences(series, year).slice(0, MOST_TIMES)
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return []
  const range = { startMs: first.startMs, endMs: last.endMs }
  const entries = await readEntries(ports, { ...range, users: [...people.keys()], zone, except: id }, actor)
  const busy = entries.filter(({ isDone }) => !isDone)
  return clashes(times, busy)
    .flatMap((entry) => shown(entry, people))
    .slice(0, MOST_CONFLICTS)
}

/** What overlaps one of the times; both are in the order of their starts. */
function clashes(times: readonly Span[], entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((entry) => times.some((time) => time.startMs < entry.endMs && entry.startMs < time.endMs))
}

function shown({ startMs, endMs, users, record }: Entry, people: Names): readonly Conflict[] {
  const subject = String(record.fields['subject'] ?? '')
  return users.map((user) => ({ user, name: people.get(user) ?? '', subject, startMs, endMs }))
}
