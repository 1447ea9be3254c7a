import { type Counts, judge, type Measure, readCounts } from './quality.ts'

const EVERY_MS = 2_000

/** Looks at a connection every two seconds and tells how it was; returns what ends it. */
export function watchQuality(connection: RTCPeerConnection, onMeasure: (measure: Measure) => void): () => void {
  let before: Counts | undefined
  const look = async () => {
    const now = readCounts(await connection.getStats())
    if (now === undefined) return
    if (before !== undefined) onMeasure(judge(before, now))
    before = now
  }
  // A connection that was closed meanwhile has nothing to tell.
  const timer = setInterval(() => void look().catch(() => {}), EVERY_MS)
  return () => clearInterval(timer)
}
