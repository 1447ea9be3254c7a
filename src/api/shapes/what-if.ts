import { z } from 'zod'
import { whatIfChange } from '../../core/words/what-if.ts'

const mean = z.object({
  mean: z.number(),
  standardError: z.number().nullable().describe('How far the mean may be off by chance; null for one day alone.'),
})
const means = z.record(z.string(), mean)
const both = z.object({ really: z.number(), replayed: z.number() })
const result = z.object({
  calls: z.int(),
  error: z
    .object({ offered: both, serviceLevel: both, asaS: both, abandonRate: both })
    .describe('How near the day comes to what happened when it is run again without a change.'),
  variants: z.array(
    z.object({
      name: z.string(),
      centre: means,
      queues: z.record(z.string(), means),
      difference: z.object({ centre: means, queues: z.record(z.string(), means) }),
    }),
  ),
})

/** A day that is run again under other settings, and how far that is. The first variant of a result is without a change. */
export const whatIfRun = z.object({
  id: z.string(),
  day: z.string(),
  askedAtMs: z.int(),
  draws: z.int(),
  changes: z.array(whatIfChange),
  state: z.discriminatedUnion('status', [
    z.object({ status: z.literal('reading'), events: z.int() }),
    z.object({ status: z.literal('running'), done: z.int(), of: z.int() }),
    z.object({ status: z.literal('done'), result }),
    z.object({
      status: z.literal('failed'),
      reason: z.enum(['noCalls', 'badChange', 'tooLong', 'tooLarge', 'fault']),
      detail: z.string(),
    }),
  ]),
})

/** What the API tells of a run. */
export type WhatIfRow = z.infer<typeof whatIfRun>
