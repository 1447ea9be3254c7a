import type { z } from 'zod'
import type { entry } from '../http/owned-routes.ts'

/** One thing in the timeline of a customer. */
export type TimelineEntry = z.infer<typeof entry>
