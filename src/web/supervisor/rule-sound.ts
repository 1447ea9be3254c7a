import type { AlertRule } from '../../core/words/alert.ts'

/** Whether an alert of this rule can end: the value at which it is over lies on the quiet side of the limit. */
export function isSound({ above, below, clearAt }: Pick<AlertRule, 'above' | 'below' | 'clearAt'>): boolean {
  if (above !== null) return clearAt <= above
  return below !== null && clearAt >= below
}
