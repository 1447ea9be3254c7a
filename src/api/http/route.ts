import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Registry } from 'prom-client'
import type { KeptFiles } from '../../crm/attachments/kept-files.ts'
import type { BulkEdits } from '../../crm/bulk/bulk-edits.ts'
import type { createCare } from '../../crm/care/run.ts'
import type { Custom } from '../../crm/custom/custom.ts'
import type { Duplicates } from '../../crm/duplicates/duplicates.ts'
import type { Handovers } from '../../crm/handover/handovers.ts'
import type { Imports } from '../../crm/import/imports.ts'
import type { Merges } from '../../crm/merge/merges.ts'
import type { CrmObject } from '../../crm/object.ts'
import type { RecordPorts } from '../../crm/ports.ts'
import type { Records } from '../../crm/records.ts'
import type { Alerts } from '../alerts.ts'
import type { Health } from '../health.ts'
import type { LiveRows } from '../live-rows.ts'
import type { Mailboxes } from '../mailboxes.ts'
import type { OutsideCalls } from '../outside/outside-calls.ts'
import type { ApiParts } from '../parts.ts'
import type { CallerPhones } from '../phone/callers.ts'
import type { PhoneDesk } from '../phone/desk.ts'
import type { Reminders } from '../reminders.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { SecondSteps } from './second-steps.ts'

/** A Fastify that takes its types from Zod schemas. */
export type ApiApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** What routes work with. */
export interface RouteParts extends Omit<ApiParts, 'objects'> {
  readonly rows: RecordPorts
  readonly records: Records
  /** Every declared object by its name. */
  readonly objects: ReadonlyMap<string, CrmObject>
  readonly custom: Custom
  readonly imports: Imports
  readonly handovers: Handovers
  readonly bulk: BulkEdits
  readonly merges: Merges
  readonly duplicates: Duplicates
  readonly runCare: ReturnType<typeof createCare>
  /** Files of records, and how large one may be. */
  readonly attachments: { readonly files: KeptFiles; readonly mostBytes: number }
  readonly live: LiveRows
  readonly health: () => Health
  readonly metrics: Registry
  readonly alerts: Alerts
  readonly reminders: Reminders
  readonly webhooks: Webhooks
  readonly mailboxes: Mailboxes
  /** Calls on phone systems outside. */
  readonly outside: OutsideCalls
  readonly secondSteps: SecondSteps
  readonly desk: PhoneDesk
  readonly callers: CallerPhones
}

/** One file of routes. Each route is a schema, a permission and one call. */
export interface RoutePart {
  /** That of its file; the routes are listed under it in the reference. */
  readonly name: string
  /** Where its paths begin; `/api/v1` when it is not given. */
  readonly prefix?: string
  readonly add: (app: ApiApp, parts: RouteParts) => void
}
