import type { z } from 'zod'
import type { callRecord } from '../http/calls-query.ts'

/** The record of one call. */
export type CallRecord = z.infer<typeof callRecord>
