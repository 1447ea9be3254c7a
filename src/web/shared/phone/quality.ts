import type { Grade } from './phone-state.ts'

/** The counts of one look at a connection. */
export interface Counts {
  readonly received: number
  readonly lost: number
  readonly jitterMs: number
  readonly rttMs: number
}

/** What a stretch between two looks was like. */
export interface Measure {
  readonly grade: Grade
  readonly lossPercent: number
  readonly jitterMs: number
  readonly rttMs: number
}

const FAIR = { lossPercent: 2, jitterMs: 30, rttMs: 300 }
const POOR = { lossPercent: 5, jitterMs: 60, rttMs: 500 }
/** At 50 packets a second; the switch sends silence and music too, so that fewer are a fault. */
const FEW_PACKETS = 10

/** Reads the statistics of a peer connection; undefined while no audio has come. */
export function readCounts(report: RTCStatsReport): Counts | undefined {
  let counts: Omit<Counts, 'rttMs'> | undefined
  let rttMs = 0
  report.forEach((entry: Record<string, unknown>) => {
    if (entry['type'] === 'inbound-rtp' && entry['kind'] === 'audio')
      counts = {
        received: numberOf(entry['packetsReceived']),
        lost: numberOf(entry['packetsLost']),
        jitterMs: numberOf(entry['jitter']) * 1_000,
      }
    if (entry['type'] === 'remote-inbound-rtp') rttMs = Math.max(rttMs, numberOf(entry['roundTripTime']) * 1_000)
    if (entry['type'] === 'candidate-pair' && entry['nominated'] === true)
      rttMs = Math.max(rttMs, numberOf(entry['currentRoundTripTime']) * 1_000)
  })
  return counts && { ...counts, rttMs }
}

/** Judges the stretch between two looks. */
export function judge(before: Counts | undefined, now: Counts): Measure {
  const received = Math.max(0, now.received - (before?.received ?? 0))
  const lost = Math.max(0, now.lost - (before?.lost ?? 0))
  const lossPercent = received + lost === 0 ? 0 : Math.round((lost / (received + lost)) * 1_000) / 10
  const jitterMs = Math.round(now.jitterMs)
  const rttMs = Math.round(now.rttMs)
  return { grade: gradeOf({ received, lossPercent, jitterMs, rttMs }), lossPercent, jitterMs, rttMs }
}

function gradeOf(seen: { received: number; lossPercent: number; jitterMs: number; rttMs: number }): Grade {
  if (seen.received < FEW_PACKETS) return 'poor'
  if (isOver(seen, POOR)) return 'poor'
  return isOver(seen, FAIR) ? 'fair' : 'good'
}

function isOver(seen: typeof FAIR, limit: typeof FAIR): boolean {
  return seen.lossPercent >= limit.lossPercent || seen.jitterMs >= limit.jitterMs || seen.rttMs >= limit.rttMs
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
