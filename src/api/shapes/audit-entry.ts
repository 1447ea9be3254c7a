import type { z } from 'zod'
import type { auditEntry } from '../http/audit-rows.ts'

/** One change of a setting: who, when, and what it was before and after. */
export type AuditEntry = z.infer<typeof auditEntry>
