import type { z } from 'zod'
import type { shownChange } from '../http/change-routes.ts'

/** A change of a record: who, when, through what, and each field before and after. */
export type RecordChange = z.infer<typeof shownChange>
