import { z } from 'zod'
import { agentSettings, slug } from '../core/words/agent.ts'
import { alertRule } from '../core/words/alert.ts'
import { dispositionSettings } from '../core/words/disposition.ts'
import { numberSettings } from '../core/words/number.ts'
import { queueSettings } from '../core/words/queue.ts'
import { reasonSettings } from '../core/words/reason.ts'

/** A whole centre in one file: what an empty store is filled with. */
export const centreFile = z.strictObject({
  queues: z.array(queueSettings),
  agents: z.array(agentSettings),
  numbers: z.array(numberSettings),
  alerts: z.array(alertRule).default([]),
  reasons: z.array(reasonSettings).default([]),
  dispositions: z.array(dispositionSettings).default([]),
  users: z.array(
    z.strictObject({
      login: slug,
      name: z.string().min(1).max(120),
      role: z.enum(['agent', 'supervisor', 'admin']),
      agent: slug.optional(),
    }),
  ),
})

/** A centre file, checked. */
export type CentreFile = z.infer<typeof centreFile>
