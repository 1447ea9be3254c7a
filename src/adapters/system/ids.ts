import { randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import type { Ids } from '../../ports/ids.ts'

/** ULIDs in lower case: 26 characters, sortable by time, in rising order even within one millisecond. */
export function ulids(): Ids {
  const next = monotonicFactory(() => randomBytes(4).readUInt32BE() / 0x1_0000_0000)
  return { next: (nowMs) => next(nowMs).toLowerCase() }
}
