import { z } from 'zod'

/** An alert that goes on. */
export const alert = z.object({
  id: z.string(),
  rule: z.string(),
  queue: z.string(),
  metric: z.string(),
  severity: z.string(),
  value: z.number(),
  raisedAtMs: z.int(),
  acknowledgedBy: z.string(),
  acknowledgedAtMs: z.int(),
})

/** A row of the topic `alerts`. */
export type AlertNow = z.infer<typeof alert>
