import { localTime } from './zone.ts'

/** When somebody is there: spans such as "09:00-18:00" by weekday on the wall of a zone, and dates that are closed. */
export interface OpeningHours {
  readonly zone: string
  readonly open: Readonly<Partial<Record<ReturnType<typeof localTime>['weekday'], readonly string[]>>>
  readonly closed: readonly string[]
}

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
/** A year of closed days has no opening worth waiting for. */
const MOST_STEPS = 1_500

/** Whether it is open at a moment; a closed date beats the week. */
export function isOpen(hours: OpeningHours, atMs: number): boolean {
  const { date, weekday, minutes } = localTime(hours.zone, atMs)
  if (hours.closed.includes(date)) return false
  return spansOf(hours, weekday).some(([from, to]) => minutes >= from && minutes < to)
}

/** When it opens next, which is the moment itself while it is open; 0 where it never does. */
export function opensAtMs(hours: OpeningHours, atMs: number): number {
  return isOpen(hours, atMs) ? atMs : changesAtMs(hours, atMs)
}

/** When it closes next, which is the moment itself while it is closed; 0 where it never does. */
export function closesAtMs(hours: OpeningHours, atMs: number): number {
  return isOpen(hours, atMs) ? changesAtMs(hours, atMs) : atMs
}

function changesAtMs(hours: OpeningHours, fromMs: number): number {
  const was = isOpen(hours, fromMs)
  let atMs = fromMs - (fromMs % MINUTE_MS)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    atMs = nextEdgeMs(hours, atMs)
    if (isOpen(hours, atMs) !== was) return atMs
  }
  return 0
}

/** The next moment at which a span begins or ends, or the day does. */
function nextEdgeMs(hours: OpeningHours, atMs: number): number {
  const { weekday, minutes } = localTime(hours.zone, atMs)
  const edges = spansOf(hours, weekday).flat()
  const edge = Math.min(DAY_MINUTES, ...edges.filter((each) => each > minutes))
  const guess = atMs + (edge - minutes) * MINUTE_MS
  // Where the clocks were changed on the way the wall shows another time than was meant.
  const late = (localTime(hours.zone, guess).minutes - edge + DAY_MINUTES) % DAY_MINUTES
  const isLate = late > 0 && late <= DAY_MINUTES / 2 && guess - late * MINUTE_MS > atMs
  return isLate ? guess - late * MINUTE_MS : guess
}

function spansOf({ open }: OpeningHours, weekday: keyof OpeningHours['open']): [number, number][] {
  return (open[weekday] ?? []).map((span) => {
    const [from = '', to = ''] = span.split('-')
    return [minutesOf(from), minutesOf(to)]
  })
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
