import { localTime } from './zone.ts'

/** From a moment on a zone is so far ahead of UTC. */
export interface ZoneOffset {
  readonly fromMs: number
  readonly offsetMs: number
}

const STEP_MS = 14 * 86_400_000
const MINUTE_MS = 60_000

/** How far a zone is ahead of UTC from one moment to another; one entry more for each change of the clocks. */
export function zoneOffsets(zone: string, fromMs: number, toMs: number): readonly ZoneOffset[] {
  const found: ZoneOffset[] = [{ fromMs, offsetMs: offsetAt(zone, fromMs) }]
  for (let knownMs = fromMs; knownMs < toMs; ) {
    const nextMs = Math.min(knownMs + STEP_MS, toMs)
    const offsetMs = offsetAt(zone, nextMs)
    if (offsetMs !== found.at(-1)?.offsetMs) found.push({ fromMs: changeBetween(zone, knownMs, nextMs), offsetMs })
    knownMs = nextMs
  }
  return found
}

function offsetAt(zone: string, atMs: number): number {
  const minuteMs = atMs - (atMs % MINUTE_MS)
  const { date, minutes } = localTime(zone, minuteMs)
  return Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS - minuteMs
}

/** The first minute at which the offset is that of the later moment. */
function changeBetween(zone: string, fromMs: number, toMs: number): number {
  const after = offsetAt(zone, toMs)
  let [before, behind] = [Math.floor(fromMs / MINUTE_MS), Math.ceil(toMs / MINUTE_MS)]
  while (behind - before > 1) {
    const middle = Math.floor((before + behind) / 2)
    if (offsetAt(zone, middle * MINUTE_MS) === after) behind = middle
    else before = middle
  }
  return behind * MINUTE_MS
}
