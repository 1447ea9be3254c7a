import type { z } from 'zod'
import type { certificate } from '../http/routes/erasures.ts'

/** The certificate of an erasure. */
export type ErasureRow = z.infer<typeof certificate>
