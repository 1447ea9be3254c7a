import { quantile, rounded } from './quantile.ts'
import type { LoadedCall, LoadResult } from './sip-load.ts'

/** What one round of calls showed. */
export type Sample = LoadResult

const CONNECTED_SHARE = 0.99
const MOST_MS = 1_000

/** From the caller's INVITE to the agent's, over several rounds. */
export function pathFigures(samples: readonly Sample[]): { readonly p50Ms: number; readonly p99Ms: number } {
  const ms = pathsMs(samples)
  return { p50Ms: rounded(quantile(ms, 0.5)), p99Ms: rounded(quantile(ms, 0.99)) }
}

/** From an agent's BYE to the INVITE of a caller who was waiting already, over several rounds. */
export function freedToOfferMs(samples: readonly Sample[]) {
  const ms = samples.flatMap(({ calls }) => freedMs(calls))
  return {
    freedToOfferP50Ms: rounded(quantile(ms, 0.5)),
    freedToOfferP99Ms: rounded(quantile(ms, 0.99)),
    freedAgents: ms.length,
  }
}

/** From the first INVITE until the last caller has gone; the mean of several rounds. */
export function drainSeconds(samples: readonly Sample[]): number {
  const seconds = samples.map(({ calls }) => {
    const first = Math.min(...calls.map((call) => call.invitedAtMs))
    return (Math.max(...calls.map((call) => call.endedAtMs)) - first) / 1_000
  })
  return rounded(seconds.reduce((sum, each) => sum + each, 0) / seconds.length)
}

/** True when as good as every caller was connected and the wait was short. */
export function isSustained(sample: Sample): boolean {
  return connectedOf(sample).length >= sample.calls.length * CONNECTED_SHARE && pathFigures([sample]).p99Ms < MOST_MS
}

/** Calls a second that were really offered. */
export function sustainedRate({ calls }: Sample): number {
  const [first] = calls
  const last = calls.at(-1)
  if (first === undefined || last === undefined || calls.length < 2) return 0
  return rounded(((calls.length - 1) * 1_000) / (last.invitedAtMs - first.invitedAtMs))
}

/** One round in a line. */
export function figuresOf(sample: Sample): string {
  const { p50Ms, p99Ms } = pathFigures([sample])
  const freed = freedToOfferMs([sample])
  const parts = [
    `${connectedOf(sample).length} of ${sample.calls.length} connected`,
    `INVITE to INVITE p50 ${p50Ms} ms, p99 ${p99Ms} ms`,
    `${drainSeconds([sample])} s in all`,
  ]
  if (freed.freedAgents > 0)
    parts.push(`freed to offer p50 ${freed.freedToOfferP50Ms} ms, p99 ${freed.freedToOfferP99Ms} ms`)
  if (sample.retransmissions > 0) parts.push(`${sample.retransmissions} messages sent again`)
  return parts.join('; ')
}

function connectedOf({ calls }: Sample): readonly LoadedCall[] {
  return calls.filter((call) => call.connectedAtMs > 0 && call.status === 200)
}

function pathsMs(samples: readonly Sample[]): number[] {
  return samples.flatMap(({ calls }) =>
    calls.filter((call) => call.offeredAtMs > 0).map((call) => call.offeredAtMs - call.invitedAtMs),
  )
}

function freedMs(calls: readonly LoadedCall[]): number[] {
  const byAgent = Map.groupBy(
    calls.filter((call) => call.offeredAtMs > 0),
    (call) => call.agent,
  )
  return [...byAgent.values()].flatMap((served) => {
    const inOrder = served.sort((a, b) => a.offeredAtMs - b.offeredAtMs)
    return inOrder.flatMap((next, at) => {
      const freedAtMs = inOrder[at - 1]?.agentByeAtMs ?? 0
      const hasWaited = freedAtMs > 0 && next.answeredAtMs > 0 && next.answeredAtMs < freedAtMs
      return hasWaited ? [next.offeredAtMs - freedAtMs] : []
    })
  })
}
