import type { Companion } from '../companion.ts'
import { refuse } from '../outcome.ts'

/** A number leaves the list of those that must not be called only after somebody has said why. */
export const keepBars: Companion = async ({ before, row }) => {
  if (row !== null || before === null || before.fields['liftedFor'] !== null) return { value: [] }
  return refuse('record.invalid', 'liftedFor: expected why it may be called again, before it is removed')
}
