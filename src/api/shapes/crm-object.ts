import type { z } from 'zod'
import type { shownField, shownObject } from '../http/routes/objects.ts'

/** A kind of record as it is described to those who draw it. */
export type ShownObject = z.infer<typeof shownObject>

/** One of its fields. */
export type ShownField = z.infer<typeof shownField>
