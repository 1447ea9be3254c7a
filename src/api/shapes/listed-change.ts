import type { z } from 'zod'
import type { chainState, listedChange } from '../http/routes/record-changes.ts'

/** A change of any record. */
export type ListedChangeRow = z.infer<typeof listedChange>

/** The end of the chain of changes, and what the last walk along it found. */
export type ChainStateRow = z.infer<typeof chainState>
