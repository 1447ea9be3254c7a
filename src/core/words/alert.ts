import { z } from 'zod'
import { slug } from './agent.ts'

/** What of a queue an alert can watch; a name that ends in Ms is a duration. */
export const ALERT_METRICS = [
  'waiting',
  'longestWaitMs',
  'serviceLevelPercent',
  'abandonedPercent',
  'ready',
  'onBreak',
] as const
/** A metric of the list above. */
export type AlertMetric = (typeof ALERT_METRICS)[number]

/**
 * When supervisors are to be alarmed: a metric lies above or below a limit for a while. The alert ends only when the
 * metric has come back to `clearAt`, so that one which sways about the limit does not come and go. `queue: null` watches
 * each queue by itself.
 */
export const alertRule = z
  .strictObject({
    id: slug,
    metric: z.enum(ALERT_METRICS),
    queue: slug.nullable().default(null),
    above: z.number().min(0).nullable().default(null),
    below: z.number().min(0).nullable().default(null),
    forMs: z.int().min(0).max(86_400_000).default(0),
    clearAt: z.number().min(0),
    severity: z.enum(['warning', 'critical']).default('warning'),
  })
  .refine(({ above, below }) => (above === null) !== (below === null), 'expected either above or below')
  .refine(({ above, clearAt }) => above === null || clearAt <= above, 'clearAt: expected no more than above')
  .refine(({ below, clearAt }) => below === null || clearAt >= below, 'clearAt: expected no less than below')

/** A rule, checked. */
export type AlertRule = z.infer<typeof alertRule>
