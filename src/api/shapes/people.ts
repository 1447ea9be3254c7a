import type { z } from 'zod'
import type { shownChart } from '../http/routes/charts.ts'
import type { shownFigures } from '../http/routes/figures.ts'
import type { shownHandover } from '../http/routes/handovers.ts'

/** Who stands where in an account. */
export type Chart = z.infer<typeof shownChart>

/** Somebody in numbers. */
export type Figures = z.infer<typeof shownFigures>

/** Records of one user that are handed over to another. */
export type Handover = z.infer<typeof shownHandover>
