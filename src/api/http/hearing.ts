import type { WritePorts } from '../../crm/ports.ts'

/** Players fetch a file in many ranges; within this time they are one hearing. */
const ONE_HEARING_MS = 600_000
const MOST_HEARINGS = 10_000

/** Makes what notes in the log who heard which recording, or read which file; once for the many ranges that are fetched. */
export function hearing(
  rows: WritePorts,
  { object, field }: { object: string; field: string } = { object: 'recording', field: 'heard' },
): (heard: { recording: string; user: string }) => Promise<void> {
  const noted = new Map<string, number>()
  return async ({ recording, user }) => {
    const atMs = rows.clock.now()
    const key = `${user} ${recording}`
    if (atMs - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < ONE_HEARING_MS) return
    await rows.write({
      event: {
        type: 'row.changed',
        object,
        id: recording,
        change: 'updated',
        fields: [field],
        by: user,
        atMs,
      },
      statements: [],
    })
    noted.delete(key)
    noted.set(key, atMs)
    const [oldest] = noted.keys()
    if (noted.size > MOST_HEARINGS && oldest !== undefined) noted.delete(oldest)
  }
}
