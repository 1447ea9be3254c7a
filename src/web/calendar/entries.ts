/** An activity as the API tells of it. */
export interface Activity {
  readonly id: string
  readonly version: number
  readonly type: string
  readonly subject: string
  readonly details: string | null
  readonly status: string
  readonly priority: string
  readonly owner: string
  readonly startAtMs: number | null
  readonly endAtMs: number | null
  readonly isAllDay: boolean | null
  readonly zone: string | null
  readonly dueAtMs: number | null
  readonly recurrence: string | null
  readonly leftOut: string | null
  readonly place: string | null
  readonly reminderMinutes: number | null
  readonly isPrivate: boolean | null
}

/** A time at which something is in calendars; of what is private, no more than that. */
export interface Entry {
  readonly startMs: number
  readonly endMs: number
  readonly users: readonly string[]
  readonly isBusyOnly: boolean
  readonly activity: Activity | null
}

/** Somebody whose calendar is shown. */
export interface Person {
  readonly id: string
  readonly name: string
}

/** What `GET /calendar` tells. */
export interface CalendarRead {
  readonly people: readonly Person[]
  readonly entries: readonly Entry[]
}

/** An entry with its place on a day: from which share of the width on, and how much of it. */
export interface Placed {
  readonly entry: Entry
  readonly startMs: number
  readonly endMs: number
  readonly column: number
  readonly columns: number
}

/** The entries of a day, cut to it, beside one another where they overlap. */
export function placeOn(
  entries: readonly Entry[],
  day: { readonly fromMs: number; readonly untilMs: number },
): Placed[] {
  const cut = entries
    .filter(({ startMs, endMs }) => startMs < day.untilMs && endMs > day.fromMs)
    .map((entry) => ({
      entry,
      startMs: Math.max(entry.startMs, day.fromMs),
      endMs: Math.min(entry.endMs, day.untilMs),
    }))
    .sort((a, b) => a.startMs - b.startMs || b.endMs - a.endMs)
  return groups(cut).flatMap(placeGroup)
}

/** Whether something takes whole days and stands above the hours. */
export function isWhole({ startMs, endMs, activity }: Entry): boolean {
  return activity?.isAllDay === true || endMs - startMs >= 86_400_000
}

type Cut = Omit<Placed, 'column' | 'columns'>

/** Entries that hang together by overlapping. */
function groups(entries: readonly Cut[]): Cut[][] {
  const found: Cut[][] = []
  let untilMs = Number.NEGATIVE_INFINITY
  for (const each of entries) {
    if (each.startMs >= untilMs) found.push([])
    found.at(-1)?.push(each)
    untilMs = Math.max(untilMs, each.endMs)
  }
  return found
}

function placeGroup(group: readonly Cut[]): Placed[] {
  const ends: number[] = []
  const placed = group.map((each) => {
    const free = ends.findIndex((endMs) => endMs <= each.startMs)
    const column = free === -1 ? ends.length : free
    ends[column] = each.endMs
    return { ...each, column, columns: 1 }
  })
  return placed.map((each) => ({ ...each, columns: ends.length }))
}
