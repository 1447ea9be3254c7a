import type { z } from 'zod'
import type { formulaTrial } from '../http/routes/formulas.ts'

/** What a formula means, or what is wrong with it. */
export type FormulaTrialRow = z.infer<typeof formulaTrial>
