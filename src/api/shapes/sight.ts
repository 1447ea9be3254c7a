import type { z } from 'zod'
import type { shownSight } from '../http/routes/sight.ts'

/** What somebody sees of records of one kind. */
export type SightRow = z.infer<typeof shownSight>
