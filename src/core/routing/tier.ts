import type { Bits } from '../../lib/bits.ts'

/** Profiles that are asked for a queue together, before those of the next tier. */
export interface Tier {
  readonly key: number
  readonly profiles: Bits
}
