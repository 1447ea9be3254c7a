import type { AlertMetric } from '../../core/words/alert.ts'

/** What of a queue an alert can watch. */
export const ALERT_METRICS: readonly AlertMetric[] = [
  'waiting',
  'longestWaitMs',
  'serviceLevelPercent',
  'abandonedPercent',
  'ready',
  'onBreak',
]
