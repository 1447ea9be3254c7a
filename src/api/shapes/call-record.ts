import type { z } from 'zod'
import type { listedCall } from '../http/call-record.ts'

/** The record of one call, of ours or on a phone system outside. */
export type CallRecord = z.infer<typeof listedCall>
