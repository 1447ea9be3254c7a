import { z } from 'zod'
import { createEraser } from '../../../crm/erase/erase.ts'
import {
  ERASE_REASONS,
  type Erasure,
  findErasure,
  listErasures,
  readHold,
  setHold,
} from '../../../crm/erase/erasures.ts'
import { whoAsks } from '../auth.ts'
import { granted, problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

const reason = z.enum(ERASE_REASONS)
/** The certificate of an erasure. */
export const certificate = z.object({
  id: z.string(),
  contact: z.string().describe('The id that the contact had; it names nobody any more.'),
  status: z.enum(['running', 'done']),
  counts: z.record(z.string(), z.int()).describe('How much of each kind was erased.'),
  by: z.string(),
  beganAtMs: z.int(),
  endedAtMs: z.int(),
  reason: reason.describe("Why: they asked, took their consent back, are served no more, the law wants it, or ''."),
  hash: z
    .string()
    .describe(
      'SHA-256 over the JSON array [id, contact, sorted counts, by, beganAtMs, endedAtMs], and the reason if any.',
    ),
})
const permission = 'contacts.erase'

/** People who are forgotten, and the proof of it. */
export default {
  name: 'erasures',
  add(app, parts) {
    addErasing(app, parts)
    addHolds(app, parts)
    addCertificates(app, parts)
  },
} satisfies RoutePart

function addErasing(app: ApiApp, parts: RouteParts): void {
  const { rows, recordingsDir, importsDir, attachments, mailboxes, log } = parts
  const eraser = createEraser({ rows, recordingsDir, importsDir, attachmentsDir: attachments.files.dir })
  app.addHook('onReady', async () => {
    eraser.resume().catch((error: unknown) => log.error({ error }, 'somebody is not wholly forgotten yet'))
  })
  app.route({
    method: 'POST',
    url: '/contacts/:id/erase',
    config: { permission },
    schema: {
      summary: 'Forget a person: records, values that they had, names and numbers of calls, recordings. For good.',
      params: idPath,
      body: z.strictObject({ reason: reason.default('') }).nullish(),
      response: { 200: certificate },
    },
    handler: async (request) => {
      const { id } = whoAsks(request).user
      const erased = granted(await eraser.erase(request.params.id, id, request.body?.reason))
      // Letters about them went along.
      await mailboxes.lookAll()
      return show(erased)
    },
  })
}

function addHolds(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/contacts/:id/hold',
    config: { permission },
    schema: {
      summary: 'Why a person must not be forgotten.',
      params: idPath,
      response: { 200: z.object({ reason: z.string().describe("'' where they may be.") }) },
    },
    handler: async ({ params }) => ({ reason: (await readHold(rows, params.id)) ?? '' }),
  })
  app.route({
    method: 'PUT',
    url: '/contacts/:id/hold',
    config: { permission },
    schema: {
      summary: 'Say that a person must not be forgotten, and why.',
      params: idPath,
      body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { id } = whoAsks(request).user
      granted(await setHold(rows, { contact: request.params.id, reason: request.body.reason, by: id }))
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/contacts/:id/hold',
    config: { permission },
    schema: { summary: 'Say that a person may be forgotten again.', params: idPath, response: { 204: z.null() } },
    handler: async (request, reply) => {
      granted(await setHold(rows, { contact: request.params.id, reason: null, by: whoAsks(request).user.id }))
      return reply.code(204).send(null)
    },
  })
}

function addCertificates(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/erasures',
    config: { permission },
    schema: {
      summary: 'Who was forgotten, the last one first.',
      response: { 200: z.object({ erasures: z.array(certificate) }) },
    },
    handler: async () => ({ erasures: (await listErasures(rows)).map(show) }),
  })
  app.route({
    method: 'GET',
    url: '/erasures/:id',
    config: { permission },
    schema: { summary: 'The certificate of an erasure.', params: idPath, response: { 200: certificate } },
    handler: async ({ params }) => show(await find(rows, params.id)),
  })
  app.route({
    method: 'GET',
    url: '/erasures/:id/certificate.txt',
    config: { permission },
    schema: { summary: 'The certificate as a page to print.', params: idPath, response: { 200: z.string() } },
    handler: async ({ params }, reply) => {
      void reply.type('text/plain; charset=utf-8')
      return print(await find(rows, params.id))
    },
  })
}

async function find(rows: RouteParts['rows'], id: string): Promise<Erasure> {
  const found = await findErasure(rows, id)
  if (found === undefined) throw problem('request.notFound', `there is no erasure ${id}`)
  return found
}

function show(erasure: Erasure) {
  return { ...erasure, counts: { ...erasure.counts } }
}

function print({ id, contact, status, counts, by, beganAtMs, endedAtMs, reason: why, hash }: Erasure): string {
  const time = (atMs: number) => (atMs === 0 ? '–' : new Date(atMs).toISOString())
  const lines = Object.entries(counts).map(([kind, count]) => `  ${kind.padEnd(20)} ${count}`)
  return [
    'CERTIFICATE OF ERASURE',
    '',
    `Erasure        ${id}`,
    `Former id      ${contact}`,
    `State          ${status}`,
    `Begun          ${time(beganAtMs)}`,
    `Done           ${time(endedAtMs)}`,
    `At the word of ${by}`,
    `Reason         ${why || '–'}`,
    '',
    'Erased:',
    ...lines,
    '',
    `SHA-256        ${hash}`,
    '',
  ].join('\n')
}
