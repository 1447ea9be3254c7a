import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { dispositionSettings } from '../../../core/words/disposition.ts'
import contact from '../../../crm/objects/contact.ts'
import note from '../../../crm/objects/note.ts'
import promise from '../../../crm/objects/promise.ts'
import { SYSTEM } from '../../../crm/rights/actor.ts'
import { actingFor } from '../acting.ts'
import { whoAsks } from '../auth.ts'
import { knownCall, labelCall } from '../call-labels.ts'
import { granted, problem } from '../problem.ts'
import { shownRecord, showRecord } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { commandAnswer, idPath } from '../schemas.ts'
import { readSetting } from '../settings.ts'
import { submit } from '../submit.ts'
import { type Written, writeDown, writeNote } from '../write-down.ts'

const noteText = z.string().trim().min(1).max(20_000)
const disposition = z.strictObject({
  disposition: z.string().trim().min(1).max(64),
  note: noteText.optional(),
  promise: z
    .strictObject({ text: z.string().trim().min(1).max(2_000), due_at: z.int().min(0).max(8_640_000_000_000_000) })
    .optional()
    .describe('What we will do, and until when.'),
  agent: slug.optional().describe('Whose call it is; you, when it is not given.'),
})

/** What agents write down about a call: notes, how it ended, promises, and who it was. */
export default {
  name: 'call-notes',
  add(app, parts) {
    addNote(app, parts)
    addDisposition(app, parts)
    addContact(app, parts)
  },
} satisfies RoutePart

function addNote(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/calls/:id/note',
    config: { permission: 'calls.act' },
    schema: {
      summary: 'Write something down about a call; it stands in the timeline of whoever called, once that is known.',
      params: idPath,
      body: z.strictObject({ text: noteText }),
      response: { 201: shownRecord },
    },
    handler: async (request, reply) => {
      const identity = whoAsks(request)
      const call = await knownCall(parts, { id: request.params.id, identity })
      const made = await writeNote(parts, { call, text: request.body.text, actor: identity.actor })
      return reply.code(201).send(showRecord(made))
    },
  })
}

function addDisposition(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/calls/:id/disposition',
    config: { permission: 'calls.act' },
    schema: {
      summary: 'Say how a call ended, while it is in hand or in wrap-up; a note and a promise may go with it.',
      params: idPath,
      body: disposition,
      response: { 200: commandAnswer },
    },
    handler: async (request) => {
      const { body } = request
      const { id: interaction } = request.params
      const identity = whoAsks(request)
      const agent = body.agent ?? identity.user.agent
      actingFor(request, agent)
      const call = await knownCall(parts, { id: interaction, identity })
      await refuseIncomplete(parts, interaction, body)
      const { disposition } = body
      const answer = await submit(parts.loop, { type: 'interaction.dispose', interaction, agent, disposition })
      const { actor } = identity
      if (body.note !== undefined) await writeNote(parts, { call, text: body.note, actor })
      if (body.promise !== undefined) await writePromise(parts, { call, promised: body.promise, actor })
      return answer
    },
  })
}

function addContact(app: ApiApp, parts: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/calls/:id/contact',
    config: { permission: 'calls.act' },
    schema: {
      summary: 'Say who is on a call; earlier calls of a number that is theirs alone are theirs, too.',
      params: idPath,
      body: z.strictObject({ contact: idPath.shape.id }),
      response: { 200: commandAnswer },
    },
    handler: async (request) => {
      const identity = whoAsks(request)
      const call = await knownCall(parts, { id: request.params.id, identity })
      const { id } = granted(await parts.records.read(contact, request.body.contact, identity.actor))
      return labelCall(parts, { call, contact: id, by: identity.user.id })
    },
  })
}

async function refuseIncomplete(
  { store, records, clock }: RouteParts,
  interaction: string,
  body: z.infer<typeof disposition>,
): Promise<void> {
  if (body.promise !== undefined && body.promise.due_at <= clock.now())
    throw problem('request.invalid', 'promise.due_at: expected a time to come', { faults: ['promise.due_at: is over'] })
  const { data: id } = slug.safeParse(body.disposition)
  const settings = id && (await readSetting(store, 'disposition', { id, schema: dispositionSettings }))
  if (!settings) return
  const isWritten = async (kind: typeof note | typeof promise) =>
    granted(await records.list(kind, { where: { interaction }, limit: 1 }, SYSTEM)).rows.length > 0
  const faults: string[] = []
  if (settings.asksNote && body.note === undefined && !(await isWritten(note))) faults.push('note: is missing')
  if (settings.asksPromise && body.promise === undefined && !(await isWritten(promise)))
    faults.push('promise: is missing')
  if (faults.length > 0) throw problem('disposition.incomplete', `${settings.id}: ${faults.join('; ')}`, { faults })
}

function writePromise(
  parts: RouteParts,
  { call, promised, actor }: Written & { readonly promised: { readonly text: string; readonly due_at: number } },
) {
  const { text, due_at: dueAtMs } = promised
  return writeDown(parts, promise, { call, input: { text, dueAtMs }, actor })
}
