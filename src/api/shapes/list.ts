import type { z } from 'zod'
import type { foundCall } from '../http/found-calls.ts'
import type { shownBulkEdit } from '../http/routes/bulk-edits.ts'
import type { foundGroup } from '../http/routes/search.ts'
import type { shownListView } from '../http/routes/views.ts'
import type { statistics } from '../http/statistics-route.ts'

/** A saved list. */
export type ShownListView = z.infer<typeof shownListView>

/** A condition on a field. */
export type ListCondition = ShownListView['filter'][number]

/** How a field is compared. */
export type Operator = ListCondition['op']

/** Figures of a list. */
export type ShownStatistics = z.infer<typeof statistics>

/** A change of many records. */
export type ShownBulkEdit = z.infer<typeof shownBulkEdit>

/** What a search over everything finds. */
export interface FoundEverywhere {
  readonly groups: readonly z.infer<typeof foundGroup>[]
  readonly calls: readonly z.infer<typeof foundCall>[]
}
