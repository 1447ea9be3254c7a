import { join } from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { createKeptFiles, type KeptFiles } from '../crm/attachments/kept-files.ts'
import { startSweep } from '../crm/attachments/sweep.ts'
import { BulkEdits } from '../crm/bulk/bulk-edits.ts'
import { companionOf } from '../crm/calendar/company.ts'
import { createCare } from '../crm/care/run.ts'
import { keepBars } from '../crm/consent/keep-bars.ts'
import { createCustom } from '../crm/custom/custom.ts'
import { Duplicates } from '../crm/duplicates/duplicates.ts'
import { Handovers } from '../crm/handover/handovers.ts'
import { Imports } from '../crm/import/imports.ts'
import { createMerges } from '../crm/merge/merges.ts'
import type { CrmObject } from '../crm/object.ts'
import type { RecordPorts, WritePorts } from '../crm/ports.ts'
import { createRecords } from '../crm/records.ts'
import { startPurge } from '../crm/removed/purge.ts'
import { loadCatalog } from '../lib/catalog.ts'
import { createTurns } from '../lib/turns.ts'
import { Alerts } from './alerts.ts'
import { Care } from './care.ts'
import { watchHealth } from './health.ts'
import { guard } from './http/auth.ts'
import { answerNowhere, answerWithProblems } from './http/errors.ts'
import { addReference, REFERENCE_PATH } from './http/reference.ts'
import type { RoutePart, RouteParts } from './http/route.ts'
import { createSecondSteps } from './http/second-steps.ts'
import { addWebPage } from './http/web-page.ts'
import { createLiveRows } from './live-rows.ts'
import { Mailboxes } from './mailboxes.ts'
import { createMetrics } from './metrics.ts'
import { createOutsideCalls } from './outside/outside-calls.ts'
import type { ApiParts } from './parts.ts'
import { withPatience } from './patience.ts'
import { createCallerPhones } from './phone/callers.ts'
import { PhoneDesk } from './phone/desk.ts'
import { attachPhoneSocket } from './phone/socket.ts'
import { Postman } from './postman.ts'
import { attachRealtime } from './realtime/gateway.ts'
import { Reminders } from './reminders.ts'
import { openWebhooks } from './webhooks/open.ts'

const MOST_BODY_BYTES = 1_048_576
const MOST_ATTACHMENT_BYTES = 10 * 1_048_576
const KEEP_REMOVED_FOR_MS = 90 * 86_400_000
const ROUTES = new URL('./http/routes/', import.meta.url)
const OBJECTS = new URL('../crm/objects/', import.meta.url)

/**
 * Builds the HTTP and WebSocket API of a centre: `listen` opens it, `inject` tests it, `close` ends it. A route
 * without a permission, or a missing live view, rejects.
 */
export async function createApi(given: ApiParts): Promise<FastifyInstance> {
  const parts = { ...given, loop: withPatience(given.loop, given.clock) }
  const { loop, store, ids, clock, plan } = parts
  const objects = await loadCatalog<CrmObject>(OBJECTS)
  for (const object of parts.objects ?? []) objects.set(object.name, object)
  const rows = { store, write: loop.write, ids, clock, plan, objects, zone: parts.zone }
  const live = createLiveRows(loop)
  const health = watchHealth(parts)
  const metrics = createMetrics({ loop, clock, live, health })
  const onFault = (error: unknown) => parts.log.warn({ error }, 'an alert was not written')
  const alerts = new Alerts({ rows, clock, live, onFault })
  const phones = { desk: new PhoneDesk({ ...parts, live }), callers: createCallerPhones(parts) }
  const crm = crmOf(parts, rows, objects)
  const { records, imports, custom } = crm
  await custom.start()
  const reminders = remindersOf(parts, rows)
  const care = new Care({ ...parts, records, run: crm.runCare, onFault: noteCareFault(parts) })
  const webhooks = openWebhooks({ ...parts, rows, records, objects, alerts })
  const own = { mailboxes: new Mailboxes(rows), outside: createOutsideCalls({ rows, records, clock }) }
  const attachments = attachmentsOf(parts)
  const secondSteps = createSecondSteps(clock)
  const more = { ...crm, ...own, attachments, live, health, metrics, alerts, reminders, webhooks, secondSteps }
  const routeParts: RouteParts = { ...parts, ...phones, rows, objects, ...more }
  const app = openApp(parts)
  takeOnlyJson(app)
  answerWithProblems(app)
  await protect(app, parts)
  await app.register(cookie)
  guard(app, { rows, origins: parts.origins, openPaths: [REFERENCE_PATH] })
  await app.register(rateLimit, { global: false })
  await addReference(app, parts.version)
  answerNowhere(app, await addWebPage(app, parts.webDir))
  await addRoutes(app, routeParts)
  attachRealtime(app, routeParts)
  const services = [alerts, imports, crm.bulk, crm.handovers, reminders, own.mailboxes, care, webhooks]
  for (const service of [...services, postmanOf(parts, rows)]) {
    await service.start()
    app.addHook('preClose', async () => service.stop())
  }
  app.addHook('preClose', () => crm.duplicates.stop())
  app.addHook('preClose', purging(parts, rows))
  app.addHook('preClose', sweeping(parts, rows, attachments.files))
  attachPhoneSocket(app, routeParts)
  await app.ready()
  return app
}

function openApp({ log, trustProxy }: ApiParts) {
  return fastify({
    loggerInstance: log,
    bodyLimit: MOST_BODY_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 30_000,
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    routerOptions: { maxParamLength: 256 },
  })
}

function postmanOf({ clock, mailer, log }: ApiParts, rows: WritePorts): Postman {
  const onFault = (error: unknown) => log.warn({ error }, 'an invitation was not sent; it is tried again')
  return new Postman({ rows, clock, mailer, onFault })
}

function noteCareFault({ log }: ApiParts) {
  return (error: unknown) => log.error({ error }, 'a care plan met a fault')
}

/** What works on records; all of it takes turns where a record is changed. */
function crmOf({ importsDir: dir, log, zone, mailer }: ApiParts, rows: RecordPorts, objects: Map<string, CrmObject>) {
  const turns = createTurns()
  const companions = new Map([
    ['activity', companionOf({ rows, zone, from: mailer?.from })],
    ['barred-number', keepBars],
  ])
  const records = createRecords(rows, turns, companions)
  const note = (text: string) => (error: unknown) => log.error({ error }, text)
  return {
    records,
    handovers: new Handovers({ rows, turns, onFault: note('a handover met a fault; the next start goes on') }),
    merges: createMerges(rows, turns),
    duplicates: new Duplicates({ rows, onFault: note('the search for duplicates met a fault') }),
    imports: new Imports({ rows, records, objects, dir, onFault: note('an import met a fault') }),
    bulk: new BulkEdits({ rows, records, onFault: note('a change of many records met a fault') }),
    runCare: createCare(rows),
    custom: createCustom(rows, objects),
  }
}

function remindersOf({ clock, zone, log }: ApiParts, rows: WritePorts): Reminders {
  const onFault = (error: unknown) => log.warn({ error }, 'nobody could be reminded; it is tried again')
  return new Reminders({ rows, clock, zone, onFault })
}

function attachmentsOf({ importsDir, attachmentsDir, mostAttachmentBytes }: ApiParts) {
  const files = createKeptFiles(attachmentsDir ?? join(importsDir, '../attachments'))
  return { files, mostBytes: mostAttachmentBytes ?? MOST_ATTACHMENT_BYTES }
}

function sweeping({ clock, log }: ApiParts, rows: RecordPorts, files: KeptFiles) {
  const onFault = (error: unknown) => log.error({ error }, 'files of records that are gone still lie there')
  return startSweep({ rows, files, clock, onFault })
}

function purging({ clock, keepRemovedForMs = KEEP_REMOVED_FOR_MS, log }: ApiParts, rows: WritePorts) {
  const onFault = (error: unknown) => log.error({ error }, 'what was removed long ago is still kept')
  return startPurge({ rows, clock, afterMs: keepRemovedForMs, onFault })
}

async function addRoutes(app: FastifyInstance, parts: RouteParts): Promise<void> {
  app.route({
    method: 'GET',
    url: '/api/openapi.json',
    config: { permission: 'open' },
    schema: { hide: true },
    handler: async () => app.swagger(),
  })
  for (const part of (await loadCatalog<RoutePart>(ROUTES)).values())
    await app.register(
      async (scope) => {
        scope.addHook('onRoute', ({ schema }) => {
          if (schema !== undefined) schema.tags ??= [part.name]
        })
        part.add(scope.withTypeProvider<ZodTypeProvider>(), parts)
      },
      { prefix: part.prefix ?? '/api/v1' },
    )
}

/** What browsers are told of what our pages may do. */
async function protect(app: FastifyInstance, { secureCookies }: ApiParts): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy() },
    hsts: secureCookies,
    // Under no-referrer a form names its origin as `null`, like a page of another site.
    referrerPolicy: { policy: 'same-origin' },
  })
}

function takeOnlyJson(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'))
}

/** What pages may load: our own files and nothing else, and no script inside a page. Components bring styles of theirs. */
function policy() {
  return {
    'default-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'"],
  }
}
